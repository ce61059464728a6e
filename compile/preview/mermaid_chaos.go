package preview

import (
	"slices"
	"time"

	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// undoMarks stand before the names of actions, by Undo.
var undoMarks = [...]string{spec.ReversalUnknown: "?", spec.NothingToReverse: "○", spec.Reversed: "↺", spec.ReversalDepends: "±", spec.NotReversed: "!"}

// undoLegend explains the marks.
var undoLegend = [...]string{
	spec.ReversalUnknown: "? not known whether it is undone", spec.NothingToReverse: "○ breaks nothing", spec.Reversed: "↺ undone by FIS",
	spec.ReversalDepends: "± undone in some cases", spec.NotReversed: "! NOT undone",
}

// chaosDiagram has a section for each target and a task for each action. The axis counts from the start of the experiment,
// and unlike in the other formats it is to scale, since mermaid knows no other.
func chaosDiagram(s *Sheet) string {
	c, bars := s.Chaos, barsOf(s.Chaos)
	var length time.Duration
	for _, b := range bars {
		length = max(length, b.End)
	}
	stub := max(length/12, time.Second).Round(time.Second) // what is drawn of an action of which nobody knows the end
	var names []string
	for i := range c.Lanes {
		names = append(names, mermaidName(laneName(&c.Lanes[i])))
	}
	var d diagram
	d.begin(sanitize.Truncate(mermaidName(s.Lead), titleColumns-35)+" ("+c.Total+")", offsetFormat(length+stub), names)
	for i := range c.Lanes {
		if len(c.Lanes[i].Bars) > 0 {
			d.section(names[i])
		}
		for _, b := range c.Lanes[i].Bars {
			d.action(&b, stub)
		}
	}
	return d.end(epoch.Add(length), chaosLegend(bars)...)
}

func (d *diagram) action(b *Bar, stub time.Duration) {
	from, to := epoch.Add(b.Start), epoch.Add(b.End)
	class, words := "", ", "+b.Lasts
	if b.Undo == spec.NotReversed {
		class, words = "crit", words+", NOT undone"
	}
	if b.Undo == spec.NothingToReverse {
		class = "done"
	}
	switch {
	case b.Never:
		class, words = "milestone", " never starts"
	case b.Open:
		to = from.Add(stub)
		if b.Undo != spec.NotReversed { // a pale red would be none
			class = "active"
		}
	case !to.After(from):
		class = withClass(class, "milestone")
	}
	d.task(undoMarks[b.Undo], sanitize.Truncate(mermaidName(b.Name), actionColumns), words, class, from, to)
}

func withClass(class, further string) string {
	if class == "" {
		return further
	}
	return class + ", " + further
}

// offsetFormat is how the axis tells the time since the start.
func offsetFormat(length time.Duration) string {
	switch {
	case length < 10*time.Minute:
		return "+%H:%M:%S"
	case length < 24*time.Hour:
		return "+%H:%M"
	}
	return "day %-j %H:%M"
}

// chaosLegend returns the marks and the colours that are in use.
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
		{"red is NOT undone", func(b Bar) bool { return b.Undo == spec.NotReversed && !b.Never }},
		{"grey breaks nothing", func(b Bar) bool { return b.Undo == spec.NothingToReverse && !b.Open && !b.Never }},
		{"short and pale has no known end", func(b Bar) bool { return b.Open && !b.Never && b.Undo != spec.NotReversed }},
	} {
		if slices.ContainsFunc(bars, colour.used) {
			lines = append(lines, colour.words)
		}
	}
	return lines
}
