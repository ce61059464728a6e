package traffic

import (
	"math/big"
	"slices"
	"strings"

	"sluice/spec/flags/rule"
)

// class is the type of a constant. Constants of different classes are never equal, and nothing is concluded from one class
// about another, since AWS does not document how the text of a context is compared with a number or a boolean.
type class uint8

const (
	texts class = iota
	numbers
	moments
	booleans
)

// constant is a literal in a comparison.
type constant struct {
	class class
	// key is equal for equal constants.
	key string
	// text is the value of a string.
	text string
	// number is the value of a number, or of a timestamp in seconds.
	number *big.Rat
	// written is the constant as written in a rule.
	written string
}

func constantOf(e *rule.Expr) (constant, bool) {
	c := constant{written: (&rule.Expr{Kind: e.Kind, Text: e.Text}).String()}
	switch e.Kind {
	case rule.Text:
		c.class, c.text, c.key = texts, e.Text, c.written
	case rule.Boolean:
		c.class, c.key = booleans, e.Text
	case rule.Integer, rule.Float:
		n, ok := e.Number()
		if !ok {
			return c, false
		}
		c.class, c.number, c.key = numbers, n, n.RatString()
	case rule.Timestamp:
		t, ok := e.Time()
		if !ok {
			return c, false
		}
		c.class, c.number = moments, new(big.Rat).Add(big.NewRat(t.Unix(), 1), big.NewRat(int64(t.Nanosecond()), 1_000_000_000))
		c.key = c.number.RatString()
	default:
		return c, false
	}
	return c, true
}

// atom is a condition on the value of one key.
type atom struct {
	key string
	// operator is the operator of the rule; both `eq` and `in` become `in`, with one or more constants of the same class.
	operator string
	class    class
	// constants are sorted by key.
	constants []constant
	id        string
}

func newAtom(operator, key string, constants ...constant) *atom {
	a := &atom{key: key, operator: operator, constants: constants}
	if len(constants) > 0 {
		a.class = constants[0].class
	}
	if operator == "in" {
		slices.SortFunc(a.constants, func(x, y constant) int { return strings.Compare(x.key, y.key) })
		a.constants = slices.CompactFunc(a.constants, func(x, y constant) bool { return x.key == y.key })
	}
	var b strings.Builder
	b.WriteString(operator + " " + key)
	for _, c := range a.constants {
		b.WriteString(" " + string('0'+rune(c.class)) + c.key)
	}
	a.id = b.String()
	return a
}

// ordered reports whether the atom is a bound on a number or a timestamp.
func (a *atom) ordered() bool {
	switch a.operator {
	case "gt", "gte", "lt", "lte":
		return a.class == numbers || a.class == moments
	}
	return false
}

// partial reports whether the atom tests a part of a string.
func (a *atom) partial() bool {
	return a.operator == "begins_with" || a.operator == "ends_with" || a.operator == "contains"
}

// about reports whether the atom's outcome can follow from other atoms of its class.
func (a *atom) about(c class) bool {
	return a.class == c && (a.operator == "in" || a.ordered() || a.partial())
}

// holds returns the outcome for a value of the atom's class.
func (a *atom) holds(v constant) bool {
	switch a.operator {
	case "in":
		_, found := slices.BinarySearchFunc(a.constants, v.key, func(c constant, key string) int { return strings.Compare(c.key, key) })
		return found
	case "begins_with":
		return strings.HasPrefix(v.text, a.constants[0].text)
	case "ends_with":
		return strings.HasSuffix(v.text, a.constants[0].text)
	case "contains":
		return strings.Contains(v.text, a.constants[0].text)
	}
	return a.interval().contains(v.number)
}
