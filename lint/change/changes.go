package change

import "sluice/lint"

// The rules of this family are asked by `sluice diff` and `sluice drift` alone: they speak of two versions of a plan. Their
// good example is the old version, and the bad one what it became. All but the last two are about what became riskier.

// planAdded is the rule of a launch or an experiment that is new as a whole.
var planAdded = &lint.Rule{
	ID: "plan-added", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A launch or an experiment that was not there before",
	Why:     "There is no older version to compare with, so all of it wants reading: whom it reaches, how much is hit, and what ends it.",
}

// changeSafer is the rule of changes that make things safer.
var changeSafer = &lint.Rule{
	ID: "change-safer", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A change makes the plan safer",
	Why:     "Fewer resources are hit, fewer users get the new variation, a fault is shorter or an alarm more ends it. Such a change never counts for `--fail-on`.",
}

// changeNeutral is the rule of changes that make things neither riskier nor safer.
var changeNeutral = &lint.Rule{
	ID: "change-neutral", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A change makes the plan neither riskier nor safer",
	Why:     "AWS gets another request, such as one with another description, name or tag. What rules that are off would report is neutral, too. Such a change never counts for `--fail-on`.",
}
