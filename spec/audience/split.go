package audience

import (
	"math/big"
	"strings"

	"sluice/spec"
)

// Audience is who is in exactly the segments that are set, by their places.
type Audience []bool

// Split deals an audience out to groups.
type Split struct {
	// Shares are those of the groups, as parts of 1.
	Shares []*big.Rat
	// Rest is served the feature's default variation, or goes to an experiment that runs on the feature.
	Rest *big.Rat
	// Own means that the step has an override for the audience; without one it gets what everyone gets.
	Own bool
	// Known is false where a weight that counts is not known, or where weights take more than all.
	Known bool
}

// Split returns what an audience gets at a step.
func (t *Launch) Split(step int, a Audience) Split {
	split := Split{Shares: make([]*big.Rat, len(t.Groups)), Rest: big.NewRat(1, 1), Known: true}
	for i := range split.Shares {
		split.Shares[i] = new(big.Rat)
	}
	for i := range t.Steps[step].Levels {
		level := &t.Steps[step].Levels[i]
		if !level.serves(a) {
			continue
		}
		split.Own = split.Own || level.Override != nil
		if split.Rest.Sign() > 0 {
			split.pour(level)
		}
	}
	return split
}

// serves reports whether the level is tried for the audience.
func (l *Level) serves(a Audience) bool { return l.Override == nil || a[l.Segment] }

// pour deals out the rest by the weights of a level.
func (s *Split) pour(l *Level) {
	s.Known = s.Known && l.Known
	part := new(big.Rat)
	for i, n := range l.shares {
		if n > 0 {
			s.Shares[i].Add(s.Shares[i], part.Mul(s.Rest, big.NewRat(n, spec.Whole)))
		}
	}
	s.Rest.Mul(s.Rest, big.NewRat(spec.Whole-l.sum, spec.Whole))
}

// Sum returns the share that some groups get together, by their places.
func (s *Split) Sum(groups []int) *big.Rat {
	sum := new(big.Rat)
	for _, g := range groups {
		sum.Add(sum, s.Shares[g])
	}
	return sum
}

// Shadow returns the level before the given one that leaves nothing of the audience to it; nil where some of the audience
// reaches it, or where that is not known.
func (t *Launch) Shadow(step, level int, a Audience) *Level {
	for i := range t.Steps[step].Levels[:level] {
		if before := &t.Steps[step].Levels[i]; before.serves(a) && before.Known && before.sum == spec.Whole {
			return before
		}
	}
	return nil
}

// Percent writes a share as percent text with three decimals at most, `<0.001%` where that would say none.
func Percent(share *big.Rat) string {
	text := new(big.Rat).Mul(share, big.NewRat(100, 1)).FloatString(3)
	if text == "0.000" && share.Sign() > 0 {
		return "<0.001%"
	}
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}
