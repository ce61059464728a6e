package pattern

import (
	"slices"
	"strings"
)

// The functions here return true only if that is certain; false may mean "not known".

// covers reports whether the test is true whenever the other one is.
func (a test) covers(b test) bool {
	switch a.op {
	case exists:
		return b.op != missing
	case missing:
		return b.op == missing
	case equal:
		return b.op == equal && b.values[0] == a.values[0]
	case prefix:
		return b.op == prefix && strings.HasPrefix(b.text, a.text) || a.holds(b)
	case suffix:
		return b.op == suffix && strings.HasSuffix(b.text, a.text) || a.holds(b)
	case numeric:
		return b.op == numeric && a.within.covers(b.within) || a.holds(b)
	case anythingBut:
		return a.butCovers(b)
	}
	return b.op == other && a.text == b.text
}

// holds reports whether the test is true for the value in b, which must be an equality test.
func (a test) holds(b test) bool {
	if b.op != equal {
		return false
	}
	text, isText := b.values[0].str()
	number, isNumber := b.values[0].float()
	switch a.op {
	case prefix:
		return isText && strings.HasPrefix(text, a.text)
	case suffix:
		return isText && strings.HasSuffix(text, a.text)
	case numeric:
		return isNumber && a.within.holds(number)
	}
	return false
}

func (a test) butCovers(b test) bool {
	switch b.op {
	case equal:
		return !slices.Contains(a.values, b.values[0])
	case anythingBut:
		return !slices.ContainsFunc(a.values, func(v value) bool { return !slices.Contains(b.values, v) })
	case prefix, suffix, numeric:
		return !slices.ContainsFunc(a.values, func(v value) bool { return b.holds(test{op: equal, values: []value{v}}) })
	}
	return false
}

// disjoint reports whether no value passes both tests.
func (a test) disjoint(b test) bool {
	if a.op == missing || b.op == missing {
		return a.op != b.op
	}
	if a.op > b.op {
		a, b = b, a
	}
	switch {
	case a.op == equal && b.op == equal:
		return a.values[0] != b.values[0]
	case a.op == equal && (b.op == prefix || b.op == suffix):
		return !b.holds(a)
	case a.op == equal && b.op == numeric:
		return a.values[0].number && !b.holds(a)
	case a.op == equal && b.op == anythingBut:
		return slices.Contains(b.values, a.values[0])
	case a.op == prefix && b.op == prefix:
		return !strings.HasPrefix(a.text, b.text) && !strings.HasPrefix(b.text, a.text)
	case a.op == suffix && b.op == suffix:
		return !strings.HasSuffix(a.text, b.text) && !strings.HasSuffix(b.text, a.text)
	case a.op == numeric && b.op == numeric:
		return a.within.disjoint(b.within)
	}
	return false
}

// anyPresent reports whether every value passes one of the tests, unless it is missing.
func anyPresent(tests []test) bool {
	return slices.ContainsFunc(tests, func(t test) bool {
		return t.op == exists || t.op == anythingBut && !slices.ContainsFunc(t.values, func(v value) bool {
			kept := test{op: equal, values: []value{v}}
			return !slices.ContainsFunc(tests, func(u test) bool { return u.covers(kept) })
		})
	})
}

// everything reports whether every value passes one of the tests, even a missing one.
func everything(tests []test) bool {
	return anyPresent(tests) && slices.ContainsFunc(tests, func(t test) bool { return t.op == missing })
}

// cover reports whether one of the tests is true whenever one of the others is.
func cover(tests, others []test) bool {
	present := anyPresent(tests)
	return !slices.ContainsFunc(others, func(b test) bool {
		return !(present && b.op != missing) && !slices.ContainsFunc(tests, func(a test) bool { return a.covers(b) })
	})
}

// allDisjoint reports whether no value passes a test of both lists.
func allDisjoint(tests, others []test) bool {
	return !slices.ContainsFunc(tests, func(a test) bool {
		return slices.ContainsFunc(others, func(b test) bool { return !a.disjoint(b) })
	})
}
