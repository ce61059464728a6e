package appconfig

import (
	"slices"

	"sluice/spec"
)

// allocation is all people of a level side by side, in the order of their hashes. Neighbouring slots have different owners.
type allocation []slot

// slot is a run of people with one owner: a treatment's index, or unassigned.
type slot struct {
	owner int
	// size is counted in thousandths of a percent.
	size int64
}

const unassigned = -1

// span is a range of people in an allocation, in thousandths of a percent.
type span struct{ from, to int64 }

func newAllocation() allocation { return allocation{{unassigned, spec.Whole}} }

// resize sets the share of each treatment to its weight. One that grows keeps all its people, and one that shrinks
// gets no new ones, so that no one moves without need. It looks at no later step: to change one leaves the people
// of the steps before it where they are. The weights add up to at most spec.Whole.
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

// grow assigns n more people to the owner, from those who can spare them.
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

// source finds the end from which the owner best takes people: from those that shrink before the unassigned, since those people
// move anyway, and next to the owner's own, since that keeps the rules short.
func (s allocation) source(owner int, surplus []int64) end {
	best, most := end{slot: -1}, -1
	for i := range s {
		if s.available(i, surplus) == 0 || s[i].owner == owner {
			continue
		}
		score, right := 0, s.loose(i)
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

// loose returns which end of the slot is taken if none is next to the owner. The first treatment grows from the left and the next
// ones from the right, so that two of them meet only where both are full; they shrink in the same way.
func (s allocation) loose(i int) (right bool) { return (i > 0) == (s[i].owner == unassigned) }

// available is how many people of the slot may be reassigned.
func (s allocation) available(i int, surplus []int64) int64 {
	if s[i].owner == unassigned {
		return s[i].size
	}
	return min(s[i].size, max(surplus[s[i].owner], 0))
}

// move reassigns n people at the end of a slot to the owner.
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

// spans are the people whose owners are wanted; neighbours are put together.
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
