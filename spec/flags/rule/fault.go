package rule

import (
	"cmp"
	"slices"
)

// FaultKind is what is wrong with a rule.
type FaultKind uint8

// Faults of the text. Those up to TooDeep leave a part of it unread.
const (
	// Empty is a text without an expression.
	Empty FaultKind = iota
	// TooLong is a rule of Count characters where AWS accepts Most.
	TooLong
	// UnclosedParen and UnclosedList lie on the innermost of Count brackets that are never closed, UnclosedText on its quote.
	UnclosedParen
	UnclosedList
	UnclosedText
	// UnexpectedClose is a bracket that closes nothing, or another one than is open at Other.
	UnexpectedClose
	// MultipleExpressions lies on all behind the first expression.
	MultipleExpressions
	// NoOperator is `()`, or a call whose first operand is not an operator: `($tier eq "gold")`. Want is the operator that
	// stands behind it.
	NoOperator
	// NoValue is a label with nothing behind it.
	NoValue
	// UnexpectedCharacter is a character that no token starts with.
	UnexpectedCharacter
	// UnexpectedComma is a comma between the operands of a call, or one too many in a list.
	UnexpectedComma
	// UnknownEscape is an escape that text has not: Want is it with its backslash doubled, "" where digits are missing.
	UnknownEscape
	// BadVariable is a key that Ion does not read as one token, such as `$user.id`, `$user-id` or `$10`.
	BadVariable
	// BadNumber is a number in a form that Ion does not know: `.5`, `05`, `20%`. Want is the usual form.
	BadNumber
	// BadTimestamp is one that names no moment, such as a 13th month.
	BadTimestamp
	// TooDeep is nesting beyond MaxDepth, the most that is read.
	TooDeep

	// LineBreakInText is a line break inside quotes, which is written `\n`.
	LineBreakInText
	// Quotes are other quotes than `"`. Want is the text in double quotes.
	Quotes
	// NoComma is a list whose items have no comma between them, which the rules of experiments allow. It lies on the item.
	NoComma
	// Comment is a comment, which Ion knows and AWS does not document.
	Comment
	// UnusualNumber is one that only Ion documents, such as `5.`, `1_000` or `0x1F`. Want is the usual form.
	UnusualNumber
	// ShortTimestamp is a date without a time that Ion writes in another way: `2024-01` as `2024-01T`.
	ShortTimestamp
)

// Faults of operators and operands.
const (
	// NotCondition is a rule, or an operand of `and`, `or` or `not`, that is not an expression.
	NotCondition FaultKind = iota + 40
	// UnknownOperator names an operator that rules do not have; Want is the one that was likely meant, or the whole
	// expression in its place.
	UnknownOperator
	// OperandCount is a call with Count operands where Least to Most are accepted; Most is 0 without an upper bound.
	OperandCount
	// SingleOperand is `and` or `or` with one operand.
	SingleOperand
	// OperandType is an operand of the kind Got where Accept is expected; Want is the operand as it may be meant.
	OperandType
	// OperandsSwapped is `(eq "gold" $tier)`; Want is the call in the right order.
	OperandsSwapped
	// UnknownLabel is a label that the operator does not have; Want is `pct::20` for `pct:20` and `pct=20`.
	UnknownLabel
	// UnexpectedLabel is a label on an operand that has none.
	UnexpectedLabel
	// MissingLabel is an operand without the label that the operator requires; Want is it with its label.
	MissingLabel
	// DuplicateLabel is a label that the call has at Other already.
	DuplicateLabel
	// MissingOperand lies on the operator; Name is the label of the operand.
	MissingOperand
	// CompareText is `gt` and its like with text: compared as text at best. Got is what the text looks like: Text, Integer,
	// Float or Timestamp, and Want it without quotes.
	CompareText
	// CompareBoolean is `gt` and its like with a boolean.
	CompareBoolean
	// PercentOutside is a percentage below 0 or above 100.
	PercentOutside
	// PercentZero and PercentFull are 0 and 100 percent: never and always.
	PercentZero
	PercentFull
	// PercentFraction is a percentage with a fraction, of which AWS has no example.
	PercentFraction
	// ExistsVariable is `key::"$country"`; Want is the key without `$`.
	ExistsVariable
	// InvalidPattern is a regular expression that does not compile as RE2. The dialect of AWS is not documented.
	InvalidPattern
	// IntegerRange is a whole number beyond 64 bits.
	IntegerRange
	// EmptyList is `[]`, which no value is in.
	EmptyList
	// DuplicateItem is an item that the list has at Other already.
	DuplicateItem
)

// Breaks reports whether the fault leaves a part of the rule unread, so that nothing is known about its outcome.
func (k FaultKind) Breaks() bool { return k <= TooDeep }

// Fault is something wrong with a rule.
type Fault struct {
	Kind FaultKind
	// Range is where it lies in the text of the rule.
	Range Range
	// Operator is the call that it is about, "" outside of one.
	Operator string
	// Name is what it is about as written: a word, a label, a key.
	Name string
	// Want is what to write in place of Range; "" where that is not known.
	Want string
	// Accept are the kinds that the operator accepts here.
	Accept Kinds
	Got    Kind
	// Least, Most and Count are numbers of operands or characters.
	Least, Most, Count int
	// Other is the other place of a two-sided fault; empty without one.
	Other Range
}

// sortFaults orders faults by the text.
func sortFaults(faults []Fault) {
	slices.SortStableFunc(faults, func(a, b Fault) int { return cmp.Compare(a.Range.Start, b.Range.Start) })
}
