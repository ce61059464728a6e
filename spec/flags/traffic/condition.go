package traffic

import (
	"strings"

	"sluice/spec/flags/rule"
)

// Condition is a condition on the value of one key that an audience meets, or does not.
type Condition struct {
	Key string
	// Operator is that of the rule language; equality is `in` with one value.
	Operator string
	// Values are the constants as operands, such as `"gold"` and `7`; none for `exists`.
	Values []string
	// Holds is false where the audience does not meet it.
	Holds bool
}

// String returns the condition as an expression of the rule language.
func (c Condition) String() string {
	var s string
	switch {
	case c.Operator == "exists":
		s = "(exists key::" + rule.Quote(c.Key) + ")"
	case c.Operator == "matches":
		s = "(matches in::$" + c.Key + " pattern::" + c.Values[0] + ")"
	case c.Operator == "in" && len(c.Values) == 1:
		s = "(eq $" + c.Key + " " + c.Values[0] + ")"
	case c.Operator == "in":
		s = "(in $" + c.Key + " [" + strings.Join(c.Values, ", ") + "])"
	default:
		s = "(" + c.Operator + " $" + c.Key + " " + c.Values[0] + ")"
	}
	if !c.Holds {
		return "(not " + s + ")"
	}
	return s
}

func conditions(k knowledge) []Condition {
	var list []Condition
	for _, l := range k.essential() {
		c := Condition{Key: l.atom.key, Operator: l.atom.operator, Holds: l.holds}
		for _, v := range l.atom.constants {
			c.Values = append(c.Values, v.written)
		}
		list = append(list, c)
	}
	return list
}
