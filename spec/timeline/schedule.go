package timeline

import (
	"slices"
	"time"

	"sluice/spec"
)

// Schedule is when each action of an experiment runs, relative to the experiment's start.
type Schedule struct {
	*Order
	// Spans are indexed like the actions.
	Spans []Span
	// Length is the experiment's length, and Certainty its certainty. If it is Open, Length is neither a minimum nor a maximum,
	// since an action may take less than its limit and another one any time; use Least as the minimum.
	Length    time.Duration
	Certainty Certainty
	// Least is the minimum length of the experiment: lengths that are not exact count as 0.
	Least time.Duration
	// Critical are the actions on the critical path, in the order in which they run.
	Critical []int
}

// Span is when an action runs. An unknown length counts as 0, and a limited one as its limit.
type Span struct {
	Start, End time.Duration
	// LeastStart is the earliest time at which the action can start.
	LeastStart time.Duration
	// Own is the length of the action.
	Own Length
	// Begin is the certainty of the start; if it is Open, only LeastStart is certain.
	Begin Certainty
	// Never means that the action directly or indirectly waits for a cycle.
	Never bool
}

// Ends returns the certainty of the end.
func (s Span) Ends() Certainty { return min(s.Begin, s.Own.Certainty) }

// LeastEnd returns the earliest time at which the action can end.
func (s Span) LeastEnd() time.Duration {
	if s.Own.Certainty == Exact {
		return s.LeastStart + s.Own.Time
	}
	return s.LeastStart
}

// NewSchedule computes when actions run. Actions that never start have empty spans.
func NewSchedule(actions []spec.Action) *Schedule {
	s := &Schedule{Order: NewOrder(actions), Spans: make([]Span, len(actions)), Certainty: Exact}
	cyclic := make([]bool, len(actions))
	for _, cycle := range s.Cycles() {
		for _, i := range cycle {
			cyclic[i] = true
		}
	}
	last := make([]int, len(actions))
	done := make([]bool, len(actions))
	for i := range actions {
		s.place(i, cyclic, done, last)
	}
	s.finish(last)
	return s
}

// place sets the action's span after those of the actions that it waits for, and last to the latest of them.
func (s *Schedule) place(i int, cyclic, done []bool, last []int) {
	if done[i] {
		return
	}
	done[i], last[i] = true, -1
	span := Span{Own: LengthOf(&s.Actions[i]), Begin: Exact, Never: cyclic[i]}
	for _, before := range s.After[i] {
		if cyclic[i] {
			break
		}
		s.place(before, cyclic, done, last)
		other := s.Spans[before]
		span.Never = span.Never || other.Never
		span.Begin, span.LeastStart = min(span.Begin, other.Ends()), max(span.LeastStart, other.LeastEnd())
		if last[i] < 0 || other.End > span.Start {
			last[i], span.Start = before, other.End
		}
	}
	span.End = span.Start + span.Own.Time
	if span.Never {
		span.Start, span.End, span.LeastStart = 0, 0, 0
	}
	s.Spans[i] = span
}

// finish sets the end of the experiment and the critical path.
func (s *Schedule) finish(last []int) {
	end := -1
	for i, span := range s.Spans {
		if span.Never {
			continue
		}
		s.Certainty, s.Least = min(s.Certainty, span.Ends()), max(s.Least, span.LeastEnd())
		if end < 0 || span.End > s.Spans[end].End || span.End == s.Spans[end].End && span.Start > s.Spans[end].Start {
			end = i
		}
	}
	if end < 0 {
		return
	}
	s.Length = s.Spans[end].End
	for i := end; i >= 0; i = last[i] {
		s.Critical = append(s.Critical, i)
	}
	slices.Reverse(s.Critical)
}
