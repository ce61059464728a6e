package pattern

import (
	"slices"
	"strings"
)

// The functions here return true only if that is certain; false may mean "not known".

// holds reports whether the test is true for a field with the value.
func (a test) holds(v value) bool {
	switch a.op {
	case exists:
		return true
	case prefix:
		text, isText := v.str()
		return isText && strings.HasPrefix(text, a.text)
	case suffix:
		text, isText := v.str()
		return isText && strings.HasSuffix(text, a.text)
	case numeric:
		number, isNumber := v.float()
		return isNumber && a.within.holds(number)
	case anythingBut:
		return !a.but[v]
	}
	return false
}

// covers reports whether the test is true whenever the other one is.
func (a test) covers(b test) bool {
	switch {
	case a.op == exists:
		return b.op != missing
	case a.op == anythingBut && b.op != other && b.op != missing && b.op != exists:
		return !a.but.some(b.holds)
	case a.op != b.op:
		return false
	case a.op == prefix:
		return strings.HasPrefix(b.text, a.text)
	case a.op == suffix:
		return strings.HasSuffix(b.text, a.text)
	case a.op == numeric:
		return a.within.covers(b.within)
	}
	return a.op == missing || a.op == other && a.text == b.text
}

// excludes reports whether the test is false for a field with the value.
func (a test) excludes(v value) bool {
	switch a.op {
	case other, exists:
		return false
	case numeric:
		return v.number && !a.holds(v)
	}
	return !a.holds(v)
}

// disjoint reports whether no field passes both tests.
func (a test) disjoint(b test) bool {
	switch {
	case a.op == missing || b.op == missing:
		return a.op != b.op
	case a.op != b.op:
		return false
	case a.op == prefix:
		return !strings.HasPrefix(a.text, b.text) && !strings.HasPrefix(b.text, a.text)
	case a.op == suffix:
		return !strings.HasSuffix(a.text, b.text) && !strings.HasSuffix(b.text, a.text)
	}
	return a.op == numeric && a.within.disjoint(b.within)
}

// some reports whether the function returns true for one of the values.
func (vs values) some(f func(value) bool) bool {
	for v := range vs {
		if f(v) {
			return true
		}
	}
	return false
}

// cover reports whether one of the tests is true whenever one of the others is.
func (a tests) cover(b tests) bool {
	var u Union
	u.add(a)
	if u.Present() {
		b.equal = nil
	}
	return !b.equal.some(func(v value) bool {
		return !a.equal[v] && !slices.ContainsFunc(a.other, func(t test) bool { return t.holds(v) })
	}) && !slices.ContainsFunc(b.other, func(t test) bool {
		return !(u.Present() && t.op != missing) && !slices.ContainsFunc(a.other, func(wide test) bool { return wide.covers(t) })
	})
}

// disjoint reports whether no field passes a test of both lists.
func (a tests) disjoint(b tests) bool {
	return !a.equal.some(func(v value) bool { return b.equal[v] || b.admits(v) }) && !b.equal.some(a.admits) &&
		!slices.ContainsFunc(a.other, func(t test) bool {
			return slices.ContainsFunc(b.other, func(u test) bool { return !t.disjoint(u) })
		})
}

// admits reports whether one of the tests other than plain values may be true for the value.
func (a tests) admits(v value) bool {
	return slices.ContainsFunc(a.other, func(t test) bool { return !t.excludes(v) })
}

// everything reports whether every field passes one of the tests, even a missing one.
func (a tests) everything() bool {
	var u Union
	u.add(a)
	return u.Always()
}
