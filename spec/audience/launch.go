// Package audience computes what a launch serves to its users: the exact share of every group, at each step, for each audience.
//
// Overrides are evaluated in the order of their numbers. Users without a group in one override continue with the next one that
// matches, and then with the step's own weights; users without a group there are served the feature's default variation.
// Source: https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_SegmentOverride.html (2026-08-31)
package audience

import (
	"slices"
	"time"

	"sluice/spec"
	"sluice/spec/yaml"
)

// Launch is the traffic of a launch over its steps.
type Launch struct {
	// Groups are the named groups without duplicates; shares are in the same order.
	Groups []spec.Group
	// Segments are the names of the segments with an override in any step, in the order of their first override.
	Segments []string
	Steps    []Step
	// Cut means that the launch has far more groups, segments or steps than AWS accepts, and that only the first of them
	// are included.
	Cut bool
	// groups and segments map names to indices.
	groups, segments map[string]int
	relations        relations
}

// Limits on the computation. AWS accepts 5 groups, 6 overrides and 6 steps.
const (
	maxGroups   = 100
	maxSegments = 100
	maxSteps    = 200
)

// Step is a state of the launch.
type Step struct {
	spec.Step
	// Begin is the start in UTC; zero if it is not known.
	Begin time.Time
	// Levels are in evaluation order: those of the overrides, and then the step's own weights.
	Levels []Level
}

// Level assigns the users that earlier levels leave to groups.
type Level struct {
	// Override is nil for the step's own weights, which apply to everyone.
	Override *spec.Override
	// Segment is the index of the override's segment.
	Segment int
	// Weights are the weights as written.
	Weights *spec.Value
	// Known is false if a weight is not known, or if the weights exceed 100 %.
	Known bool
	// shares are the shares of the groups in thousandths of a percent, and sum is their sum.
	shares []int64
	sum    int64
}

// newLaunch returns the traffic of a launch without its segments.
func newLaunch(l *spec.Launch) *Launch {
	t := &Launch{groups: map[string]int{}, segments: map[string]int{}}
	for _, g := range l.Groups {
		if name, ok := g.Name.Str(); ok && t.fresh(t.groups, name, maxGroups) {
			t.Groups = append(t.Groups, g)
		}
	}
	steps := l.Steps[:min(len(l.Steps), maxSteps)]
	t.Cut = t.Cut || len(steps) < len(l.Steps)
	for _, s := range steps {
		for _, o := range s.Overrides {
			if name := o.SegmentName(); name != "" && t.fresh(t.segments, name, maxSegments) {
				t.Segments = append(t.Segments, name)
			}
		}
	}
	for _, s := range steps {
		t.Steps = append(t.Steps, t.step(s))
	}
	return t
}

// Of returns the traffic of the document's launch, with the relations of its segments.
func Of(d *spec.Document) *Launch {
	t := newLaunch(d.Rollout.Launch)
	t.relations = t.relate(d)
	return t
}

// fresh adds a name, and reports whether it was new and within the limit.
func (t *Launch) fresh(places map[string]int, name string, most int) bool {
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

func (t *Launch) step(s spec.Step) Step {
	step := Step{Step: s}
	if s.Start != nil && s.Start.Moment != nil {
		step.Begin = s.Start.Moment.Time.UTC()
	}
	overrides := slices.SortedStableFunc(slices.Values(s.Overrides), spec.CompareRank)
	for i := range overrides {
		o := &overrides[i]
		if segment, known := t.segments[o.SegmentName()]; known {
			level := t.level(o.Weights)
			level.Override, level.Segment = o, segment
			step.Levels = append(step.Levels, level)
		}
	}
	step.Levels = append(step.Levels, t.level(s.Weights))
	return step
}

// level reads weights. Shares beyond 100 % are cut off.
func (t *Launch) level(weights *spec.Value) Level {
	l := Level{Weights: weights, shares: make([]int64, len(t.Groups)), Known: weights == nil || isRead(weights)}
	for _, f := range weights.Map() {
		group, known := t.groups[f.Name]
		n, ok := f.Number()
		if !ok || !known || n < 0 {
			l.Known = false
			continue
		}
		if n > spec.Whole-l.sum {
			n, l.Known = spec.Whole-l.sum, false
		}
		l.shares[group] += n
		l.sum += n
	}
	return l
}

// isRead reports whether the weights are completely read.
func isRead(weights *spec.Value) bool {
	return weights.State == spec.Known && weights.Kind == yaml.Map && !weights.Node.Incomplete
}
