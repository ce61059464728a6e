package chaos

import (
	"math/bits"

	"sluice/spec/timeline"
)

// maxAntichain returns a largest set of actions in which none waits for another. By Dilworth's theorem, its size is the minimum
// number of chains that cover all actions, which a maximum matching of the order yields; by Kőnig's theorem, the matching also
// yields the set.
func maxAntichain(before []uint64) []int {
	m := matching64{before: before}
	for i := range m.next {
		m.next[i], m.previous[i] = -1, -1
	}
	for v := range before {
		m.seen = 0
		m.augment(v)
	}
	// Search from the ends of chains: forwards along any pair of the order, backwards along matched pairs.
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
	next, previous [timeline.MaxActions]int
	// seen are the actions that the current search has reached as the second of a pair.
	seen uint64
}

// augment finds a partner for v, and reassigns the partners of others if necessary.
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

// reach marks the actions on alternating paths from v: firsts of pairs in left, seconds in seen.
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
