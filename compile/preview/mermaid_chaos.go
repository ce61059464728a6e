package preview

import (
	"slices"

	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// undoMarks precede the names of actions, by reversal.
var undoMarks = [...]string{spec.ReversalUnknown: "?", spec.NothingToReverse: "○", spec.Reversed: "↺", spec.ReversalDepends: "±", spec.NotReversed: "!"}

// undoLegend explains the marks.
var undoLegend = [...]string{
	spec.ReversalUnknown: "? reversal unknown", spec.NothingToReverse: "○ injects no fault", spec.Reversed: "↺ reversed by FIS",
	spec.ReversalDepends: "± reversed in some cases", spec.NotReversed: "! NOT reversed",
}

// chaosDiagram has a section for each target and a task for each action. Like other formats it is not to scale, so each task
// has its start and duration as text.
func chaosDiagram(s *Sheet) string {
	c, bars := s.Chaos, barsOf(s.Chaos)
	lanes := c.byTarget()
	var names []string
	for i := range lanes {
		names = append(names, mermaidName(laneName(&lanes[i])))
	}
	var d diagram
	d.begin(sanitize.Truncate(mermaidName(s.Lead), titleColumns-35)+" ("+c.Total+")", names)
	for i := range lanes {
		if len(lanes[i].Bars) > 0 {
			d.section(names[i])
		}
		for _, b := range lanes[i].Bars {
			d.action(&b)
		}
	}
	return d.end(chaosLegend(bars)...)
}

func (d *diagram) action(b *Bar) {
	class, words := "", ", "+barWhen(b)
	switch b.Undo {
	case spec.NotReversed:
		class, words = "crit", words+", "+undoWords[b.Undo]
	case spec.NothingToReverse:
		class = "done"
	}
	switch {
	case b.Never:
		class, words = "milestone", ", never starts"
	case b.Open && b.Undo != spec.NotReversed: // a pale red would not be red
		class = "active"
	case b.From == b.To && !b.Stays:
		class = withClass(class, "milestone")
	}
	from, to := b.From, b.To
	if b.harms() {
		from, to = b.HarmFrom, b.HarmTo
	}
	d.task(undoMarks[b.Undo], sanitize.Truncate(mermaidName(b.Name), actionColumns), words, class, from, to)
}

func withClass(class, further string) string {
	if class == "" {
		return further
	}
	return class + ", " + further
}

// chaosLegend explains the marks and colours in use.
func chaosLegend(bars []Bar) (lines []string) {
	for undo, words := range undoLegend {
		if !slices.Contains(lines, words) && slices.ContainsFunc(bars, func(b Bar) bool { return b.Undo == spec.Reversal(undo) }) {
			lines = append(lines, words)
		}
	}
	for _, colour := range []struct {
		words string
		used  func(Bar) bool
	}{
		{"red is NOT reversed", func(b Bar) bool { return b.Undo == spec.NotReversed && !b.Never }},
		{"grey injects no fault", func(b Bar) bool { return b.Undo == spec.NothingToReverse && !b.Open && !b.Never }},
		{"pale has an unknown length", func(b Bar) bool { return b.Open && !b.Never && b.Undo != spec.NotReversed }},
	} {
		if slices.ContainsFunc(bars, colour.used) {
			lines = append(lines, colour.words)
		}
	}
	return lines
}
