package pattern

import (
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// Pattern is a parsed pattern: it matches if all conditions of at least one branch are true. The nil Pattern is one that is not
// understood, and about which nothing is known.
type Pattern struct{ branches []branch }

// branch are conditions in the order of their paths, which do not exclude each other.
type branch []condition

// condition requires that a field passes one of the tests.
type condition struct {
	path string
	any  tests
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
	for _, b := range branches {
		slices.SortStableFunc(b, func(c, d condition) int { return strings.Compare(c.path, d.path) })
	}
	return &Pattern{slices.DeleteFunc(branches, branch.impossible)}
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
		branches = multiplied(branches, ways)
	}
	return branches, true
}

// multiplied returns each branch together with each of the ways. It may reuse the branches.
func multiplied(branches, ways []branch) (product []branch) {
	for _, b := range branches {
		if len(ways) == 1 {
			product = append(product, append(b, ways[0]...))
			continue
		}
		for _, w := range ways {
			product = append(product, slices.Concat(b, w))
		}
	}
	return product
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
	any, ok := testsOf(e.Value)
	return []branch{{{path + e.Key.Text, any}}}, ok
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
		return !slices.ContainsFunc(p.branches, func(b branch) bool { return b.contains(q) })
	})
}

// Disjoint reports whether no event matches both patterns.
func (p *Pattern) Disjoint(other *Pattern) bool {
	if p == nil || other == nil {
		return p.MatchesNone() || other.MatchesNone()
	}
	return !slices.ContainsFunc(p.branches, func(b branch) bool {
		return slices.ContainsFunc(other.branches, func(q branch) bool { return !b.disjoint(q) })
	})
}

// MatchesNone reports whether the pattern matches no event: each branch requires contradictory values of a field.
func (p *Pattern) MatchesNone() bool {
	return p != nil && len(p.branches) == 0
}

// MatchesAll reports whether the pattern matches every context.
func (p *Pattern) MatchesAll() bool {
	if p == nil {
		return false
	}
	single := map[string]*Union{}
	for _, b := range p.branches {
		b = slices.DeleteFunc(slices.Clone(b), func(c condition) bool { return c.any.everything() })
		switch {
		case len(b) == 0:
			return true
		case len(b) == 1:
			path := b[0].path
			if single[path] == nil {
				single[path] = &Union{}
			}
			if single[path].add(b[0].any); single[path].Always() {
				return true
			}
		}
	}
	return false
}

// at returns the conditions of the branch on a field.
func (b branch) at(path string) branch {
	from, _ := slices.BinarySearchFunc(b, path, func(c condition, path string) int { return strings.Compare(c.path, path) })
	to := from
	for to < len(b) && b[to].path == path {
		to++
	}
	return b[from:to]
}

func (b branch) contains(q branch) bool {
	return !slices.ContainsFunc(b, func(c condition) bool {
		return !slices.ContainsFunc(q.at(c.path), func(d condition) bool { return c.any.cover(d.any) }) && !c.any.everything()
	})
}

// disjoint reports whether a field must pass tests of both branches that exclude each other.
func (b branch) disjoint(q branch) bool {
	return slices.ContainsFunc(b, func(c condition) bool {
		return slices.ContainsFunc(q.at(c.path), func(d condition) bool { return c.any.disjoint(d.any) })
	})
}

func (b branch) impossible() bool {
	for i, c := range b {
		for j := i - 1; j >= 0 && b[j].path == c.path; j-- {
			if c.any.disjoint(b[j].any) {
				return true
			}
		}
	}
	return false
}

// Comparisons returns how many comparisons of tests it takes, at most and about, to relate each of the patterns to each other.
func Comparisons(patterns []*Pattern) int {
	conditions, values := 0, 0
	for _, p := range patterns {
		if p == nil {
			continue
		}
		for _, b := range p.branches {
			for _, c := range b {
				conditions += 1 + len(c.any.other)
				values += 1 + len(c.any.other) + len(c.any.equal)
			}
		}
	}
	return conditions * values
}
