package appconfig

import (
	"slices"

	"sluice/spec"
)

// strip is all people of a level side by side, in the order of their hashes. Neighbouring cells have different owners.
type strip []cell

// cell is a run of people with one owner: a treatment's index, or nobody.
type cell struct {
	owner int
	// size is counted in thousandths of a percent.
	size int64
}

const nobody = -1

// span is a range of people on a strip, in thousandths of a percent.
type span struct{ from, to int64 }

func newStrip() strip { return strip{{nobody, spec.Whole}} }

// resize gives each treatment the share that the weights say. One that grows keeps all its people, and one that shrinks
// gets no new ones, so that nobody moves who does not have to. It looks at no later step: to change one leaves the people
// of the steps before it where they are. The weights add up to at most spec.Whole.
func (s strip) resize(weights []int64) strip {
	surplus := make([]int64, len(weights))
	var unused int64
	for g := range weights {
		surplus[g] = s.size(g) - weights[g]
		unused += surplus[g]
	}
	for g := range weights {
		s = s.grow(g, max(-surplus[g], 0), surplus)
	}
	return s.grow(nobody, max(unused, 0), surplus)
}

// grow gives the owner so many more people, from whom they can be spared.
func (s strip) grow(owner int, need int64, surplus []int64) strip {
	for need > 0 {
		from := s.source(owner, surplus)
		if from.cell < 0 {
			return s
		}
		n := min(need, s.spare(from.cell, surplus))
		if loser := s[from.cell].owner; loser != nobody {
			surplus[loser] -= n
		}
		need -= n
		s = s.move(from, n, owner)
	}
	return s
}

// end is the left or right end of a cell.
type end struct {
	cell  int
	right bool
}

// source finds the end from which the owner best takes people: from those that shrink before nobody's, since those people
// move anyway, and next to the owner's own, since that keeps the rules short.
func (s strip) source(owner int, surplus []int64) end {
	best, most := end{cell: -1}, -1
	for i := range s {
		if s.spare(i, surplus) == 0 || s[i].owner == owner {
			continue
		}
		score, right := 0, s.loose(i)
		if s[i].owner != nobody {
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

// loose tells which end of the cell is taken where none is next to the owner. The first treatment grows from the left and the next
// ones from the right, so that two of them meet only where both are full; they shrink in the same way.
func (s strip) loose(i int) (right bool) { return (i > 0) == (s[i].owner == nobody) }

// spare is how many people of the cell may go.
func (s strip) spare(i int, surplus []int64) int64 {
	if s[i].owner == nobody {
		return s[i].size
	}
	return min(s[i].size, max(surplus[s[i].owner], 0))
}

// move gives n people at the end of a cell to the owner.
func (s strip) move(from end, n int64, owner int) strip {
	rest := cell{s[from.cell].owner, s[from.cell].size - n}
	parts := strip{{owner, n}, rest}
	if from.right {
		parts = strip{rest, {owner, n}}
	}
	var joined strip
	for _, x := range slices.Concat(s[:from.cell], parts, s[from.cell+1:]) {
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

func (s strip) size(owner int) int64 {
	var n int64
	for _, x := range s {
		if x.owner == owner {
			n += x.size
		}
	}
	return n
}

// spans are the people whose owners are wanted; neighbours are put together.
func (s strip) spans(wanted func(owner int) bool) []span {
	var spans []span
	var from int64
	for _, x := range s {
		to := from + x.size
		if x.owner != nobody && wanted(x.owner) {
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
