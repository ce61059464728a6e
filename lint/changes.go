package lint

// The rules of this family are asked by `sluice diff` and `sluice drift` alone: they speak of two versions of a plan. Their
// good example is the old version, and the bad one what it became.

// Labels are the words over a rule's examples: of a change, the bad one is what the plan becomes.
func (r *Rule) Labels() (bad, good string) {
	if IsChange(r) {
		return "After", "Before"
	}
	return "Bad", "Good"
}

// IsChange tells whether the rule is about a change between two versions, which no single plan shows.
func IsChange(r *Rule) bool {
	for _, f := range families {
		for _, other := range f.Rules {
			if f.Name == changesFamily && other == r {
				return true
			}
		}
	}
	return false
}

const changesFamily = "Changes: what a diff tells"

// PlanAdded is the rule of a launch or an experiment that is new as a whole.
var PlanAdded = &Rule{
	ID: "plan-added", Severity: Notice, Since: "0.1",
	Summary: "A launch or an experiment that was not there before",
	Why:     "There is no older version to compare with, so all of it wants reading: whom it reaches, how much is hit, and what ends it.",
	Good:    Example{AsIs, pageFeature},
	Bad: Example{AsIs, pageFeature + "«launch»:\n  name: page\n  groups:\n    - {name: old, feature: page, variation: old}\n    - {name: new, feature: page, variation: new}\n" +
		"  scheduledSplitsConfig:\n    steps:\n      - {startTime: 2026-12-01T09:00:00Z, groupWeights: {old: 90%, new: 10%}}\n"},
}

const pageFeature = "apiVersion: sluice/v1\nkind: Rollout\nproject: web\n" +
	"features: [{name: page, variations: [{name: old, value: {boolValue: false}}, {name: new, value: {boolValue: true}}]}]\n"
