package timeline

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"sluice/spec"
)

// Traffic tells who gets what and when: the shares of a launch's groups over its steps.
type Traffic struct {
	// Groups are those with a name, each name once; shares are in their order.
	Groups []spec.Group
	// Segments are the names of those with an override in any step, in the order of their first one.
	Segments []string
	Steps    []Step
	// Cut means that the launch has more groups, segments or steps than AWS comes near to taking, and that these are the
	// first of them.
	Cut bool
	// places give groups and segments by their names.
	groups, segments map[string]int
}

// The bounds of what is worked out: each share is one of a group in a segment in a step. AWS takes 5 groups, 6 overrides
// and 6 steps.
const (
	mostGroups   = 100
	mostSegments = 100
	mostSteps    = 200
)

// Step is a state of the launch.
type Step struct {
	spec.Step
	// Begin is the start in UTC; zero where it is not known.
	Begin time.Time
	// Everyone is the split for all who are in no segment with an override.
	Everyone Split
	// Segments are the splits for those who are in one segment alone, in the order of Traffic.Segments.
	Segments []Split
}

// Split deals people out to groups.
type Split struct {
	// Shares are those of the groups.
	Shares []Share
	// Rest goes to the feature's default variation, or to an experiment that runs on the feature.
	Rest Share
	// Own tells that the step has an override for the segment; without one the segment gets what everyone gets.
	Own bool
	// Known is false where a weight is not known, or where the weights take more than all.
	Known bool
}

// NewTraffic works out the shares of a launch. Overrides are tried in the order of their numbers; whom one leaves over goes
// on to the next one of the same segment, and in the end to the groups' own weights.
// Source: https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_SegmentOverride.html
func NewTraffic(l *spec.Launch) *Traffic {
	t := &Traffic{groups: map[string]int{}, segments: map[string]int{}}
	for _, g := range l.Groups {
		if name, ok := g.ID.Str(); ok && t.fresh(t.groups, name, mostGroups) {
			t.Groups = append(t.Groups, g)
		}
	}
	steps := l.Steps[:min(len(l.Steps), mostSteps)]
	t.Cut = t.Cut || len(steps) < len(l.Steps)
	for _, s := range steps {
		for _, o := range s.Overrides {
			if name := SegmentName(o.Segment); name != "" && t.fresh(t.segments, name, mostSegments) {
				t.Segments = append(t.Segments, name)
			}
		}
	}
	for _, s := range steps {
		t.Steps = append(t.Steps, t.step(s))
	}
	return t
}

// fresh gives a name its place, if it has none yet and there is room.
func (t *Traffic) fresh(places map[string]int, name string, most int) bool {
	if _, known := places[name]; known {
		return false
	}
	if len(places) == most {
		t.Cut = true
		return false
	}
	places[name] = len(places)
	return true
}

// SegmentName is the name of a segment that is given by its name or ARN; "" where that is not known.
func SegmentName(v *spec.Value) string {
	text, _ := v.Str()
	if strings.HasPrefix(text, "arn:") {
		_, text, _ = strings.Cut(text, ":segment/")
	}
	return text
}

func (t *Traffic) step(s spec.Step) Step {
	step := Step{Step: s}
	if s.Start != nil && s.Start.Moment != nil {
		step.Begin = s.Start.Moment.Time.UTC()
	}
	step.Everyone = t.split(All, s.Weights)
	order := func(o spec.Override) int64 { n, _ := o.Order.Number(); return n }
	inOrder := slices.SortedStableFunc(slices.Values(s.Overrides), func(a, b spec.Override) int { return cmp.Compare(order(a), order(b)) })
	step.Segments = make([]Split, len(t.Segments))
	for i := range step.Segments {
		step.Segments[i] = Split{Shares: make([]Share, len(t.Groups)), Rest: All, Known: true}
	}
	for _, o := range inOrder {
		if i, known := t.segments[SegmentName(o.Segment)]; known {
			split := &step.Segments[i]
			split.Own = true
			split.pour(t.split(split.Rest, o.Weights))
		}
	}
	for i := range step.Segments {
		split := &step.Segments[i]
		split.pour(t.split(split.Rest, s.Weights))
	}
	return step
}

// pour adds what a further split makes of the rest.
func (s *Split) pour(further Split) {
	for i, share := range further.Shares {
		s.Shares[i] += share
	}
	s.Rest, s.Known = further.Rest, s.Known && further.Known
}

// split deals out a part of the traffic by weights. Weights beyond all of it find nothing left.
func (t *Traffic) split(whole Share, weights *spec.Value) Split {
	split := Split{Shares: make([]Share, len(t.Groups)), Rest: whole, Known: weights == nil || weights.State == spec.Known}
	for _, f := range weights.Map() {
		i, known := t.groups[f.Name]
		n, ok := f.Number()
		if !ok || !known || n < 0 {
			split.Known = false
			continue
		}
		share := ofWeight(min(n, spec.Whole)).of(whole)
		if n > spec.Whole || share > split.Rest {
			share, split.Known = split.Rest, false
		}
		split.Shares[i] += share
		split.Rest -= share
	}
	return split
}
