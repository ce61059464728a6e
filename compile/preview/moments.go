package preview

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"sluice/spec/timeline"
)

// drawnSpan is when an action is drawn to run and its fault to act.
type drawnSpan struct {
	start, end, harmStart, harmEnd time.Duration
	// stays means that the fault lasts to the end of the picture.
	stays bool
}

// drawnSpans returns the spans to draw: those of the schedule, except that an action of unknown length gets a visible length,
// so that actions waiting for it are drawn after it.
func drawnSpans(s *timeline.Schedule) []drawnSpan {
	unknown := max(s.Length/8, time.Minute)
	spans, done := make([]drawnSpan, len(s.Spans)), make([]bool, len(s.Spans))
	var visit func(int)
	visit = func(i int) {
		if done[i] || s.Spans[i].Never {
			return
		}
		done[i] = true
		for _, before := range s.After[i] {
			visit(before)
			spans[i].start = max(spans[i].start, spans[before].end)
		}
		length, harm := s.Spans[i].Own.Time, timeline.HarmOf(&s.Actions[i], s.Spans[i].Own)
		if s.Spans[i].Own.Certainty == timeline.Open {
			length, harm.To = unknown, unknown
		}
		spans[i] = drawnSpan{spans[i].start, spans[i].start + length, spans[i].start + harm.From, spans[i].start + harm.To, harm.Stays}
	}
	for i := range spans {
		visit(i)
	}
	leaveRoom(spans, unknown)
	return spans
}

// leaveRoom extends faults that stay to the end of the picture, beyond the end of the last action.
func leaveRoom(spans []drawnSpan, room time.Duration) {
	var end time.Duration
	for _, s := range spans {
		end = max(end, s.end)
	}
	for i := range spans {
		if spans[i].stays {
			spans[i].harmEnd = end + room
		}
	}
}

// moment is the start or end of an action: where it is drawn, and its time.
type moment struct {
	drawn, at, least time.Duration
	certainty        timeline.Certainty
	// open marks the end of the picture if no action ends there.
	open bool
}

// label returns the moment as text.
func (m moment) label() string {
	switch {
	case m.open:
		return ""
	case m.drawn == 0:
		return "start"
	case m.certainty != timeline.Open:
		return "+" + span(m.at)
	case m.least == 0:
		return later
	}
	return atLeast + span(m.least)
}

// Labels for moments after an action of unknown length.
const (
	later   = "later"
	atLeast = "≥ +"
)

// laterWords explains those labels if they are used.
func laterWords(c *Chaos) string {
	var used []string
	for _, t := range c.Axis.Ticks {
		word := ""
		switch {
		case t.Label == later:
			word = later
		case strings.HasPrefix(t.Label, atLeast):
			word = "≥"
		}
		if word != "" && !slices.Contains(used, word) {
			used = append(used, word)
		}
	}
	if used == nil {
		return ""
	}
	return strings.Join(used, ", ") + ": after an action of unknown length"
}

// harmEnd returns the moment at which the fault of an action ends.
func harmEnd(drawn drawnSpan, s timeline.Span) moment {
	harm := drawn.harmEnd - drawn.start
	m := moment{drawn.harmEnd, s.Start + harm, s.LeastStart + harm, s.Begin, drawn.stays}
	if drawn.harmEnd == drawn.end {
		m.certainty = timeline.Open // depends on the end of the action
	}
	return m
}

// scheduleAxis returns an axis with a tick at each start and end of an action. If several moments share a position, the most
// certain one is the label.
func scheduleAxis(s *timeline.Schedule, drawn []drawnSpan) Axis {
	moments := []moment{{certainty: timeline.Exact}} // the start
	for i, span := range s.Spans {
		if !span.Never {
			moments = append(moments, moment{drawn[i].start, span.Start, span.LeastStart, span.Begin, false},
				moment{drawn[i].end, span.End, span.LeastEnd(), span.Ends(), false}, harmEnd(drawn[i], span))
		}
	}
	slices.SortStableFunc(moments, func(a, b moment) int {
		return cmp.Or(cmp.Compare(a.drawn, b.drawn), cmp.Compare(b.certainty, a.certainty))
	})
	moments = slices.CompactFunc(moments, func(a, b moment) bool { return a.drawn == b.drawn })
	var gaps []time.Duration
	for i := 1; i < len(moments); i++ {
		gaps = append(gaps, moments[i].drawn-moments[i-1].drawn)
	}
	var a Axis
	for i, at := range spread(gaps, Wide, 50) {
		a.Ticks = append(a.Ticks, Tick{at, moments[i].drawn, moments[i].label()})
	}
	return a
}
