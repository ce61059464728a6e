package rule

import (
	"cmp"
	"slices"
)

// FaultKind is the kind of fault in a rule.
type FaultKind uint8

// Faults in the syntax. For those up to TooDeep, a part of the text cannot be parsed.
const (
	// Empty is a text without an expression.
	Empty FaultKind = iota
	// TooLong is a rule of Count characters although AWS accepts at most Most.
	TooLong
	// UnclosedParen and UnclosedList are reported at the innermost of Count unclosed brackets, UnclosedText at its quote.
	UnclosedParen
	UnclosedList
	UnclosedText
	// UnexpectedClose is a closing bracket without an open one, or that does not match the open one at Other.
	UnexpectedClose
	// MultipleExpressions is reported at everything after the first expression.
	MultipleExpressions
	// NoOperator is `()`, or a call whose first operand is not an operator: `($tier eq "gold")`. Want is the operator after
	// that operand.
	NoOperator
	// NoValue is a label without a value.
	NoValue
	// UnexpectedCharacter is a character that cannot start a token.
	UnexpectedCharacter
	// UnexpectedComma is a comma between the operands of a call, or an additional one in a list.
	UnexpectedComma
	// UnknownEscape is an invalid escape: Want has its backslash doubled, or is "" if digits are missing.
	UnknownEscape
	// BadVariable is a key that is not one token in Ion, such as `$user.id`, `$user-id` or `$10`.
	BadVariable
	// BadNumber is a number that is not valid in Ion: `.5`, `05`, `20%`. Want is the usual form.
	BadNumber
	// BadTimestamp is an invalid timestamp, for example with a 13th month.
	BadTimestamp
	// TooDeep is nesting beyond MaxDepth.
	TooDeep

	// LineBreakInText is a line break in quotes, which must be written `\n`.
	LineBreakInText
	// Quotes are quotes other than `"`. Want is the string in double quotes.
	Quotes
	// NoComma is a list without commas between its items, which the rules of experiments allow. It is reported at the item.
	NoComma
	// Comment is a comment, which is valid in Ion but not documented by AWS.
	Comment
	// UnusualNumber is a number that only Ion documents, such as `5.`, `1_000` or `0x1F`. Want is the usual form.
	UnusualNumber
	// ShortTimestamp is a date without a time that Ion writes differently: `2024-01` as `2024-01T`.
	ShortTimestamp
)

// Faults of operators and operands.
const (
	// NotCondition is a rule, or an operand of `and`, `or` or `not`, that is not an expression.
	NotCondition FaultKind = iota + 40
	// UnknownOperator is an unknown operator; Want is the one that was probably meant, or the whole
	// expression to write instead.
	UnknownOperator
	// OperandCount is a call with Count operands although Least to Most are accepted; Most is 0 if there is no maximum.
	OperandCount
	// SingleOperand is `and` or `or` with one operand.
	SingleOperand
	// OperandType is an operand of the kind Got although Accept is expected; Want is the probable meaning of the operand.
	OperandType
	// OperandsSwapped is `(eq "gold" $tier)`; Want is the call in the right order.
	OperandsSwapped
	// UnknownLabel is a label that the operator does not have; Want is `pct::20` for `pct:20` and `pct=20`.
	UnknownLabel
	// UnexpectedLabel is a label on an operand that has none.
	UnexpectedLabel
	// MissingLabel is an operand without the label that the operator requires; Want is the operand with its label.
	MissingLabel
	// DuplicateLabel is a label that the call already has at Other.
	DuplicateLabel
	// MissingOperand is reported at the operator; Name is the label of the operand.
	MissingOperand
	// CompareText is `gt` or a similar operator with a string: compared as text at best. Got is what the string looks like: Text,
	// Integer, Float or Timestamp, and Want is the string without quotes.
	CompareText
	// CompareBoolean is `gt` or a similar operator with a boolean.
	CompareBoolean
	// PercentOutside is a percentage below 0 or above 100.
	PercentOutside
	// PercentZero and PercentFull are 0 and 100 percent: never and always.
	PercentZero
	PercentFull
	// PercentFraction is a percentage with a fraction, for which AWS has no example.
	PercentFraction
	// ExistsVariable is `key::"$country"`; Want is the key without `$`.
	ExistsVariable
	// InvalidPattern is a regular expression that does not compile as RE2. The dialect of AWS is not documented.
	InvalidPattern
	// IntegerRange is a whole number that exceeds 64 bits.
	IntegerRange
	// EmptyList is `[]`, which contains no value.
	EmptyList
	// DuplicateItem is an item that the list already has at Other.
	DuplicateItem
)

// Breaks reports whether the fault leaves a part of the rule unparsed, so that its outcome is not known.
func (k FaultKind) Breaks() bool { return k <= TooDeep }

// Fault is an error or oddity in a rule.
type Fault struct {
	Kind FaultKind
	// Range is its range in the text of the rule.
	Range Range
	// Operator is the operator of the call with the fault, or "".
	Operator string
	// Name is the source text with the fault: a word, a label, a key.
	Name string
	// Want is what to write instead of Range; "" if that is not known.
	Want string
	// Accept are the kinds that the operator accepts here.
	Accept Kinds
	Got    Kind
	// Least, Most and Count are numbers of operands or characters.
	Least, Most, Count int
	// Other is the other place of a two-sided fault, or empty.
	Other Range
}

// sortFaults sorts faults by source order.
func sortFaults(faults []Fault) {
	slices.SortStableFunc(faults, func(a, b Fault) int { return cmp.Compare(a.Range.Start, b.Range.Start) })
}
