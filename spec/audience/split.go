package audience

import (
	"math/big"
	"strings"

	"sluice/spec"
)

// Audience is the users who are exactly in the segments that are set, by index.
type Audience []bool

// Split is how an audience is split into groups.
type Split struct {
	// Shares are the shares of the groups, as fractions of 1.
	Shares []*big.Rat
	// Rest is the share that is served the feature's default variation, or enters an experiment on the feature.
	Rest *big.Rat
	// Own means that the step has an override for the audience; otherwise its shares are those of everyone.
	Own bool
	// Known is false if a relevant weight is not known, or if weights exceed 100 %.
	Known bool
}

// maxLevels is far more than a step may have. The exact shares of an audience have as many digits as levels serve it.
const maxLevels = 100

// Split returns the split of an audience at a step.
func (t *Launch) Split(step int, a Audience) Split {
	split := Split{Shares: make([]*big.Rat, len(t.Groups)), Rest: big.NewRat(1, 1), Known: true}
	for i := range split.Shares {
		split.Shares[i] = new(big.Rat)
	}
	levels := 0
	for i := range t.Steps[step].Levels {
		level := &t.Steps[step].Levels[i]
		if !level.serves(a) {
			continue
		}
		split.Own = split.Own || level.Override != nil
		if levels++; levels > maxLevels {
			split.Known = false
			break
		}
		if split.Rest.Sign() > 0 {
			split.assign(level)
		}
	}
	return split
}

// serves reports whether the level is evaluated for the audience.
func (l *Level) serves(a Audience) bool { return l.Override == nil || a[l.Segment] }

// assign splits the rest by the weights of a level.
func (s *Split) assign(l *Level) {
	s.Known = s.Known && l.Known
	part := new(big.Rat)
	for i, n := range l.shares {
		if n > 0 {
			s.Shares[i].Add(s.Shares[i], part.Mul(s.Rest, big.NewRat(n, spec.Whole)))
		}
	}
	s.Rest.Mul(s.Rest, big.NewRat(spec.Whole-l.sum, spec.Whole))
}

// Sum returns the total share of some groups, by index.
func (s *Split) Sum(groups []int) *big.Rat {
	sum := new(big.Rat)
	for _, g := range groups {
		sum.Add(sum, s.Shares[g])
	}
	return sum
}

// Shadow returns the earlier level that leaves none of the audience to the given level; nil if some of the audience reaches it,
// or if that is not known.
func (t *Launch) Shadow(step, level int, a Audience) *Level {
	for i := range t.Steps[step].Levels[:level] {
		if before := &t.Steps[step].Levels[i]; before.serves(a) && before.Known && before.sum == spec.Whole {
			return before
		}
	}
	return nil
}

// Percent formats a share as a percentage with at most three decimals, `<0.001%` instead of a positive share that rounds to 0.
func Percent(share *big.Rat) string {
	text := new(big.Rat).Mul(share, big.NewRat(100, 1)).FloatString(3)
	if text == "0.000" && share.Sign() > 0 {
		return "<0.001%"
	}
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}
