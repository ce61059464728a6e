package rule

import (
	"math/big"
	"time"

	"sluice/spec/yaml"
)

// Range is a half-open range of bytes in the text of a rule.
type Range = yaml.Range

func span(start, end int) Range { return Range{Start: start, End: end} }

// Kind is the kind of an expression or operand.
type Kind uint8

// The kinds of expressions.
const (
	// Bad is text that could not be parsed.
	Bad Kind = iota
	// Call is an operator with its operands.
	Call
	// List is `["a", "b"]`.
	List
	// Text is a string in double quotes.
	Text
	Integer
	// Float is a number with a fraction or an exponent.
	Float
	Timestamp
	Boolean
	// Variable is `$key`, the value of a key in the request's context.
	Variable
	// Word is a name without quotes where an operand is expected.
	Word
	// Null is `null`.
	Null
)

var kindNames = [...]string{"", "an expression", "a list", "a string", "a whole number", "a number", "a timestamp", "a boolean", "a variable", "a word", "null"}

// String returns the kind for messages: `a timestamp`.
func (k Kind) String() string { return kindNames[k] }

// Constant reports whether the kind is that of a literal.
func (k Kind) Constant() bool { return k >= Text && k <= Boolean }

// Name is a word of the rule with its range.
type Name struct {
	Text  string
	Range Range
}

// Expr is an expression or an operand.
type Expr struct {
	Kind Kind
	// Range is the token, or a call or list with its brackets, without the label.
	Range Range
	// Label is `pct` in `pct::20`, or nil.
	Label *Name
	// Operator is the operator of a Call; its text is empty if it is missing.
	Operator Name
	// Args are the operands of a Call, or the items of a List.
	Args []*Expr
	// Text is the unescaped string of a Text, the key of a Variable without `$`, or the source of any other operand.
	Text string
	// number is the value of an Integer or Float.
	number *big.Rat
	// time is the value of a Timestamp.
	time time.Time
}

// FullRange returns the range of the operand with its label.
func (e *Expr) FullRange() Range {
	if e.Label != nil {
		return span(e.Label.Range.Start, e.Range.End)
	}
	return e.Range
}

// Is reports whether the expression is a call of the operator.
func (e *Expr) Is(operator string) bool { return e.Kind == Call && e.Operator.Text == operator }

// Number returns the value of a number; ok is false if the operand is not a number or exceeds the limits.
func (e *Expr) Number() (*big.Rat, bool) {
	if e.number == nil {
		return nil, false
	}
	return new(big.Rat).Set(e.number), true
}

// Time returns the time of a timestamp.
func (e *Expr) Time() (time.Time, bool) { return e.time, e.Kind == Timestamp && !e.time.IsZero() }

// Named returns the operand with the label, or nil.
func (e *Expr) Named(label string) *Expr {
	for _, a := range e.Args {
		if a.Label != nil && a.Label.Text == label {
			return a
		}
	}
	return nil
}

// Walk visits the expression and its subexpressions in source order, as long as the visitor returns true.
func (e *Expr) Walk(visit func(*Expr) bool) {
	if !visit(e) {
		return
	}
	for _, a := range e.Args {
		a.Walk(visit)
	}
}

// Keys returns the keys of the context that the expression uses, each with its first occurrence.
func (e *Expr) Keys() []Name {
	var keys []Name
	seen := map[string]bool{}
	e.Walk(func(e *Expr) bool {
		for _, a := range e.Args {
			isKey := a.Kind == Variable || e.Is("exists") && a.Label != nil && a.Label.Text == "key" && a.Kind == Text
			if isKey && !seen[a.Text] {
				seen[a.Text] = true
				keys = append(keys, Name{a.Text, a.Range})
			}
		}
		return true
	})
	return keys
}

// Splits returns the calls of `split` in the expression that have all operands, in source order.
func (e *Expr) Splits() []*Expr {
	var list []*Expr
	e.Walk(func(e *Expr) bool {
		if _, ok := e.Split(); ok {
			list = append(list, e)
		}
		return true
	})
	return list
}
