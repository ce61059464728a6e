package change

import "sluice/lint"

// The rules of this family are asked by `sluice diff` and `sluice drift` alone: they speak of two versions of a plan. Their
// good example is the old version, and the bad one what it became.

// PlanAdded is the rule of a launch or an experiment that is new as a whole.
var PlanAdded = &lint.Rule{
	ID: "plan-added", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A launch or an experiment that was not there before",
	Why:     "There is no older version to compare with, so all of it wants reading: whom it reaches, how much is hit, and what ends it.",
}
