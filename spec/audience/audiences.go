package audience

import (
	"math/big"
	"slices"

	"sluice/spec"
)

// OfValid returns the traffic of the document's launch, as Of does. It returns nil if there is none, if group names are not known
// or not unique, or if the launch exceeds AWS's limits.
func OfValid(d *spec.Document) *Launch {
	names, ok := d.GroupNames()
	if !ok || len(d.Steps()) > spec.MaxSteps {
		return nil
	}
	for _, s := range d.Steps() {
		if len(s.Overrides) > spec.MaxSegmentOverrides {
			return nil
		}
	}
	t := Of(d)
	if len(t.Groups) != len(names) {
		return nil
	}
	return t
}

// Touched returns the segments with an override in the step or the previous one, alone and in pairs. Users in three of them need
// no separate check if overrides assign all traffic: they only move if users in two of them do.
func (t *Launch) Touched(step int) (audiences [][]int) {
	var segments []int
	for _, s := range t.Steps[max(step-1, 0) : step+1] {
		for _, l := range s.Levels {
			if l.Override != nil && !slices.Contains(segments, l.Segment) {
				segments = append(segments, l.Segment)
			}
		}
	}
	for _, s := range segments {
		audiences = append(audiences, []int{s})
	}
	for i, s := range segments {
		for _, other := range segments[:i] {
			audiences = append(audiences, []int{other, s})
		}
	}
	return audiences
}

// Override returns the first override in the step for users in the segments, or nil.
func (t *Launch) Override(step int, segments []int) *spec.Override {
	who, _ := t.Audience(segments...)
	for _, l := range t.Steps[step].Levels {
		if l.Override != nil && who[l.Segment] {
			return l.Override
		}
	}
	return nil
}

// Describe describes users in one or two segments.
func (t *Launch) Describe(segments []int) string {
	if len(segments) == 1 {
		return "segment `" + t.Segments[segments[0]] + "`"
	}
	return "users in both `" + t.Segments[segments[0]] + "` and `" + t.Segments[segments[1]] + "`"
}

// WeightOf returns the weight of the first group that has one, or all the weights if none has.
func WeightOf(weights *spec.Value, groups ...string) *spec.Value {
	for _, group := range groups {
		if w := weights.Field(group); w != nil {
			return w
		}
	}
	return weights
}

// FormatShare formats a share in the unit of the weights. Shares of users who fall through may be more precise than weights, and
// are formatted in percent.
func FormatShare(weights *spec.Value, share *big.Rat) string {
	thousandths := new(big.Rat).Mul(share, big.NewRat(spec.Whole, 1))
	if !thousandths.IsInt() || spec.InPercent(weights) {
		return "`" + Percent(share) + "`"
	}
	return spec.FormatWeight(weights, thousandths.Num().Int64())
}
