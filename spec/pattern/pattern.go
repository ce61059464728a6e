package pattern

import (
	"slices"

	"sluice/spec/yaml"
)

// Pattern is a parsed pattern: it matches if all conditions of at least one branch are true. The nil Pattern is one that is not
// understood, and about which nothing is known.
type Pattern struct{ branches []branch }

type branch []condition

// condition requires that a field passes one of the tests.
type condition struct {
	path string
	any  []test
}

// maxBranches limits the number of branches that nested `$or` expand to.
const maxBranches = 16

// Of returns the pattern of a node; nil if it is malformed, not completely known, or too large.
func Of(root *yaml.Node) *Pattern {
	if root == nil || root.Kind != yaml.Map {
		return nil
	}
	branches, ok := branchesOf(root, "")
	if !ok {
		return nil
	}
	return &Pattern{branches}
}

// branchesOf combines the fields of a mapping, all of which must match, with their branches.
func branchesOf(n *yaml.Node, path string) (branches []branch, ok bool) {
	if len(n.Entries) == 0 || n.Incomplete {
		return nil, false
	}
	branches = []branch{nil}
	for _, e := range n.Entries {
		ways, ok := waysOf(e, path)
		if !ok || len(branches)*len(ways) > maxBranches || !isFixed(e.Key) || n.Get(e.Key.Text) != e.Value {
			return nil, false
		}
		var product []branch
		for _, b := range branches {
			for _, w := range ways {
				product = append(product, slices.Concat(b, w))
			}
		}
		branches = product
	}
	return branches, true
}

// waysOf returns the branches of one entry: only `$or` has several.
func waysOf(e yaml.Entry, path string) (ways []branch, ok bool) {
	switch {
	case e.Key.Text == "$or":
		if e.Value.Kind != yaml.List || len(e.Value.Items) < 2 || e.Value.Incomplete {
			return nil, false
		}
		for _, item := range e.Value.Items {
			inner, ok := branchesOf(item, path)
			if !ok || item.Kind != yaml.Map {
				return nil, false
			}
			ways = append(ways, inner...)
		}
		return ways, true
	case e.Value.Kind == yaml.Map:
		return branchesOf(e.Value, path+e.Key.Text+".")
	}
	tests, ok := testsOf(e.Value)
	return []branch{{{path + e.Key.Text, tests}}}, ok
}

// Contains reports whether the pattern matches everything that the other one matches.
func (p *Pattern) Contains(other *Pattern) bool {
	switch {
	case p == nil:
		return false
	case p.MatchesAll():
		return true
	case other == nil:
		return false
	}
	return !slices.ContainsFunc(other.branches, func(q branch) bool {
		return !q.impossible() && !slices.ContainsFunc(p.branches, func(b branch) bool { return b.contains(q) })
	})
}

// Disjoint reports whether no event matches both patterns.
func (p *Pattern) Disjoint(other *Pattern) bool {
	if p == nil || other == nil {
		return p.MatchesNone() || other.MatchesNone()
	}
	return !slices.ContainsFunc(p.branches, func(b branch) bool {
		return slices.ContainsFunc(other.branches, func(q branch) bool { return !slices.Concat(b, q).impossible() })
	})
}

// MatchesNone reports whether the pattern matches no event: each branch requires contradictory values of a field.
func (p *Pattern) MatchesNone() bool {
	return p != nil && !slices.ContainsFunc(p.branches, func(b branch) bool { return !b.impossible() })
}

// MatchesAll reports whether the pattern matches every context.
func (p *Pattern) MatchesAll() bool {
	if p == nil {
		return false
	}
	single := map[string][]test{}
	for _, b := range p.branches {
		b = slices.DeleteFunc(slices.Clone(b), func(c condition) bool { return everything(c.any) })
		switch {
		case len(b) == 0:
			return true
		case len(b) == 1:
			single[b[0].path] = append(single[b[0].path], b[0].any...)
			if everything(single[b[0].path]) {
				return true
			}
		}
	}
	return false
}

func (b branch) contains(q branch) bool {
	return !slices.ContainsFunc(b, func(c condition) bool {
		return !everything(c.any) && !slices.ContainsFunc(q, func(d condition) bool { return d.path == c.path && cover(c.any, d.any) })
	})
}

func (b branch) impossible() bool {
	for i, c := range b {
		for _, d := range b[:i] {
			if c.path == d.path && allDisjoint(c.any, d.any) {
				return true
			}
		}
	}
	return false
}

// AnyValue reports whether the lists of one field together match every value that is present, and whether they also
// match a missing field.
func AnyValue(lists ...*yaml.Node) (present, always bool) {
	var tests []test
	for _, list := range lists {
		more, ok := testsOf(list)
		if !ok {
			return false, false
		}
		tests = append(tests, more...)
	}
	return anyPresent(tests), everything(tests)
}
