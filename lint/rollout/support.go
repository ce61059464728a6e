package rollout

import (
	"sluice/lint"
)

var endOfSupport = lint.Rule{
	ID: "end-of-support", Severity: lint.Notice, Since: "0.1", On: lint.Rollouts, Once: true,
	Summary: "A rollout for Evidently, which AWS has switched off",
	Why:     "AWS switched CloudWatch Evidently off on 16 October 2025, and names AppConfig feature flags as its successor. The requests compile exactly and can be kept as a record, but not be sent. A plan with the section `appConfig` compiles for the successor, and is not told.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently.html",
	Check: func(p *lint.Pass) {
		if !p.Settings.ReportEndOfSupport || p.Rollout.AppConfig != nil || len(p.Requests) == 0 {
			return
		}
		at := p.Root
		if kind := p.Root.Field("kind"); kind != nil {
			at = kind
		}
		way := "add the section `appConfig` and compile with `--target appconfig`"
		if !p.Dialect.Whole() {
			way = "make a plan of the " + p.Dialect.Unit() + " with `sluice import`, add the section `appConfig` and compile with `--target appconfig`"
		}
		p.At(at, "AWS switched Evidently off on 16 October 2025: the requests can be kept, not sent; for its successor, %s", way)
	},
}
