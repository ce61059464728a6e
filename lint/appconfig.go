package lint

import (
	"sluice/spec"
	"sluice/spec/appconfig"
)

var appConfigTarget = Rule{
	ID: "appconfig-target", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "What the translation to AppConfig feature flags cannot carry, or carries otherwise",
	Why:     "AppConfig knows other limits, operators and names than Evidently. What has no exact translation is refused, as soon as the plan has the section `appConfig` and no other error; what is only probable, or changes on the way, is said by `compile --target appconfig`.",
	Bad:     Example{AsIs, appConfigExample + "      - {startTime: 2027-03-01T08:00:00Z, groupWeights: {\"on\": 10%}}\n      - {startTime: «+5m», groupWeights: {\"on\": 100%}}\n" + appConfigSection},
	Good:    Example{AsIs, appConfigExample + "      - {startTime: 2027-03-01T08:00:00Z, groupWeights: {\"on\": 10%}}\n      - {startTime: +1d, groupWeights: {\"on\": 100%}}\n" + appConfigSection},
	Source:  "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags.html",
}

const (
	appConfigExample = "apiVersion: sluice/v1\nkind: Rollout\nproject: web\n" +
		"features:\n  - {name: checkout, variations: [{name: \"off\", value: {boolValue: false}}, {name: \"on\", value: {boolValue: true}}]}\n" +
		"launch:\n  name: checkout\n  groups: [{name: \"on\", feature: checkout, variation: \"on\"}]\n  scheduledSplitsConfig:\n    steps:\n"
	appConfigSection = "appConfig:\n  applicationId: shop123\n  environmentId: prod123\n  configurationProfileId: flag123\n  entityKey: userId\n" +
		"  schedulerRoleArn: arn:aws:iam::123456789012:role/start-deployments\n"
)

// checkAppConfig reports what `compile --target appconfig` would refuse of the plans that have the section for it.
func checkAppConfig(p *Pass, f *spec.File) {
	var docs []*spec.Document
	for _, d := range f.Documents {
		if d.Rollout != nil && !d.Raw && d.Rollout.AppConfig != nil && len(d.Unset) == 0 && d.Root.IsKnown() {
			docs = append(docs, d)
		}
	}
	if len(docs) == 0 || p.HasErrors() {
		return
	}
	for _, found := range AppConfigFindings(appconfig.Translate(docs).Problems) {
		if found.Severity == Error {
			p.found.add(&found)
		}
	}
}

// AppConfigFindings are the problems of a translation to AppConfig as findings.
func AppConfigFindings(problems []appconfig.Problem) (findings []Finding) {
	for _, p := range problems {
		findings = append(findings, Finding{Rule: &appConfigTarget, Severity: appConfigSeverities[p.Level], Message: p.Message, Range: p.Range, Path: p.Path})
	}
	return findings
}

var appConfigSeverities = [...]Severity{appconfig.Notice: Notice, appconfig.Warning: Warning, appconfig.Refusal: Error}
