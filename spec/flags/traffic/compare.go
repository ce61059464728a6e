package traffic

import (
	"math/big"
	"slices"
)

// Moved is what a change does to one audience.
type Moved struct {
	Conditions []Condition
	// Shares are by the old and the new variant. The place behind the variants is for no variant.
	Shares [][]*big.Rat
}

// Compare returns who gets which variant of one version and of another version of the same flag. A value keeps its place on a
// scale, so splits of equal key and seed are of the same values, and those without a seed too: their hash is the flag's own.
// Complete is false where there are too many audiences to list.
func Compare(before, after *Traffic) (list []Moved, complete bool) {
	var s space
	old, bad := s.formulas(before.rules)
	now, worse := s.formulas(after.rules)
	if bad >= 0 || worse >= 0 {
		return nil, false
	}
	p := &program{scales: s.scales, marks: len(old) + 1, outcomes: len(now) + 1}
	entry := p.chain(now)
	// Each outcome of the old version is noted, and the new version is asked.
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
