package change

import "sluice/lint"

const flagRulesPage = "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules.html"

var flagRemoved = &lint.Rule{
	ID: "flag-removed", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "A removed feature flag",
	Why:     "A version replaces all flags of its profile. A client that requests a missing flag gets nothing, and its code uses its own fallback.",
	Source:  "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html",
}

var flagWidened = &lint.Rule{
	ID: "flag-widened", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "A feature flag that is enabled, or that serves a variant other than the default to more users",
	Why:     "Every user who moves may be affected if the variant is faulty. The shares are exact: nested splits, the order of variants and the conditions of each audience are taken into account.",
	Source:  flagRulesPage,
}

var flagReshuffled = &lint.Rule{
	ID: "flag-reshuffled", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "Users who move between two variants of a feature flag in both directions",
	Why:     "A split assigns users by its seed and key. A new seed reassigns all of them: the shares stay the same, but with 20% before and after, 16% of the users lose the variant and 16% gain it.",
	Source:  flagRulesPage,
}

var flagValueChanged = &lint.Rule{
	ID: "flag-value-changed", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "Attributes of a feature flag that change for everyone who has them",
	Why:     "A new value reaches all of them at once. To reach a few users first, add it as a new variant with a split.",
	Source:  flagRulesPage,
}
