package flags

import "sluice/lint"

// The pages that the rules rest on, as of 2026-11-28.
const (
	guide      = "https://docs.aws.amazon.com/appconfig/latest/userguide/"
	typePage   = guide + "appconfig-type-reference-feature-flags.html"
	rulesPage  = guide + "appconfig-creating-multi-variant-feature-flags-rules.html"
	operators  = guide + "appconfig-creating-multi-variant-feature-flags-rules-operators.html"
	concepts   = guide + "appconfig-creating-multi-variant-feature-flags-concepts.html"
	procedures = guide + "appconfig-creating-multi-variant-feature-flags-procedures.html"
)

var flagShape = lint.Rule{
	ID: "flag-shape", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A feature-flag document has a member, or a type of value, that AWS refuses",
	Why:     "AWS checks every new version against its JSON Schema, which takes no other members than those it lists. `version` is the text `\"1\"`, flags are declared under `flags`, and their values stand under `values`.",
	Source:  typePage,
}

var flagDelivered = lint.Rule{
	ID: "flag-delivered", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A version holds what clients get instead of the document that it is made of",
	Why:     "Clients get `{\"key\": {\"enabled\": true}}`, without `version`, `flags` and `values`. The two are easily mixed up when a document is copied from a reply; AWS refuses it as a new version.",
	Source:  guide + "appconfig-agent-how-to-use-local-development-samples.html",
}

var flagKey = lint.Rule{
	ID: "flag-key", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The key or name of a flag, attribute or variant has a form that AWS refuses",
	Why:     "Keys start with a small letter and go on with letters, digits, `_` and `-`. `enabled` is the switch of every flag, so no attribute can have its name.",
	Source:  typePage,
}

var flagLimit = lint.Rule{
	ID: "flag-limit", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A text of a feature-flag document is too long, or a list has too many entries",
	Why:     "AWS takes 64 characters in keys and names, 1024 in texts, 16384 in rules; 25 attributes, 32 variants and 100 entries of an enum. Its published schema counts the last two with a keyword that lists ignore, so a validator lets more of them pass.",
	Source:  typePage,
}

var flagConstraint = lint.Rule{
	ID: "flag-constraint", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The constraints of an attribute cannot be, or no value can meet them",
	Why:     "`type` is `string`, `number`, `boolean` or `array`; a string has a pattern or an enum, not both; bounds are whole numbers. What AWS takes for a regular expression is not documented, so one that does not compile is a warning.",
	Source:  typePage,
}

var flagValue = lint.Rule{
	ID: "flag-value", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The value of an attribute is of a type that attributes cannot have",
	Why:     "A value is a text, a number, a boolean, a list of texts or a list of numbers. An empty list fits both kinds of lists, and the schema of AWS wants exactly one, so it is refused although it looks harmless.",
	Source:  typePage,
}

var flagEnabled = lint.Rule{
	ID: "flag-enabled", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "`enabled` is a text or a number instead of a boolean",
	Why:     "The schema of AWS takes `true` and `false` without quotes. A client that reads the text `\"false\"` may well take it for true.",
	Source:  typePage,
}

var flagAttribute = lint.Rule{
	ID: "flag-attribute", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The value of an attribute does not fit what the flag declares",
	Why:     "AWS holds each value against the constraints of its attribute when a version is made. A required attribute that an enabled flag or variant lacks is a warning.",
	Source:  procedures,
}

var flagAttributeValues = lint.Rule{
	ID: "flag-attribute-values", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The attributes of a variant do not stand in a mapping under `attributeValues`",
	Why:     "A basic flag has its attributes beside `enabled`; a variant has them in the mapping `attributeValues`, by their keys. A list there, or an attribute beside `name`, is refused.",
	Source:  typePage,
}

var flagUnpaired = lint.Rule{
	ID: "flag-unpaired", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A key is under `flags` or under `values`, but not under both",
	Why:     "The two are joined by the key. AWS does not document what becomes of a value without a flag; probably one of the keys is misspelt.",
	Source:  typePage,
}

var flagBesideVariants = lint.Rule{
	ID: "flag-beside-variants", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A flag with variants has `enabled` or attributes beside them",
	Why:     "Each variant has its own. What those beside `_variants` mean is not documented; they look as if they switched the flag, which they may well not do.",
	Source:  procedures,
}

var flagDeprecation = lint.Rule{
	ID: "flag-deprecation", Severity: lint.Notice, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The planned end of a flag is over, missing or malformed",
	Why:     "`_deprecation` marks a flag that is to be removed from the code. `status` is `planned` and `date` a day such as `2027-01-31`; AWS refuses anything else, which is an error. Whether the day is over is judged with `--today` only.",
	Source:  typePage,
}

var flagValidator = lint.Rule{
	ID: "flag-validator", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A profile of feature flags has a JSON Schema as validator",
	Why:     "JSON Schema validators are for free-form profiles: flags have the constraints of their attributes instead. `LAMBDA` is the one type of validator that a profile of flags has.",
	Source:  guide + "appconfig-creating-configuration-and-profile-validators.html",
}

var flagPlaceholder = lint.Rule{
	ID: "flag-placeholder", Severity: lint.Notice, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A `${…}` in a document under Fn::Sub names nothing in the template",
	Why:     "Under Fn::Sub every `${Name}` is CloudFormation's, also one that is meant for a client or a pattern, and a name that it does not know fails the deployment. `${!Name}` leaves a literal `${Name}`.",
	Source:  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
}
