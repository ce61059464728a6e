package api

// The limits of feature-flag documents. AWS's schema expresses those marked * with a keyword that does not count entries, so
// validators accept more.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html (2026-11-28)
const (
	MaxFlagKey        = 64    // keys of flags and attributes
	MaxFlagName       = 64    // names of flags and variants
	MaxFlagText       = 1024  // descriptions, patterns, string values and list items
	MaxFlagRule       = 16384 // the rule of a variant
	MaxFlagAttributes = 25
	MaxFlagVariants   = 32  // *
	MaxFlagEnum       = 100 // *
)

// FlagKeyForm matches the keys of flags and attributes, without their length.
const FlagKeyForm = `^[a-z][a-zA-Z0-9_-]*$`

// FlagDocument is the shape of a feature-flag document, the content for CreateHostedConfigurationVersion in a feature-flag
// profile.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html (2026-11-28)
var FlagDocument = inOneSpelling(
	required("version", "Version of the format of the document: the text `1`.", oneOf("1")),
	optional("flags", "The flags by their keys: names, descriptions and attributes.", mapOf(flagKey, FlagDeclaration)),
	optional("values", "What clients get of each flag, by the keys under `flags`.", mapOf(flagKey, FlagEntry)),
)

// FlagDeclaration is an entry of `flags`.
var FlagDeclaration = inOneSpelling(
	optional("name", "Name of the flag in the console: one line of 1 to 64 characters.", flagName),
	optional("description", "What the flag is for; at most 1024 characters.", textUpTo(MaxFlagText)),
	optional("_createdAt", "When the flag was created; AWS sets the time.", scalar(String)),
	optional("_updatedAt", "When the flag was last changed; AWS sets it.", scalar(String)),
	optional("_deprecation", "Marks a flag that should be removed from the code.", FlagDeprecation),
	optional("attributes", "The attributes of the flag by their keys; at most 25.",
		mapOf(flagKey.butNot(`^enabled$`), FlagAttribute).upTo(MaxFlagAttributes)),
)

// FlagDeprecation marks a flag that should be removed.
var FlagDeprecation = inOneSpelling(
	optional("status", "State of the removal; the only value is `planned`.", oneOf("planned")),
	optional("date", "Day by which the flag should be removed, such as `2027-01-31`.",
		scalar(String).matching(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, "must be a day such as `2027-01-31`")),
)

// FlagAttribute is an entry of `attributes`.
var FlagAttribute = inOneSpelling(
	optional("description", "What the attribute is for; at most 1024 characters.", textUpTo(MaxFlagText)),
	optional("constraints", "The type of the attribute, and constraints that its values must meet.", FlagConstraints),
)

// FlagConstraints are the constraints of attributes, one shape per type; FlagElements are those of array items.
var (
	FlagConstraints = either(flagTexts, flagNumbers, flagConstraint("boolean"),
		flagConstraint("array", optional("elements", "Constraints of the items: those of texts or of numbers.", FlagElements)))
	FlagElements = either(flagTexts, flagNumbers)

	flagTexts = flagConstraint("string",
		optional("pattern", "Regular expression for the values; not together with `enum`.", textUpTo(MaxFlagText)),
		optional("enum", "The allowed values, at most 100; not together with `pattern`.",
			list(either(textUpTo(MaxFlagText), scalar(Integer))).upTo(MaxFlagEnum)))
	flagNumbers = flagConstraint("number",
		optional("minimum", "Smallest value that is allowed; a whole number.", scalar(Integer)),
		optional("maximum", "Largest value that is allowed; a whole number.", scalar(Integer)))
)

func flagConstraint(name string, members ...Member) *Shape {
	return inOneSpelling(append([]Member{
		required("type", "Type of the values: `string`, `number`, `boolean` or `array`.", oneOf(name)),
		optional("required", "Whether each flag or variant must have a value of the attribute.", scalar(Boolean)),
	}, members...)...)
}

// FlagEntry is an entry of `values`. Other members are attribute values.
var FlagEntry = inOneSpelling(
	optional("enabled", "Whether the flag is on; only for a flag without variants.", scalar(Boolean)),
	optional("_variants", "Variants in the order in which they are tried; the last one has no rule. At most 32.", list(FlagVariant).upTo(MaxFlagVariants)),
	optional("_createdAt", "When the value was created; AWS sets the time.", scalar(String)),
	optional("_updatedAt", "When the value was last changed; AWS sets it.", scalar(String)),
).and(flagKey, flagValue)

// FlagVariant is an item of `_variants`.
var FlagVariant = inOneSpelling(
	required("name", "Name of the variant: one line of 1 to 64 characters; clients see it.", flagName),
	required("enabled", "Whether the flag is on for those who get the variant.", scalar(Boolean)),
	optional("rule", "Who gets the variant, such as `(eq $tier \"gold\")`; the last variant has none.", textUpTo(MaxFlagRule)),
	optional("attributeValues", "The values of attributes by their keys; at most 25.", mapOf(flagKey, flagValue).upTo(MaxFlagAttributes)),
)

var (
	flagKey  = text(1, MaxFlagKey).matching(FlagKeyForm, "must be a lower-case letter, then letters, digits, `_` and `-`")
	flagName = text(1, MaxFlagName).matching(`^[^\n]*$`, "must be one line")
	// flagValue is an attribute value. An empty list matches both kinds of lists in AWS's schema, and is therefore invalid.
	flagValue = either(textUpTo(MaxFlagText), scalar(Double), scalar(Boolean), list(textUpTo(MaxFlagText)).atLeast(1), list(scalar(Double)).atLeast(1))
)
