package preview

import (
	"slices"

	"sluice/spec"
)

// chaos draws the actions as bars over time, in the lanes of their targets, and then describes each.
func (t *textPage) chaos(c *Chaos) {
	bars := barsOf(c)
	if len(bars) == 0 {
		t.gap()
		t.line(piece{"The experiment has no actions.", inkPlain})
	} else {
		t.gap()
		form := newLaneForm(bars, t.width)
		t.axis(c.Axis, form)
		for _, lane := range c.Lanes {
			t.lane(&lane, form)
		}
		t.legend(c)
	}
	t.targets(c)
	t.actions(bars)
}

// barsOf returns the actions in the order of the lanes.
func barsOf(c *Chaos) (bars []Bar) {
	for _, lane := range c.Lanes {
		bars = append(bars, lane.Bars...)
	}
	return bars
}

// withoutTarget is the name of the lane of actions without a target.
const withoutTarget = "(without a target)"

func laneName(l *Lane) string {
	if l.Target == nil {
		return withoutTarget
	}
	return l.Target.Name
}

func (t *textPage) lane(l *Lane, f laneForm) {
	t.line(piece{laneName(l), inkBold})
	if len(l.Bars) == 0 {
		t.line(piece{"   no action hits it", inkDim})
	}
	for i := range l.Bars {
		b := &l.Bars[i]
		if b.Never {
			t.wrapAfter([]piece{{marks(b) + pad(b.Name, f.name) + "  ", inkOfBar(b)}}, piece{"never starts", inkRed})
			continue
		}
		t.line(piece{marks(b) + pad(b.Name, f.name), inkOfBar(b)}, piece{"  " + f.bar(b), inkOfBar(b)})
	}
}

// marks returns the marks before a name: faults that FIS does not reverse, and the critical path.
func marks(b *Bar) string {
	text := []byte("   ")
	if b.Undo == spec.NotReversed {
		text[0] = '!'
	}
	if b.Critical {
		text[1] = '*'
	}
	return string(text)
}

func inkOfBar(b *Bar) ink {
	switch {
	case b.Undo == spec.NotReversed:
		return inkRed
	case b.Undo == spec.NothingToReverse:
		return inkDim
	}
	return inkPlain
}

// legend explains the signs in use.
func (t *textPage) legend(c *Chaos) {
	bars, words := barsOf(c), []piece{{"Not to scale.", inkDim}}
	for _, sign := range []struct {
		text string
		used func(Bar) bool
	}{
		{"* critical path.", func(b Bar) bool { return b.Critical }},
		{"! NOT reversed.", func(b Bar) bool { return b.Undo == spec.NotReversed }},
		{"━ ─ no fault.", func(b Bar) bool { return b.quiet() }},
		{"▶ unknown length.", func(b Bar) bool { return b.Open && !b.Never }},
		{"▶ the fault stays.", func(b Bar) bool { return b.Stays }},
		{"◆ takes no time.", func(b Bar) bool { return !b.Open && !b.Never && b.From == b.To }},
	} {
		if slices.ContainsFunc(bars, sign.used) {
			words = append(words, piece{sign.text, inkDim})
		}
	}
	if later := laterWords(c); later != "" {
		words = append(words, piece{later + ".", inkDim})
	}
	t.wrap(3, 3, words...)
}

// targets writes the targets.
func (t *textPage) targets(c *Chaos) {
	first := true
	for _, lane := range c.Lanes {
		if lane.Target == nil || lane.Again {
			continue
		}
		if first {
			t.heading("What can be hit")
		}
		first = false
		t.line(piece{"   " + lane.Target.Name, inkPlain}, piece{"  " + lane.Target.Type, inkDim})
		t.wrap(6, 6, piece{"hits " + lane.Target.Hits + ": " + lane.Target.Selector, inkPlain})
	}
}

// actions describes the actions.
func (t *textPage) actions(bars []Bar) {
	if len(bars) > 0 {
		t.heading("What happens")
	}
	for i := range bars {
		b := &bars[i]
		t.line(piece{marks(b) + b.Name, inkOfBar(b)}, piece{"  " + b.ActionID, inkDim})
		if b.What != "" {
			t.wrap(6, 6, piece{b.What, inkPlain})
		}
		undo := piece{barUndo(b), inkPlain}
		if b.Undo == spec.NotReversed || b.Undo == spec.ReversalUnknown {
			undo.ink = inkRed
		}
		t.wrap(6, 6, piece{barWhen(b) + ";", inkPlain}, undo)
		if order := orderWords(b); order != "" {
			t.wrap(6, 6, piece{order, inkDim})
		}
	}
}

// orderWords describes what an action waits for, and its further targets.
func orderWords(b *Bar) string {
	words := ""
	if len(b.After) > 0 {
		words = "after " + namesInRow(b.After)
	}
	if len(b.Also) > 0 {
		if words != "" {
			words += "; "
		}
		words += "also hits " + namesInRow(b.Also)
	}
	return words
}
