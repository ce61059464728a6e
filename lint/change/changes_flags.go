package change

import "sluice/lint"

const flagRulesPage = "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules.html"

// flagRemoved is the rule of flags that a new version does not have.
var flagRemoved = &lint.Rule{
	ID: "flag-removed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A feature flag is gone",
	Why:     "A version replaces all flags of its profile. A client that asks for a flag that it does not hold gets none, and goes on with whatever its code does then.",
	Source:  "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html",
}

// flagWidened is the rule of more traffic for a variant that is not the default.
var flagWidened = &lint.Rule{
	ID: "flag-widened", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A feature flag is switched on, or more users get another variant than the default",
	Why:     "Each such change is a bet on as many users as it moves. The shares are exact: nested splits, the order of variants and the conditions of each audience are counted.",
	Source:  flagRulesPage,
}

// flagReshuffled is the rule of users who are moved in both directions at once.
var flagReshuffled = &lint.Rule{
	ID: "flag-reshuffled", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Users are moved between two variants of a feature flag in both directions",
	Why:     "A split deals users out by its seed and key. Another seed deals everyone out anew: the shares stay, but from 20% to 20% of another seed, 16% lose the variant and as many gain it.",
	Source:  flagRulesPage,
}

// flagValueChanged is the rule of values that change for those who have them.
var flagValueChanged = &lint.Rule{
	ID: "flag-value-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "The attributes of a feature flag change for everyone who has them",
	Why:     "A new value reaches all of them at once. Behind another variant with a split it would reach a few first.",
	Source:  flagRulesPage,
}
