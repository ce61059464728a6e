package preview

import (
	"strconv"

	"sluice/spec"
	"sluice/spec/text"
)

// TextOptions describe the terminal.
type TextOptions struct {
	// Width is its number of columns; 0 if unknown.
	Width int
	// Color allows escape sequences.
	Color bool
}

// Text draws the plans for a terminal. Lines are limited to the width, between 40 and 160 columns: less is too narrow for a
// picture, and longer lines are hard to read. Without colours there are no escape sequences, and colours never carry the only
// information.
func Text(p *Picture, o TextOptions) string {
	t := &textPage{width: 80, color: o.Color}
	if o.Width > 0 {
		t.width = min(max(o.Width, 40), 160)
	}
	for i := range p.Sheets {
		if i > 0 {
			t.gap()
		}
		if len(p.Sheets) > 1 {
			t.rule("plan " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(p.Sheets)))
		}
		t.sheet(&p.Sheets[i])
	}
	t.findings(p)
	return t.b.String()
}

func (t *textPage) sheet(s *Sheet) {
	t.wrap(0, 0, piece{s.Title, inkBold})
	if s.Lead != "" {
		t.wrap(0, 0, piece{s.Lead, inkPlain})
	}
	t.gap()
	switch {
	case s.Rollout != nil:
		t.facts(rolloutFacts(s.Rollout), s.Notes)
		t.rollout(s.Rollout)
	case s.Chaos != nil:
		t.facts(chaosFacts(s.Chaos), s.Notes)
		t.chaos(s.Chaos)
	default:
		t.facts(nil, s.Notes)
		t.flags(s.Flags)
	}
}

// facts writes the key facts first.
func (t *textPage) facts(facts []fact, notes []string) {
	label := 0
	for _, f := range facts {
		label = max(label, len(f.name))
	}
	for _, f := range facts {
		if f.warns {
			t.labelled("! ", piece{pad(f.name, label), inkRed}, piece{f.words, inkRed})
			continue
		}
		t.labelled("  ", piece{pad(f.name, label), inkDim}, piece{f.words, inkPlain})
	}
	for i, note := range notes {
		name := ""
		if i == 0 {
			name = "Also"
		}
		t.labelled("  ", piece{pad(name, max(label, len("Also"))), inkDim}, piece{note, inkPlain})
	}
}

// labelled writes a label with its text next to it, over several lines if needed.
func (t *textPage) labelled(mark string, label, words piece) {
	t.wrapAfter([]piece{{mark, label.ink}, label, {"  ", inkPlain}}, words)
}

// findings writes the findings last, so that they are still on the screen when the command ends.
func (t *textPage) findings(p *Picture) {
	if len(p.Findings) == 0 {
		return
	}
	t.gap()
	t.line(piece{text.Count(len(p.Findings), "finding"), inkBold}, piece{" in " + p.Path, inkPlain})
	line := 0
	for _, f := range p.Findings {
		line = max(line, len(strconv.Itoa(f.Line)))
	}
	for _, f := range p.Findings {
		number := strconv.Itoa(f.Line)
		head := []piece{{"  line " + pad("", line-len(number)) + number + "  ", inkDim}, {pad(f.Severity.String(), len("warning")), inkOf(f.Severity)}, {"  ", inkPlain}}
		t.wrapAfter(head, piece{f.Message, inkPlain}, piece{"[" + f.Rule + "]", inkDim})
	}
}

func inkOf(severity spec.Severity) ink {
	switch severity {
	case spec.Error:
		return inkRed
	case spec.Warning:
		return inkYellow
	}
	return inkCyan
}
