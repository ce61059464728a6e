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
	Summary: "A `logGroupArn` that is not a log group ARN ending in `:*`",
	Why:     "AWS rejects the template and only says that the `logGroupArn` is not valid. The console shows the ARN without the `:*` that AWS FIS needs.",
	Source:  "https://github.com/hashicorp/terraform-provider-aws/pull/35941",
	Check: func(p *lint.Pass) {
		v := p.ExperimentTemplate().Log.LogGroupARN
		if text, ok := lint.ValidText(v); ok {
			checkLogGroup(p, v, text)
		}
	},
}

func checkLogGroup(p *lint.Pass, v *spec.Value, str string) {
	a, ok := arn.ParseAWS(str)
	name, whole := strings.CutSuffix(a.Named("logs", "log-group:"), ":*")
	switch {
	case !ok:
		p.At(v, "`%s` is not the ARN of a log group%s", text.Shorten(str), arn.Hint(str, arn.LogGroupForm))
	case name == "" || name == "*":
		p.At(v, "`%s` is an ARN, but not of a log group; write one like `%s`", text.Shorten(str), arn.LogGroupForm)
	case strings.Contains(strings.TrimSuffix(name, ":"), ":"):
		p.At(v, "`%s` names more than a log group; end it after the group, as in `%s`", text.Shorten(str), arn.LogGroupForm)
	case !whole && strings.HasSuffix(name, "*"):
		p.At(v, "`%s` must end with `:*` after the full name of the log group", text.Shorten(str))
	case whole && arn.HasWildcard(name):
		p.At(v, "`%s` does not name one log group; the only wildcard is the final `:*`, as in `%s`", text.Shorten(str), arn.LogGroupForm)
	case !whole:
		f := p.At(v, "`%s` must end with `:*`; append it", text.Shorten(str))
		whole := strings.TrimSuffix(v.Node.Text, ":") + ":*" // keeps variables
		f.SuggestEdits("append `:*`", v.Node, v.Node.Text, lint.Edit{Range: v.Node.Range, Text: f.Written(v.Node, whole)})
	default:
		p.CheckPlace(v, a, arn.LogGroupForm)
	}
}

var logDestination = lint.Rule{
	ID: "log-destination", Severity: lint.Error, Since: "0.1",
	Summary: "A `logConfiguration` without a destination",
	Why:     "AWS rejects it: `Must specify at least one log destination in logConfiguration`. Even the scenarios in its guide set only the schema version.",
	Source:  lint.FisGuide + "monitoring-logging.html",
	Check: func(p *lint.Pass) {
		log := p.ExperimentTemplate().Log
		if log.IsKnownMap() && log.CloudWatch == nil && log.Bucket.Value == nil && !holdsUnknown(log.Value) {
			p.AtKey(log.Value, "`logConfiguration` has no destination; add `cloudWatchLogsConfiguration` or `s3Configuration`, or remove it")
		}
	},
}

// holdsUnknown reports whether the mapping has an unknown member, which may be a misspelt one.
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
	Summary: "An outdated or unknown `logSchemaVersion`",
	Why:     "The current version is 2, the first was 1. A version below 1 never existed and is an error; one above 2 may be new and is a warning.",
	Source:  lint.FisGuide + "monitoring-logging.html",
	Check: func(p *lint.Pass) {
		v := p.ExperimentTemplate().Log.SchemaVersion
		switch n, ok := v.Number(); {
		case !ok || n == 2:
		case n < 1:
			p.At(v, "log schema version `%d` does not exist; write `2`", n).As(lint.Error)
		case n == 1:
			p.At(v, "log schema version `1` is outdated; write `2`")
		default:
			p.At(v, "log schema version `%d` was unknown on %s; write `2`, unless AWS has released it since", n, fis.Load().Date)
		}
	},
}
