package appconfig

import (
	"slices"

	"sluice/spec"
)

// allocation is all users of a level, in the order of their hashes. Adjacent slots have different owners.
type allocation []slot

// slot is a range of users with one owner: the index of a treatment, or unassigned.
type slot struct {
	owner int
	// size is in thousandths of a percent.
	size int64
}

const unassigned = -1

// span is a range of users in an allocation, in thousandths of a percent.
type span struct{ from, to int64 }

func newAllocation() allocation { return allocation{{unassigned, spec.Whole}} }

// resize sets the share of each treatment to its weight. A treatment that grows keeps all its users, and one that shrinks
// gets no new ones, so no user moves without need. It ignores later steps: changing a step does not affect the users
// of earlier steps. The weights add up to at most spec.Whole.
func (s allocation) resize(weights []int64) allocation {
	surplus := make([]int64, len(weights))
	var unused int64
	for g := range weights {
		surplus[g] = s.size(g) - weights[g]
		unused += surplus[g]
	}
	for g := range weights {
		s = s.grow(g, max(-surplus[g], 0), surplus)
	}
	return s.grow(unassigned, max(unused, 0), surplus)
}

// grow assigns need more users to the owner, from available slots.
func (s allocation) grow(owner int, need int64, surplus []int64) allocation {
	for need > 0 {
		from := s.source(owner, surplus)
		if from.slot < 0 {
			return s
		}
		n := min(need, s.available(from.slot, surplus))
		if loser := s[from.slot].owner; loser != unassigned {
			surplus[loser] -= n
		}
		need -= n
		s = s.move(from, n, owner)
	}
	return s
}

// end is the left or right end of a slot.
type end struct {
	slot  int
	right bool
}

// source returns the best end from which the owner takes users: from treatments that shrink before unassigned users, since the
// former move anyway, and next to the owner's own slots, since that keeps the rules short.
func (s allocation) source(owner int, surplus []int64) end {
	best, most := end{slot: -1}, -1
	for i := range s {
		if s.available(i, surplus) == 0 || s[i].owner == owner {
			continue
		}
		score, right := 0, s.defaultEnd(i)
		if s[i].owner != unassigned {
			score += 2
		}
		if i > 0 && s[i-1].owner == owner {
			score, right = score+1, false
		} else if i+1 < len(s) && s[i+1].owner == owner {
			score, right = score+1, true
		}
		if score > most {
			best, most = end{i, right}, score
		}
	}
	return best
}

// defaultEnd returns which end of the slot to use if none is next to the owner. The first treatment grows from the left and the
// others from the right, so that two of them only meet if there are no unassigned users between them; they shrink in the same
// way.
func (s allocation) defaultEnd(i int) (right bool) { return (i > 0) == (s[i].owner == unassigned) }

// available returns how many users of the slot can be reassigned.
func (s allocation) available(i int, surplus []int64) int64 {
	if s[i].owner == unassigned {
		return s[i].size
	}
	return min(s[i].size, max(surplus[s[i].owner], 0))
}

// move reassigns n users at the end of a slot to the owner.
func (s allocation) move(from end, n int64, owner int) allocation {
	rest := slot{s[from.slot].owner, s[from.slot].size - n}
	parts := allocation{{owner, n}, rest}
	if from.right {
		parts = allocation{rest, {owner, n}}
	}
	var joined allocation
	for _, x := range slices.Concat(s[:from.slot], parts, s[from.slot+1:]) {
		switch last := len(joined) - 1; {
		case x.size == 0:
		case last >= 0 && joined[last].owner == x.owner:
			joined[last].size += x.size
		default:
			joined = append(joined, x)
		}
	}
	return joined
}

func (s allocation) size(owner int) int64 {
	var n int64
	for _, x := range s {
		if x.owner == owner {
			n += x.size
		}
	}
	return n
}

// spans returns the ranges of users with the wanted owners; adjacent ranges are merged.
func (s allocation) spans(wanted func(owner int) bool) []span {
	var spans []span
	var from int64
	for _, x := range s {
		to := from + x.size
		if x.owner != unassigned && wanted(x.owner) {
			if last := len(spans) - 1; last >= 0 && spans[last].to == from {
				spans[last].to = to
			} else {
				spans = append(spans, span{from, to})
			}
		}
		from = to
	}
	return spans
}
