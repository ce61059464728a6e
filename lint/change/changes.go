package change

import "sluice/lint"

// The rules of this family compare two versions of a plan, for `sluice diff` and `sluice drift`. Their examples are the old and
// the new version. All but the last two rules report riskier changes.

var planAdded = &lint.Rule{
	ID: "plan-added", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A new launch or experiment",
	Why:     "There is no older version to compare with, so review all of it: the audience, the blast radius and the stop conditions.",
}

var changeSafer = &lint.Rule{
	ID: "change-safer", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A change that makes the plan safer",
	Why:     "Fewer resources are hit, fewer users get the new variation, a fault is shorter or another alarm stops it. Such a change never counts towards `--fail-on`.",
}

var changeNeutral = &lint.Rule{
	ID: "change-neutral", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A change that makes the plan neither riskier nor safer",
	Why:     "The request differs, for example in a description, name or tag. Changes whose rule is off are also neutral. Such a change never counts towards `--fail-on`.",
}
