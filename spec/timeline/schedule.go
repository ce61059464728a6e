package timeline

import (
	"slices"
	"time"

	"sluice/spec"
)

// Schedule is when each action of an experiment runs, counted from the experiment's start.
type Schedule struct {
	*Order
	// Spans are in the order of the actions.
	Spans []Span
	// Length is that of the experiment, and Certainty how far it can be trusted. With Open it is neither a least one nor a
	// bound, since an action may take less than its bound and another one any time: Least is the least one then.
	Length    time.Duration
	Certainty Certainty
	// Least is the length that the experiment takes at least: of what has no exact length, nothing counts.
	Least time.Duration
	// Critical are the actions of the chain that decides the length, in the order in which they run.
	Critical []int
}

// Span is when an action runs. An action of unknown length counts as none, one with a bound as long as that.
type Span struct {
	Start, End time.Duration
	// LeastStart is the earliest that the action can start.
	LeastStart time.Duration
	// Own is the action's length.
	Own Length
	// Begin is how far the start can be trusted; with Open only LeastStart is certain.
	Begin Certainty
	// Never means that the action waits, directly or not, for actions that wait for one another.
	Never bool
}

// Ends returns how far the end of the span can be trusted.
func (s Span) Ends() Certainty { return min(s.Begin, s.Own.Certainty) }

// LeastEnd is the earliest that the action can be over.
func (s Span) LeastEnd() time.Duration {
	if s.Own.Certainty == Exact {
		return s.LeastStart + s.Own.Time
	}
	return s.LeastStart
}

// NewSchedule works out when actions run. Those that never start have empty spans.
func NewSchedule(actions []spec.Action) *Schedule {
	s := &Schedule{Order: NewOrder(actions), Spans: make([]Span, len(actions)), Certainty: Exact}
	ringed := make([]bool, len(actions))
	for _, cycle := range s.Cycles() {
		for _, i := range cycle {
			ringed[i] = true
		}
	}
	last := make([]int, len(actions))
	done := make([]bool, len(actions))
	for i := range actions {
		s.place(i, ringed, done, last)
	}
	s.finish(last)
	return s
}

// place sets the action's span after those of the actions that it waits for, and last to the one that ends last.
func (s *Schedule) place(i int, ringed, done []bool, last []int) {
	if done[i] {
		return
	}
	done[i], last[i] = true, -1
	span := Span{Own: LengthOf(&s.Actions[i]), Begin: Exact, Never: ringed[i]}
	for _, before := range s.After[i] {
		if ringed[i] {
			break
		}
		s.place(before, ringed, done, last)
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

// finish finds the end of the experiment and the chain of actions that leads to it.
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
