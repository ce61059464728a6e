package shape

import (
	"sluice/lint"
	"sluice/spec"
)

// The rules in this file report values that the reader cannot convert to what AWS accepts.

var numberFormat = lint.Rule{
	ID: "number-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Number,
	Summary: "A number that readers interpret differently",
	Why:     "`0500` is 320 to some readers of YAML and 500 to others; AWS clients do not accept `5e4` and `50000.0` as integers.",
	Source:  yamlSpec + "#103-core-schema",
}

var shareFormat = lint.Rule{
	ID: "share-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Share,
	Summary: "An invalid share",
	Why:     "Weights are thousandths of a percent. A plan may write them as a percentage with at most three decimals; a finer one, or one over 100 %, cannot be sent.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var durationFormat = lint.Rule{
	ID: "duration-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Duration,
	Summary: "An invalid duration in a plan",
	Why:     "AWS FIS accepts ISO 8601 durations. A plan may also write `90s`, `10m` or `1h30m`; a bare number has no unit.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

var timeFormat = lint.Rule{
	ID: "time-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Time,
	Summary: "An invalid time",
	Why:     "A rollout step starts at an RFC 3339 time with an offset, or some time after the previous step: `+2h`, `+7d`.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var jsonFormat = lint.Rule{
	ID: "json-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.JSON,
	Summary: "A structure cannot be written as JSON text",
	Why:     "A pattern is sent as JSON inside a string. JSON has no octal, hexadecimal or infinite numbers.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}
