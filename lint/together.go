package lint

import (
	"math/bits"

	"sluice/spec"
	"sluice/spec/yaml"
)

// mostActions is the number of actions up to which it is worked out which of them may run at the same time: a set of them
// is the bits of one word. A template may have far fewer.
const mostActions = 64

// settled tells whether the order of the actions is known for certain and makes sense: each startAfter is a list of names
// of other actions, without a ring. What is wrong with any other order is said elsewhere.
func (g *waits) settled() bool {
	known := indexOf(actionNames(g.actions))
	for i, a := range g.actions {
		if a.State != spec.Known || a.StartAfter != nil && (a.StartAfter.State != spec.Known || a.StartAfter.Kind != yaml.List) {
			return false
		}
		for _, entry := range a.StartAfter.List() {
			name, ok := entry.Str()
			to, exists := known[name]
			if !ok || !exists || to == i {
				return false
			}
		}
	}
	return len(g.knots()) == 0
}

// before gives for each action the set of those that are complete when it starts. The order must be settled, with at most
// mostActions actions.
func (g *waits) before() []uint64 {
	sets := make([]uint64, len(g.edges))
	done := make([]bool, len(g.edges))
	var visit func(int) uint64
	visit = func(v int) uint64 {
		if !done[v] {
			done[v] = true
			for _, w := range g.edges[v] {
				sets[v] |= visit(w) | 1<<w
			}
		}
		return sets[v]
	}
	for v := range g.edges {
		visit(v)
	}
	return sets
}

// widest gives a largest set of actions none of which waits for another. By Dilworth's theorem that is as large as the
// least number of chains that hold all actions, which a largest matching of the order makes; by Kőnig's theorem the set
// itself can be read off the matching.
func widest(before []uint64) []int {
	m := matching64{before: before}
	for i := range m.next {
		m.next[i], m.previous[i] = -1, -1
	}
	for v := range before {
		m.seen = 0
		m.augment(v)
	}
	// Walk from the ends of chains: forwards over any pair of the order, backwards over matched ones.
	m.seen = 0
	var left uint64
	for v := range before {
		if m.next[v] < 0 {
			m.reach(v, &left)
		}
	}
	var set []int
	for v := range before {
		if left&^m.seen>>v&1 != 0 {
			set = append(set, v)
		}
	}
	return set
}

// matching64 pairs each action with at most one that it waits for, and with at most one that waits for it.
type matching64 struct {
	before         []uint64
	next, previous [mostActions]int
	// seen are the actions that the search at hand has come to as the second of a pair.
	seen uint64
}

// augment finds a partner for v, moving the partners of others where that helps.
func (m *matching64) augment(v int) bool {
	for rest := m.before[v] &^ m.seen; rest != 0; rest = m.before[v] &^ m.seen {
		w := bits.TrailingZeros64(rest)
		m.seen |= 1 << w
		if m.previous[w] < 0 || m.augment(m.previous[w]) {
			m.next[v], m.previous[w] = w, v
			return true
		}
	}
	return false
}

// reach marks what alternating paths from v come to: firsts of pairs in left, seconds in seen.
func (m *matching64) reach(v int, left *uint64) {
	*left |= 1 << v
	for rest := m.before[v] &^ m.seen; rest != 0; rest = m.before[v] &^ m.seen {
		w := bits.TrailingZeros64(rest)
		m.seen |= 1 << w
		if u := m.previous[w]; u >= 0 && *left>>u&1 == 0 {
			m.reach(u, left)
		}
	}
}
