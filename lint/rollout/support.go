package rollout

import (
	"sluice/lint"
)

var endOfSupport = lint.Rule{
	ID: "end-of-support", Severity: lint.Notice, Since: "0.1", On: lint.Rollouts, Once: true,
	Summary: "A rollout for Evidently, which AWS has shut down",
	Why:     "AWS shut down CloudWatch Evidently on 16 October 2025 and recommends AppConfig feature flags. Rollout plans still compile to Evidently requests, but only as a record: AWS no longer accepts them. Not reported for a plan with the section `appConfig`.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently.html",
	Check: func(p *lint.Pass) {
		if !p.Settings.ReportEndOfSupport || p.Rollout.AppConfig != nil || len(p.Requests) == 0 {
			return
		}
		at := p.Root
		if kind := p.Root.Field("kind"); kind != nil {
			at = kind
		}
		instead := "add the section `appConfig` and compile with `--target appconfig`"
		if !p.Dialect.SelfContained() {
			instead = "make a plan of the " + p.Dialect.Unit() + " with `sluice import`, add the section `appConfig` and compile with `--target appconfig`"
		}
		p.At(at, "AWS switched Evidently off on 16 October 2025 and no longer accepts these requests; to use AppConfig, %s", instead)
	},
}
