package change

import "sluice/lint"

// The rules of this family are asked by `sluice diff` and `sluice drift` alone: they speak of two versions of a plan. Their
// good example is the old version, and the bad one what it became. All but the last two are about what became riskier.

// planAdded is the rule of a launch or an experiment that is new as a whole.
var planAdded = &lint.Rule{
	ID: "plan-added", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A new launch or experiment",
	Why:     "There is no older version to compare with, so review all of it: the audience, the blast radius and the stop conditions.",
}

// changeSafer is the rule of changes that make things safer.
var changeSafer = &lint.Rule{
	ID: "change-safer", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A change that makes the plan safer",
	Why:     "Fewer resources are hit, fewer users get the new variation, a fault is shorter or another alarm stops it. Such a change never counts towards `--fail-on`.",
}

// changeNeutral is the rule of changes that make things neither riskier nor safer.
var changeNeutral = &lint.Rule{
	ID: "change-neutral", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A change that makes the plan neither riskier nor safer",
	Why:     "The request differs, for example in a description, name or tag. Changes whose rule is off are also neutral. Such a change never counts towards `--fail-on`.",
}
