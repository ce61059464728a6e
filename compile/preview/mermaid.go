package preview

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Mermaid draws the plan as a Mermaid Gantt chart, which every version used by GitHub and GitLab supports. A diagram has one
// plan, since two experiments on one axis would seem to run at the same time.
func Mermaid(p *Picture) (string, error) {
	var drawn []string
	for i := range p.Sheets {
		if d := newDiagram(&p.Sheets[i]); d != "" {
			drawn = append(drawn, d+noteComments(p.Sheets[i].Notes))
		}
	}
	switch len(drawn) {
	case 0:
		return "", errors.New("there is no diagram to draw: the plan has no steps and no actions")
	case 1:
		return drawn[0] + findingComments(p), nil
	}
	return "", fmt.Errorf("a Mermaid diagram shows one plan, not %d; use `--format markdown`, which draws each", len(drawn))
}

// newDiagram draws a plan, or returns "" if nothing happens over time.
func newDiagram(s *Sheet) string {
	switch {
	case s.Rollout != nil && len(s.Rollout.Steps) > 0:
		return rolloutDiagram(s)
	case s.Chaos != nil && len(barsOf(s.Chaos)) > 0:
		return chaosDiagram(s)
	}
	return ""
}

// diagram builds a Gantt chart.
type diagram struct {
	b strings.Builder
	// undrawn counts tasks omitted for lack of space.
	undrawn int
}

// maxDiagram bounds a diagram: Mermaid rejects more than 50,000 characters.
const maxDiagram = 40_000

// epoch is the start of the axis: Mermaid needs dates, so each position is a second. No time zone changed its offset at that
// time.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// begin writes the head. The directive makes space for section names; old versions read it as a comment.
func (d *diagram) begin(title string, sections []string) {
	const columns = 7 // pixels
	left := widest(sectionColumns, sections...)
	fmt.Fprintf(&d.b, "%%%%{init: {\"gantt\": {\"leftPadding\": %d}}}%%%%\ngantt\n", max(columns*left+30, 75))
	fmt.Fprintf(&d.b, "    title %s\n    dateFormat YYYY-MM-DD HH:mm:ss\n    axisFormat ·\n    todayMarker off\n", mermaidText(title+", not to scale", titleColumns))
}

// Maximum widths of texts in a diagram.
const (
	titleColumns   = 100
	sectionColumns = 28
	actionColumns  = 40
	taskColumns    = 80
)

func (d *diagram) section(name string) {
	if d.b.Len() < maxDiagram {
		fmt.Fprintf(&d.b, "    section %s\n", mermaidText(name, sectionColumns))
	}
}

// task writes a bar. The sign comes first, so that a name cannot be read as a keyword such as `title`.
func (d *diagram) task(sign, name, words, class string, from, to int) {
	if d.b.Len() >= maxDiagram {
		d.undrawn++
		return
	}
	moment := func(at int) string { return epoch.Add(time.Duration(at) * time.Second).Format(time.DateTime) }
	if class != "" {
		class += ", "
	}
	fmt.Fprintf(&d.b, "    %s %s%s :%s%s, %s\n", mermaidText(sign, titleColumns), mermaidText(name, taskColumns), mermaidText(words, titleColumns), class, moment(from), moment(to))
}

// end returns the diagram with a note on omitted tasks and the legend.
func (d *diagram) end(legend ...string) string {
	if d.undrawn > 0 {
		words := fmt.Sprintf("and %d more that are not drawn", d.undrawn)
		fmt.Fprintf(&d.b, "    section …\n    … %s :milestone, %[2]s, %[2]s\n", words, epoch.Format(time.DateTime))
	}
	for _, line := range legend {
		d.b.WriteString(mermaidComment(line))
	}
	return d.b.String()
}

// noteComments returns the notes on a plan as comments, up to a limit.
func noteComments(notes []string) string {
	var b strings.Builder
	for i, note := range notes {
		if i == maxNotes {
			note = fmt.Sprintf("and %d more", len(notes)-i)
		}
		if i > maxNotes {
			break
		}
		b.WriteString(mermaidComment(note))
	}
	return b.String()
}

// findingComments returns the findings as comments, since a diagram cannot show them.
func findingComments(p *Picture) string {
	var b strings.Builder
	for i, f := range p.Findings {
		if b.Len() > maxDiagram/10 {
			b.WriteString(mermaidComment(fmt.Sprintf("and %d more findings", len(p.Findings)-i)))
			break
		}
		b.WriteString(mermaidComment(fmt.Sprintf("line %d: %s: %s [%s]", f.Line, f.Severity, f.Message, f.Rule)))
	}
	return b.String()
}
