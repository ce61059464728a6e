package spec

import (
	"cmp"
	"strings"
)

// Step is the state of the launch from its start time.
type Step struct {
	*Value
	Start *Value
	// Weights map group names to thousandths of a percent.
	Weights   *Value
	Overrides []Override
	// OverrideList is the list that Overrides are read from.
	OverrideList *Value
}

// Override is a separate split for the users in a segment.
type Override struct {
	*Value
	Segment, Order, Weights *Value
}

// NewStep reads an item of a launch's schedule.
func NewStep(v *Value) Step {
	s := Step{Value: v, Start: v.Field("startTime"), Weights: v.Field("groupWeights"), OverrideList: v.Field("segmentOverrides")}
	for _, o := range s.OverrideList.List() {
		s.Overrides = append(s.Overrides, NewOverride(o))
	}
	return s
}

// NewOverride reads an item of a step's segmentOverrides.
func NewOverride(v *Value) Override {
	return Override{v, v.Field("segment"), v.Field("evaluationOrder"), v.Field("weights")}
}

// SegmentName returns the name of the override's segment, which is set by name or ARN; "" if it is not known.
func (o Override) SegmentName() string {
	text, _ := o.Segment.Str()
	if strings.HasPrefix(text, "arn:") {
		_, text, _ = strings.Cut(text, ":segment/")
	}
	return text
}

// Rank is the override's evaluationOrder; 0 if it is not known.
func (o Override) Rank() int64 { n, _ := o.Order.Number(); return n }

// CompareRank orders overrides as they are evaluated: the lowest evaluationOrder first.
// Source: https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_SegmentOverride.html, 2026-11-30.
func CompareRank(a, b Override) int { return cmp.Compare(a.Rank(), b.Rank()) }
