package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var logGroupARN = lint.Rule{
	ID: "log-group-arn", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A `logGroupArn` that is not the ARN of a log group with `:*` at its end",
	Why:     "AWS refuses the template and says only that the `logGroupArn` is not valid. The console shows the ARN without the `:*` that FIS wants.",
	Source:  "https://github.com/hashicorp/terraform-provider-aws/pull/35941",
	Check: func(p *lint.Pass) {
		v := p.ExperimentTemplate().Log.LogGroupARN
		if text, ok := validText(v); ok {
			checkLogGroup(p, v, text)
		}
	},
}

func checkLogGroup(p *lint.Pass, v *spec.Value, str string) {
	a, ok := parseARN(str)
	name, whole := strings.CutSuffix(a.Named("logs", "log-group:"), ":*")
	switch {
	case !ok:
		p.At(v, "`%s` is not the ARN of a log group%s", text.Shorten(str), arn.Hint(str, arn.LogGroupForm))
	case name == "" || name == "*":
		p.At(v, "`%s` is an ARN, but names no log group; it looks like `%s`", text.Shorten(str), arn.LogGroupForm)
	case strings.Contains(strings.TrimSuffix(name, ":"), ":"):
		p.At(v, "`%s` says more than which log group, and FIS chooses the stream itself; it looks like `%s`", text.Shorten(str), arn.LogGroupForm)
	case !whole && strings.HasSuffix(name, "*"):
		p.At(v, "`%s` must end with `:*`, after the whole name of the log group", text.Shorten(str))
	case whole && hasWildcard(name):
		p.At(v, "`%s` names no log group: of wildcards there is only the `:*` at its end; it looks like `%s`", text.Shorten(str), arn.LogGroupForm)
	case !whole:
		f := p.At(v, "`%s` must end with `:*`, or AWS calls it not valid; append `:*`", text.Shorten(str))
		whole := strings.TrimSuffix(v.Node.Text, ":") + ":*" // variables in it stay
		f.SuggestEdits("append `:*`", v.Node, v.Node.Text, lint.Edit{Range: v.Node.Range, Text: f.Written(v.Node, whole)})
	default:
		checkPlace(p, v, a, arn.LogGroupForm)
	}
}

var logDestination = lint.Rule{
	ID: "log-destination", Severity: lint.Error, Since: "0.1",
	Summary: "A `logConfiguration` that does not say where the log goes",
	Why:     "AWS answers `Must specify at least one log destination in logConfiguration`. Even the scenarios printed in its guide have only the version of the schema.",
	Source:  lint.FisGuide + "monitoring-logging.html",
	Check: func(p *lint.Pass) {
		log := p.ExperimentTemplate().Log
		if log.IsKnownMap() && log.CloudWatch == nil && log.Bucket.Value == nil && !holdsUnknown(log.Value) {
			p.AtKey(log.Value, "`logConfiguration` has no destination; add `cloudWatchLogsConfiguration` or `s3Configuration`, or drop it to have no log")
		}
	},
}

// holdsUnknown reports whether the mapping has a member that the API does not know; that one was meant for something.
func holdsUnknown(v *spec.Value) bool {
	for _, f := range v.Map() {
		if f.Shape == nil {
			return true
		}
	}
	return false
}

var logVersion = lint.Rule{
	ID: "log-version", Severity: lint.Warning, Since: "0.1",
	Summary: "A `logSchemaVersion` that is out of date or not known",
	Why:     "Version 2 is the current one and 1 the first. There never was one below 1; above 2 none is known, so there it is a warning.",
	Source:  lint.FisGuide + "monitoring-logging.html",
	Check: func(p *lint.Pass) {
		v := p.ExperimentTemplate().Log.SchemaVersion
		switch n, ok := v.Number(); {
		case !ok || n == 2:
		case n < 1:
			p.At(v, "there is no version `%d` of the log's schema; write `2`", n).As(lint.Error)
		case n == 1:
			p.At(v, "version `1` of the log's schema is the first one; write `2`, the current one")
		default:
			p.At(v, "version `%d` of the log's schema was not known on %s; write `2`, unless AWS has brought it out since", n, fis.Load().Date)
		}
	},
}
