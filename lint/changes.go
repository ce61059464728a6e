package lint

// The rules of this family are asked by `sluice diff` and `sluice drift` alone: they speak of two versions of a plan. Their
// good example is the old version, and the bad one what it became.

// PlanAdded is the rule of a launch or an experiment that is new as a whole.
var PlanAdded = &Rule{
	ID: "plan-added", Severity: Notice, Since: "0.1", On: Changes,
	Summary: "A launch or an experiment that was not there before",
	Why:     "There is no older version to compare with, so all of it wants reading: whom it reaches, how much is hit, and what ends it.",
	Good:    Example{AsIs, pageFeature},
	Bad: Example{AsIs, pageFeature + "«launch»:\n  name: page\n  groups:\n    - {name: old, feature: page, variation: old}\n    - {name: new, feature: page, variation: new}\n" +
		"  scheduledSplitsConfig:\n    steps:\n      - {startTime: 2026-12-01T09:00:00Z, groupWeights: {old: 90%, new: 10%}}\n"},
}

const pageFeature = "apiVersion: sluice/v1\nkind: Rollout\nproject: web\n" +
	"features: [{name: page, variations: [{name: old, value: {boolValue: false}}, {name: new, value: {boolValue: true}}]}]\n"
