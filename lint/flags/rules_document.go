package flags

import "sluice/lint"

// The AWS documentation behind the rules, as of 2026-11-28.
const (
	guide      = "https://docs.aws.amazon.com/appconfig/latest/userguide/"
	typePage   = guide + "appconfig-type-reference-feature-flags.html"
	rulesPage  = guide + "appconfig-creating-multi-variant-feature-flags-rules.html"
	operators  = guide + "appconfig-creating-multi-variant-feature-flags-rules-operators.html"
	concepts   = guide + "appconfig-creating-multi-variant-feature-flags-concepts.html"
	procedures = guide + "appconfig-creating-multi-variant-feature-flags-procedures.html"
)

var flagShape = lint.Rule{
	ID: "flag-shape", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A member or type that AWS rejects in a feature-flag document",
	Why:     "AWS checks every new version against its JSON Schema, which allows no other members. `version` is the string `\"1\"`, flags are declared under `flags`, and their values are set under `values`.",
	Source:  typePage,
}

var flagDelivered = lint.Rule{
	ID: "flag-delivered", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A document in the format that clients receive",
	Why:     "Clients receive `{\"key\": {\"enabled\": true}}`, without `version`, `flags` and `values`. The two are easily confused when a document is copied from a response. AWS rejects this format in a new version.",
	Source:  guide + "appconfig-agent-how-to-use-local-development-samples.html",
}

var flagKey = lint.Rule{
	ID: "flag-key", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "An invalid key or name of a flag, attribute or variant",
	Why:     "Keys start with a lower-case letter, followed by letters, digits, `_` and `-`. `enabled` is reserved: it turns a flag on, so no attribute can have that name.",
	Source:  typePage,
}

var flagLimit = lint.Rule{
	ID: "flag-limit", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A string that is too long, or a list with too many entries",
	Why:     "AWS allows 64 characters in keys and names, 1024 in strings and 16384 in rules; 25 attributes, 32 variants and 100 entries of an enum. Its published schema limits the last two with a keyword that does not apply to lists, so a validator accepts more.",
	Source:  typePage,
}

var flagConstraint = lint.Rule{
	ID: "flag-constraint", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "Invalid constraints, or constraints that no value can meet",
	Why:     "`type` is `string`, `number`, `boolean` or `array`; a string has a pattern or an enum, not both; bounds are whole numbers. AWS does not document its syntax of regular expressions, so one that does not compile is a warning, and so is one that takes too long to check values with.",
	Source:  typePage,
}

var flagValue = lint.Rule{
	ID: "flag-value", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A value of a type that attributes cannot have",
	Why:     "A value is a string, a number, a boolean, a list of strings or a list of numbers. An empty list matches both kinds of lists, but the schema of AWS allows exactly one, so AWS rejects it.",
	Source:  typePage,
}

var flagEnabled = lint.Rule{
	ID: "flag-enabled", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "`enabled` is a string or a number instead of a boolean",
	Why:     "The schema of AWS requires `true` or `false` without quotes. A client that reads the string `\"false\"` may treat it as true.",
	Source:  typePage,
}

var flagAttribute = lint.Rule{
	ID: "flag-attribute", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A value that does not meet the constraints of its attribute",
	Why:     "AWS validates each value against the constraints of its attribute when a version is created. A missing required attribute of an enabled flag or variant is a warning.",
	Source:  procedures,
}

var flagAttributeValues = lint.Rule{
	ID: "flag-attribute-values", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "Attributes of a variant that are not in the mapping `attributeValues`",
	Why:     "A basic flag has its attributes next to `enabled`; a variant has them in the mapping `attributeValues`, by key. AWS rejects a list there, or an attribute next to `name`.",
	Source:  typePage,
}

var flagUnpaired = lint.Rule{
	ID: "flag-unpaired", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A key that is only under `flags` or only under `values`",
	Why:     "The key connects the two. AWS does not document what happens to a value without a flag; probably one of the keys is misspelt.",
	Source:  typePage,
}

var flagBesideVariants = lint.Rule{
	ID: "flag-beside-variants", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments,
	Summary: "`enabled` or attributes next to `_variants`",
	Why:     "Each variant has its own. AWS does not document what those next to `_variants` mean; they look as if they turned the flag on or off, but may have no effect.",
	Source:  procedures,
}

var flagDeprecation = lint.Rule{
	ID: "flag-deprecation", Severity: lint.Notice, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A deprecation date that has passed, is missing or is invalid",
	Why:     "`_deprecation` marks a flag that should be removed from the code. `status` is `planned` and `date` a day such as `2027-01-31`; AWS rejects anything else, which is an error. Sluice compares the date with `--today` only.",
	Source:  typePage,
}

var flagValidator = lint.Rule{
	ID: "flag-validator", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A feature-flag profile with a JSON Schema validator",
	Why:     "JSON Schema validators are for free-form profiles: flags have attribute constraints instead. A profile of flags can only have validators of the type `LAMBDA`.",
	Source:  guide + "appconfig-creating-configuration-and-profile-validators.html",
}

var flagPlaceholder = lint.Rule{
	ID: "flag-placeholder", Severity: lint.Notice, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A `${…}` under Fn::Sub that refers to nothing in the template",
	Why:     "Under Fn::Sub, CloudFormation substitutes every `${Name}`, even one that is meant for clients, and an unknown name fails the deployment. `${!Name}` leaves a literal `${Name}`.",
	Source:  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
}
