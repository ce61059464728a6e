package traffic

import (
	"slices"
	"strings"
)

// literal is an atom with its known outcome.
type literal struct {
	atom  *atom
	holds bool
}

// knowledge is the list of assumptions about an audience, in order.
type knowledge []literal

type truth uint8

const (
	unknown truth = iota
	yes
	no
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// with returns the knowledge with one literal added.
func (k knowledge) with(a *atom, holds bool) knowledge {
	return append(k[:len(k):len(k)], literal{a, holds})
}

// missing reports whether the context has no value for the key.
func (k knowledge) missing(key string) bool {
	return slices.ContainsFunc(k, func(l literal) bool { return l.atom.key == key && l.atom.operator == "exists" && !l.holds })
}

// decide returns the outcome of an atom, if it follows. No condition is true for a key without a value: AWS's example
// "returns the default" for a context without the key.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules.html (2026-11-28)
func (k knowledge) decide(a *atom) truth {
	for _, l := range k {
		switch {
		case l.atom.key != a.key:
			continue
		case l.atom.id == a.id:
			return truthOf(l.holds)
		case l.atom.operator == "exists" && !l.holds:
			return no
		case l.holds && a.operator == "exists":
			return yes
		}
	}
	switch same := k.on(a); {
	case len(same) == 0:
		return unknown
	case same.listed() != nil:
		return same.decideListed(a)
	case a.operator == "in":
		return same.decideIn(a)
	case a.ordered():
		return same.decideOrdered(a)
	default:
		return same.decidePartial(a)
	}
}

// on returns the knowledge about the atom's key in its class; nil if the atom does not follow from others.
func (k knowledge) on(a *atom) (same knowledge) {
	if !a.about(a.class) {
		return nil
	}
	for _, l := range k {
		if l.atom.key == a.key && l.atom.about(a.class) {
			same = append(same, l)
		}
	}
	return same
}

// listed returns a list that is known to contain the value, or nil.
func (k knowledge) listed() *atom {
	for _, l := range k {
		if l.holds && l.atom.operator == "in" {
			return l.atom
		}
	}
	return nil
}

// excluded returns the constants that are known to differ from the value.
func (k knowledge) excluded() (list []constant) {
	for _, l := range k {
		if !l.holds && l.atom.operator == "in" {
			list = append(list, l.atom.constants...)
		}
	}
	return list
}

// candidates returns the constants that do not contradict the knowledge.
func (k knowledge) candidates(from []constant) (left []constant) {
	for _, c := range from {
		if !slices.ContainsFunc(k, func(l literal) bool { return l.atom.holds(c) != l.holds }) {
			left = append(left, c)
		}
	}
	return left
}

// decideListed decides an atom if the value is known to be in a list.
func (k knowledge) decideListed(a *atom) truth {
	left := k.candidates(k.listed().constants)
	met := 0
	for _, c := range left {
		if a.holds(c) {
			met++
		}
	}
	switch met {
	case 0:
		return no
	case len(left):
		return yes
	}
	return unknown
}

// decideIn decides whether the value is in a list, without another list that contains it.
func (k knowledge) decideIn(a *atom) truth {
	left := k.candidates(a.constants)
	if len(left) == 0 {
		return no
	}
	if n, ok := k.interval().single(); ok && k.certain() && slices.ContainsFunc(left, func(c constant) bool { return c.number.Cmp(n) == 0 }) {
		return yes
	}
	return unknown
}

// certain reports whether the value is known to be of the class, because a condition is true.
func (k knowledge) certain() bool {
	return slices.ContainsFunc(k, func(l literal) bool { return l.holds })
}

// interval returns the known range of a number or timestamp, if the value is one.
func (k knowledge) interval() interval {
	var in interval
	for _, l := range k {
		switch {
		case !l.atom.ordered():
		case l.holds:
			in = in.and(l.atom.interval())
		default:
			in = in.and(l.atom.complement())
		}
	}
	for _, c := range k.excluded() {
		if c.number != nil {
			in = in.without(c.number)
		}
	}
	return in
}

func (k knowledge) decideOrdered(a *atom) truth {
	in := k.interval()
	if k.with(a, true).interval().empty() {
		return no
	}
	if k.certain() && in.and(a.complement()).empty() {
		return yes
	}
	return unknown
}

// decidePartial decides a condition on a part of a string, by comparing it with each known one.
func (k knowledge) decidePartial(a *atom) truth {
	for _, l := range k {
		switch {
		case !l.atom.partial():
		case l.holds && implies(l.atom, a):
			return yes
		case l.holds && excludes(l.atom, a), !l.holds && implies(a, l.atom):
			return no
		}
	}
	return unknown
}

// implies reports whether every string that matches the first condition also matches the second.
func implies(a, b *atom) bool {
	x, y := a.constants[0].text, b.constants[0].text
	switch {
	case b.operator == "contains":
		return strings.Contains(x, y)
	case a.operator != b.operator:
		return false
	case b.operator == "begins_with":
		return strings.HasPrefix(x, y)
	}
	return strings.HasSuffix(x, y)
}

// excludes reports whether no string matches both conditions.
func excludes(a, b *atom) bool {
	x, y := a.constants[0].text, b.constants[0].text
	if a.operator != b.operator {
		return false
	}
	switch a.operator {
	case "begins_with":
		return !strings.HasPrefix(x, y) && !strings.HasPrefix(y, x)
	case "ends_with":
		return !strings.HasSuffix(x, y) && !strings.HasSuffix(y, x)
	}
	return false
}

// essential removes literals that follow from others.
func (k knowledge) essential() knowledge {
	left := slices.Clone(k)
	for i := 0; i < len(left); {
		rest := slices.Delete(slices.Clone(left), i, i+1)
		if rest.decide(left[i].atom) == truthOf(left[i].holds) {
			left = rest
		} else {
			i++
		}
	}
	return left
}
