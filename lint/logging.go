package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
)

var logGroupARN = Rule{
	ID: "log-group-arn", Severity: Error, Fix: SafeFix, Since: "0.1",
	Summary: "A `logGroupArn` that is not the ARN of a log group with `:*` at its end",
	Why:     "AWS refuses the template and says only that the `logGroupArn` is not valid. The console shows the ARN without the `:*` that FIS wants.",
	Bad:     Example{InTemplate, "logConfiguration:\n  logSchemaVersion: 2\n  cloudWatchLogsConfiguration: {logGroupArn: «'arn:aws:logs:eu-west-1:123456789012:log-group:/fis/checkout'»}\n"},
	Good:    Example{InTemplate, "logConfiguration:\n  logSchemaVersion: 2\n  cloudWatchLogsConfiguration: {logGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:/fis/checkout:*'}\n"},
	Source:  "https://github.com/hashicorp/terraform-provider-aws/pull/35941",
	Check: func(p *Pass) {
		v := p.logGroup()
		if text, ok := judgeable(v); ok {
			p.checkLogGroup(v, text)
		}
	},
}

const logGroupForm = "arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*"

func (p *Pass) checkLogGroup(v *spec.Value, text string) {
	a, ok := parseARN(text)
	name, whole := strings.CutSuffix(a.Named("logs", "log-group:"), ":*")
	switch {
	case !ok:
		p.At(v, "`%s` is not the ARN of a log group%s", short(text), namedAs(text, logGroupForm))
	case name == "" || name == "*":
		p.At(v, "`%s` is an ARN, but names no log group; it looks like `%s`", short(text), logGroupForm)
	case strings.Contains(strings.TrimSuffix(name, ":"), ":"):
		p.At(v, "`%s` says more than which log group, and FIS chooses the stream itself; it looks like `%s`", short(text), logGroupForm)
	case !whole && strings.HasSuffix(name, "*"):
		p.At(v, "`%s` must end with `:*`, after the whole name of the log group", short(text))
	case whole && hasWildcard(name):
		p.At(v, "`%s` names no log group: of wildcards there is only the `:*` at its end; it looks like `%s`", short(text), logGroupForm)
	case !whole:
		f := p.At(v, "`%s` must end with `:*`, or AWS calls it not valid; append `:*`", short(text))
		whole := strings.TrimSuffix(v.Node.Text, ":") + ":*" // variables in it stay
		f.fix("append `:*`", v.Node, v.Node.Text, Edit{v.Node.Range, f.written(v.Node, whole)})
	default:
		p.checkPlace(v, a, logGroupForm)
	}
}

var logDestination = Rule{
	ID: "log-destination", Severity: Error, Since: "0.1",
	Summary: "A `logConfiguration` that does not say where the log goes",
	Why:     "AWS answers `Must specify at least one log destination in logConfiguration`. Even the scenarios printed in its guide have only the version of the schema.",
	Bad:     Example{InTemplate, "«logConfiguration»: {logSchemaVersion: 2}\n"},
	Good:    Example{InTemplate, "logConfiguration:\n  logSchemaVersion: 2\n  s3Configuration: {bucketName: acme-fis-logs, prefix: checkout}\n"},
	Source:  fisGuide + "monitoring-logging.html",
	Check: func(p *Pass) {
		v := p.template().Field("logConfiguration")
		if v.IsKnownMap() && v.Field("cloudWatchLogsConfiguration") == nil && v.Field("s3Configuration") == nil && !holdsUnknown(v) {
			p.AtKey(v, "`logConfiguration` has no destination; add `cloudWatchLogsConfiguration` or `s3Configuration`, or drop it to have no log")
		}
	},
}

// holdsUnknown tells whether the mapping has a member that the API does not know; that one was meant for something.
func holdsUnknown(v *spec.Value) bool {
	for _, f := range v.Map() {
		if f.Shape == nil {
			return true
		}
	}
	return false
}

var logVersion = Rule{
	ID: "log-version", Severity: Warning, Since: "0.1",
	Summary: "A `logSchemaVersion` that is out of date or not known",
	Why:     "Version 2 is the current one and 1 the first. There never was one below 1; above 2 none is known, so there it is a warning.",
	Bad:     Example{InTemplate, "logConfiguration:\n  logSchemaVersion: «1»\n  s3Configuration: {bucketName: acme-fis-logs, prefix: checkout}\n"},
	Good:    Example{InTemplate, "logConfiguration:\n  logSchemaVersion: 2\n  s3Configuration: {bucketName: acme-fis-logs, prefix: checkout}\n"},
	Source:  fisGuide + "monitoring-logging.html",
	Check: func(p *Pass) {
		v := p.template().Field("logConfiguration").Field("logSchemaVersion")
		switch n, ok := v.Number(); {
		case !ok || n == 2:
		case n < 1:
			p.At(v, "there is no version `%d` of the log's schema; write `2`", n).As(Error)
		case n == 1:
			p.At(v, "version `1` of the log's schema is the first one; write `2`, the current one")
		default:
			p.At(v, "version `%d` of the log's schema was not known on %s; write `2`, unless AWS has brought it out since", n, fis.Load().Date)
		}
	},
}
