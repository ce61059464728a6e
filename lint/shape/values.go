package shape

import (
	"sluice/lint"
	"sluice/spec"
)

// The rules here are reported by reading, where a value is written in a way that cannot be turned into what AWS takes.

var numberFormat = lint.Rule{
	ID: "number-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Number,
	Summary: "A number is written so that readers disagree about it",
	Why:     "`0500` is 320 to some readers of YAML and 500 to others; `5e4` and `50000.0` are no whole numbers to AWS clients.",
	Source:  yamlSpec + "#103-core-schema",
}

var shareFormat = lint.Rule{
	ID: "share-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Share,
	Summary: "A share is neither thousandths of a percent nor percent text",
	Why:     "Weights are counted in thousandths of a percent. A plan may write them as percent with at most three decimals; what is finer, or over 100 %, cannot be sent.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var durationFormat = lint.Rule{
	ID: "duration-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Duration,
	Summary: "A duration in a plan cannot be read",
	Why:     "AWS FIS takes ISO 8601 durations. A plan may also write `90s`, `10m` or `1h30m`; a bare number says nothing about its unit.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

var timeFormat = lint.Rule{
	ID: "time-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Time,
	Summary: "A time cannot be read",
	Why:     "A step starts at an RFC 3339 time with an offset, or so long after the step before it: `+2h`, `+7d`.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var jsonFormat = lint.Rule{
	ID: "json-format", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.JSON,
	Summary: "A structure cannot be written as JSON text",
	Why:     "A pattern travels as JSON inside a string. JSON has no octal, hexadecimal or infinite numbers.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}
