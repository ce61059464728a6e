package flags

import (
	"sluice/spec/api"
	"sluice/spec/flags/rule"
	"sluice/spec/yaml"
)

// FaultKind is what is wrong with a document.
type FaultKind uint8

// Faults of the shape. AWS checks every new version against its JSON Schema.
const (
	// WrongType is a value of the kind Got where Accept is expected.
	WrongType FaultKind = iota
	// MissingMember lies on the object that lacks the member Name.
	MissingMember
	// UnknownMember is a member that AWS does not know; Want is the one that was likely meant.
	UnknownMember
	// WrongVersion is another version than `"1"`.
	WrongVersion
	// BadKey is the key of a flag or attribute that does not start with a small letter, or has other characters than
	// letters, digits, `_` and `-`.
	BadKey
	// ReservedKey is an attribute with the name `enabled`.
	ReservedKey
	// TooLong is a text of Count characters where AWS accepts Limit.
	TooLong
	// TooMany is a list or object with Count entries where AWS accepts Limit; it lies on the first beyond.
	TooMany
	// BadName is the name of a flag or variant that is empty or has a line break.
	BadName
	// BadStatus is another status of `_deprecation` than `planned`.
	BadStatus
	// BadDate is a date of `_deprecation` that is not YYYY-MM-DD.
	BadDate
	// NoDate is `_deprecation` without a date. AWS accepts it.
	NoDate
	// BadConstraintType is another type than `string`, `number`, `boolean` and `array`; of the elements of a list than
	// `string` and `number`.
	BadConstraintType
	// PatternAndEnum is a constraint with both; Other is the `pattern`.
	PatternAndEnum
	// NotWhole is a `minimum` or `maximum` with a fraction.
	NotWhole
	// EmptyRange is a `minimum` above the `maximum` at Other.
	EmptyRange
	// InvalidPattern is a pattern that does not compile as RE2. The dialect of AWS is not documented.
	InvalidPattern
	// EmptyList is a list without items as the value of an attribute, which fits two branches of AWS's schema and is refused.
	EmptyList
	// MixedList is an item of another type than the first one, which is at Other.
	MixedList
)

// Faults of values against the flags, and of variants.
const (
	// Undeclared is the value of an attribute that the flag does not declare.
	Undeclared FaultKind = iota + 40
	// WrongValueType is a value of another type than the constraint Want at Other.
	WrongValueType
	// NotInEnum, PatternMismatch, BelowMinimum and AboveMaximum break the constraint at Other; Want is its text.
	NotInEnum
	PatternMismatch
	BelowMinimum
	AboveMaximum
	// RequiredMissing is an enabled flag or variant without a value for the required attribute Name.
	RequiredMissing
	// ValueWithoutFlag and FlagWithoutValue are keys that only one of `values` and `flags` has.
	ValueWithoutFlag
	FlagWithoutValue
	// BesideVariants is `enabled` or an attribute beside `_variants`, whose meaning AWS does not document.
	BesideVariants
	// DuplicateVariant is a name that the variant at Other has already.
	DuplicateVariant
	// EmptyRule is `"rule": ""`, which AWS's example leaves out.
	EmptyRule
	// HidesVariants is a variant without a rule that is not the last one: the Count variants after it are never reached.
	HidesVariants
	// NoDefault is a list of variants whose last one has a rule, or an empty list.
	NoDefault
	// InRule is a fault of a rule; Rule is what it is.
	InRule
)

// Fault is something wrong with a document.
type Fault struct {
	Kind FaultKind
	// Range is where it lies in the file.
	Range yaml.Range
	// Node is the node that it is about.
	Node *yaml.Node
	// Flag and Variant are those that it belongs to; nil outside of them.
	Flag    *Flag
	Variant *Variant
	// Name is the key, member or value that it is about.
	Name string
	// Shape is that of the object around an unknown member.
	Shape *api.Shape
	// Want is what to write instead; "" where that is not known.
	Want string
	// Accept are the kinds that are expected, and Got is the one that is there.
	Accept []yaml.Kind
	Got    yaml.Kind
	// Limit and Count are numbers of characters or entries.
	Limit, Count int
	// Other is the other place of a two-sided fault; empty without one.
	Other yaml.Range
	// Rule is set for faults of a rule. Its ranges count in the text of the rule.
	Rule *rule.Fault
}

// Refused reports whether the JSON Schema of AWS refuses the document because of the fault, or a limit that the schema means.
func (f *Fault) Refused() bool {
	switch f.Kind { //exhaustive:ignore // the other faults of the shape are
	case NoDate, EmptyRange, InvalidPattern:
		return false
	case InRule:
		return f.Rule.Kind == rule.TooLong
	}
	return f.Kind <= MixedList
}
