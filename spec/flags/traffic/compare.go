package traffic

import (
	"math/big"
	"slices"
)

// Moved is the effect of a change on one audience.
type Moved struct {
	Conditions []Condition
	// Shares are indexed by the old and the new variant. The last index stands for no variant.
	Shares [][]*big.Rat
}

// Compare returns which users move between variants from one version of a flag to another. A value keeps its position on a scale:
// splits with the same key and seed assign the same values, and so do splits without a seed, which use the flag's own hash.
// Complete is false if there are too many audiences to list.
func Compare(before, after *Traffic) (list []Moved, complete bool) {
	var s space
	old, bad := s.formulas(before.rules)
	now, worse := s.formulas(after.rules)
	if bad >= 0 || worse >= 0 {
		return nil, false
	}
	p := &program{scales: s.scales, marks: len(old) + 1, outcomes: len(now) + 1}
	entry := p.chain(now)
	// Each outcome of the old version is marked, before running the new version.
	noted := make([]target, len(old)+1)
	for i := range noted {
		noted[i] = p.append(step{mark: i, yes: entry})
	}
	next := noted[len(old)]
	for i, f := range slices.Backward(old) {
		next = p.add(f, noted[i], next)
	}
	leaves, complete := p.finish(next).explore(min(before.work, after.work))
	for _, l := range leaves {
		list = append(list, Moved{l.conditions(), l.shares})
	}
	return list, complete
}
