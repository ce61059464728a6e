package pattern

import (
	"maps"
	"slices"

	"sluice/spec/yaml"
)

// Union is what the lists of one field match together. The zero value is empty. Adding all lists takes time in proportion to their
// length, apart from prefixes, suffixes and ranges, which are compared with the values in `anything-but`.
type Union struct {
	malformed, exists, missing bool
	equal                      values
	// kept are the values that no test matches; nil without an `anything-but`, which matches all others.
	kept values
	// partial are the prefixes, suffixes and ranges.
	partial []test
}

// Add adds a list. If one is malformed, nothing is known about the union.
func (u *Union) Add(list *yaml.Node) {
	more, ok := testsOf(list)
	u.malformed = u.malformed || !ok
	u.add(more)
}

// Present reports whether every value matches that is present.
func (u *Union) Present() bool {
	return !u.malformed && (u.exists || u.kept != nil && len(u.kept) == 0)
}

// Always reports whether every value matches, and a missing one, too.
func (u *Union) Always() bool { return u.Present() && u.missing }

func (u *Union) add(more tests) {
	if u.equal == nil {
		u.equal = values{}
	}
	for v := range more.equal {
		u.equal[v] = true
		delete(u.kept, v)
	}
	for _, t := range more.other {
		switch t.op {
		case exists:
			u.exists = true
		case missing:
			u.missing = true
		case anythingBut:
			u.but(t)
		case prefix, suffix, numeric:
			u.partial = append(u.partial, t)
			maps.DeleteFunc(u.kept, func(v value, _ bool) bool { return t.holds(v) })
		}
	}
}

// but adds an `anything-but`: only the values that all of them name are left.
func (u *Union) but(t test) {
	if u.kept != nil {
		maps.DeleteFunc(u.kept, func(v value, _ bool) bool { return !t.but[v] })
		return
	}
	u.kept = maps.Clone(t.but)
	maps.DeleteFunc(u.kept, func(v value, _ bool) bool {
		return u.equal[v] || slices.ContainsFunc(u.partial, func(p test) bool { return p.holds(v) })
	})
}
