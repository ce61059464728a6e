package flags

import (
	"sluice/spec/api"
	"sluice/spec/flags/rule"
	"sluice/spec/yaml"
)

// FaultKind is the kind of fault in a document.
type FaultKind uint8

// Faults in the structure. AWS validates every new version with its JSON Schema.
const (
	// WrongType is a value of the kind Got where Accept is expected.
	WrongType FaultKind = iota
	// MissingMember is reported at the object without the required member Name.
	MissingMember
	// UnknownMember is a member that AWS does not know; Want is the one that was probably meant.
	UnknownMember
	// WrongVersion is a version other than `"1"`.
	WrongVersion
	// BadKey is the key of a flag or attribute that does not start with a lower-case letter, or has characters other than
	// letters, digits, `_` and `-`.
	BadKey
	// ReservedKey is an attribute named `enabled`.
	ReservedKey
	// TooLong is a text with Count characters although AWS accepts at most Limit.
	TooLong
	// TooMany is a list or object with Count entries although AWS accepts at most Limit; it is reported at the first excess
	// entry.
	TooMany
	// BadName is the name of a flag or variant that is empty or contains a line break.
	BadName
	// BadStatus is a status in `_deprecation` other than `planned`.
	BadStatus
	// BadDate is a date in `_deprecation` that is not in the format YYYY-MM-DD.
	BadDate
	// NoDate is `_deprecation` without a date. AWS accepts it.
	NoDate
	// BadConstraintType is a type other than `string`, `number`, `boolean` and `array`, or for list elements other than `string`
	// and `number`.
	BadConstraintType
	// PatternAndEnum is a constraint with both; Other is the `pattern`.
	PatternAndEnum
	// NotWhole is a `minimum` or `maximum` with a fraction.
	NotWhole
	// EmptyRange is a `minimum` above the `maximum` at Other.
	EmptyRange
	// InvalidPattern is a pattern that does not compile as RE2. The dialect of AWS is not documented.
	InvalidPattern
	// UncheckedPattern is a pattern that would take too long to match with all values. AWS may accept it.
	UncheckedPattern
	// EmptyList is an empty list as the value of an attribute, which matches two branches of AWS's schema and is rejected.
	EmptyList
	// MixedList is an item with a different type than the first one, which is at Other.
	MixedList
)

// Faults of values that do not match the flags, and of variants.
const (
	// Undeclared is the value of an attribute that the flag does not declare.
	Undeclared FaultKind = iota + 40
	// WrongValueType is a value that does not have the constraint's type Want at Other.
	WrongValueType
	// NotInEnum, PatternMismatch, BelowMinimum and AboveMaximum violate the constraint at Other; Want is its text.
	NotInEnum
	PatternMismatch
	BelowMinimum
	AboveMaximum
	// RequiredMissing is an enabled flag or variant without a value for a required attribute Name.
	RequiredMissing
	// ValueWithoutFlag and FlagWithoutValue are keys that are only in `values` or `flags`.
	ValueWithoutFlag
	FlagWithoutValue
	// BesideVariants is `enabled` or an attribute next to `_variants`, whose meaning AWS does not document.
	BesideVariants
	// DuplicateVariant is a name that the variant at Other already has.
	DuplicateVariant
	// EmptyRule is `"rule": ""`, which AWS's example omits.
	EmptyRule
	// HidesVariants is a variant without a rule that is not the last one: the Count variants after it are never reached.
	HidesVariants
	// NoDefault is a list of variants whose last one has a rule, or an empty list.
	NoDefault
	// InRule is a fault in a rule, which is in Rule.
	InRule
)

// Fault is an error or oddity in a document.
type Fault struct {
	Kind FaultKind
	// Range is its range in the file.
	Range yaml.Range
	// Node is the node with the fault.
	Node *yaml.Node
	// Flag and Variant contain the fault; nil outside of them.
	Flag    *Flag
	Variant *Variant
	// Name is the key, member or value with the fault.
	Name string
	// Shape is the shape of the object that contains an unknown member.
	Shape *api.Shape
	// Want is what to write instead; "" if that is not known.
	Want string
	// Accept are the expected kinds, and Got is the actual one.
	Accept []yaml.Kind
	Got    yaml.Kind
	// Limit and Count are numbers of characters or entries.
	Limit, Count int
	// Other is the other place of a two-sided fault, or empty.
	Other yaml.Range
	// Rule is set for faults in a rule. Its ranges refer to the text of the rule.
	Rule *rule.Fault
}

// Rejected reports whether AWS's JSON Schema, or a limit that it intends, rejects the document because of the fault.
func (f *Fault) Rejected() bool {
	switch f.Kind { //exhaustive:ignore // the other faults of the shape are
	case NoDate, EmptyRange, InvalidPattern, UncheckedPattern:
		return false
	case InRule:
		return f.Rule.Kind == rule.TooLong
	}
	return f.Kind <= MixedList
}
