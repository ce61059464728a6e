package traffic

import (
	"strings"

	"sluice/spec/flags/rule"
)

// Condition is a condition on the value of one key that is true or false for an audience.
type Condition struct {
	Key string
	// Operator is the operator of the rule language; equality is `in` with one value.
	Operator string
	// Values are the constants as written in rules, such as `"gold"` and `7`; empty for `exists`.
	Values []string
	// Holds is false if the condition is false for the audience.
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

// conditions reduces the knowledge to few conditions: it drops those that follow from others, and makes one list of the possible
// or excluded values of each key.
func conditions(k knowledge) []Condition {
	var list []Condition
	done := map[string]bool{}
	for _, l := range k.essential() {
		a, holds := l.atom, l.holds
		group := string('0'+rune(a.class)) + a.key
		same := k.on(a)
		switch {
		case !a.about(a.class):
		case same.listed() != nil:
			if done[group] {
				continue
			}
			done[group] = true
			a, holds = newAtom("in", a.key, same.candidates(same.listed().constants)...), true
		case a.operator == "in":
			if done[group] {
				continue
			}
			done[group] = true
			a = newAtom("in", a.key, same.excluded()...)
		}
		list = append(list, newCondition(a, holds))
	}
	return list
}

func newCondition(a *atom, holds bool) Condition {
	c := Condition{Key: a.key, Operator: a.operator, Holds: holds}
	for _, v := range a.constants {
		c.Values = append(c.Values, v.written)
	}
	return c
}
