package rollout

import (
	"time"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/appconfig"
)

var appConfigTargetRule = lint.Rule{
	ID: "appconfig-target", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Summary: "A plan that AppConfig feature flags cannot express exactly",
	Why:     "AppConfig has other limits, operators and names than Evidently. Parts without an exact translation are errors, if the plan has the section `appConfig` and no other error; `compile --target appconfig` notes translations that are only probable or that change something.",
	Source:  "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags.html",
}

// checkAppConfig reports the errors of `compile --target appconfig` for plans with the section `appConfig`.
func checkAppConfig(p *lint.Pass, f *spec.File) {
	var docs []*spec.Document
	for _, d := range f.Documents {
		if d.Rollout != nil && d.Dialect.SelfContained() && d.Rollout.AppConfig != nil && len(d.Unset) == 0 && d.Root.IsKnown() {
			docs = append(docs, d)
		}
	}
	if len(docs) == 0 || p.HasErrors() {
		return
	}
	for _, found := range AppConfigFindings(appconfig.Translate(docs, p.Settings.Open).Problems) {
		if found.Severity == lint.Error {
			p.Add(&found)
		}
	}
}

// AppConfigFindings converts the problems of a translation to AppConfig to findings.
func AppConfigFindings(problems []appconfig.Problem) (findings []lint.Finding) {
	for _, p := range problems {
		findings = append(findings, lint.Finding{Rule: &appConfigTargetRule, Severity: p.Severity, Message: p.Message, Range: p.Range, Path: p.Path})
	}
	return findings
}

var stepsPast = lint.Rule{
	ID: "steps-past", Severity: lint.Warning, Since: "0.2", On: lint.Rollouts,
	Summary: "All steps of a rollout to AppConfig are in the past",
	Why:     "A schedule in the past never starts, so only the baseline of the launch is deployed. Sluice compares with the date of `--today` only, so that the same plan has the same findings on every day.",
	Source:  "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
	Check: func(p *lint.Pass) {
		steps := p.Steps()
		if p.Settings.Today == "" || p.Rollout.AppConfig == nil || len(steps) == 0 {
			return
		}
		for _, s := range steps {
			if s.Start == nil || s.Start.Moment == nil || s.Start.Moment.Time.UTC().Format(time.DateOnly) >= p.Settings.Today {
				return
			}
		}
		last := steps[len(steps)-1].Start
		p.At(last, "all steps, up to this one, are before %s, so their schedules never start; use later dates", p.Settings.Today)
	},
}
