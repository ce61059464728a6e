package preview

import (
	"slices"
	"strconv"

	"sluice/spec"
	"sluice/spec/text"
)

// SVG draws the picture as one self-contained file: no script, font or other file. It stacks the sheets, follows the reader's
// choice of light or dark, and has its own background.
func SVG(p *Picture) string {
	p = harmless(p)
	c := &canvas{y: margin, tables: true}
	c.findings(p)
	for i := range p.Sheets {
		if i > 0 {
			c.y += 20
			c.line("grid", margin, c.y, rightEdge, c.y)
			c.y += 20
		}
		c.sheet(&p.Sheets[i])
	}
	if len(p.Sheets) == 0 {
		c.paragraph(faceLead, 3, "There is no plan in "+p.Path+" to draw.")
	}
	c.y += margin
	return c.file(p.Path, describePicture(p), "<style>\n"+drawingStyle()+"</style>\n"+signs, 0) + "\n"
}

// drawing draws only the sheet, for a page with the style sheet and tables.
func drawing(s *Sheet, first bool) string {
	c := &canvas{y: 8}
	c.body(s)
	c.y += 12
	head := ""
	if first {
		head = signs
	}
	return c.file(s.Title, describeSheet(s), head, margin-edgeRoom)
}

// edgeRoom is the margin of a drawing on a page, which has its own margin.
const edgeRoom = 8

// file adds the frame to the drawing, whose height is known by now, and cuts that much off both margins.
func (c *canvas) file(title, description, head string, cut int) string {
	height, width := strconv.Itoa(c.y), strconv.Itoa(canvasWidth-2*cut)
	out := canvas{}
	out.b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" class="d" role="img" width="` + width + `" height="` + height +
		`" viewBox="` + strconv.Itoa(cut) + " 0 " + width + " " + height + "\">\n<title>")
	out.escape(title)
	out.b.WriteString("</title>\n<desc>")
	out.escape(description)
	out.b.WriteString("</desc>\n" + head)
	out.rect("page", 0, 0, canvasWidth, c.y)
	for _, piece := range c.written {
		out.b.WriteString(piece)
	}
	out.b.WriteString(c.b.String())
	out.b.WriteString("</svg>")
	return out.b.String()
}

// sheet draws a plan with its heading and notes.
func (c *canvas) sheet(s *Sheet) {
	c.paragraph(faceTitle, 3, s.Title)
	if s.Lead != "" {
		c.y += 2
		c.paragraph(faceLead, 3, s.Lead)
	}
	c.y += 12
	c.body(s)
	c.notes(s.Notes)
}

func (c *canvas) body(s *Sheet) {
	switch {
	case s.Rollout != nil:
		c.rollout(s.Rollout)
	case s.Chaos != nil:
		c.chaos(s.Chaos)
	case s.Flags != nil:
		c.flags(s.Flags)
	default:
		c.paragraph(faceLead, 1, "Nothing here happens over time.")
	}
}

// maxNotes bounds the notes below a sheet; the rest is in the plan.
const maxNotes = 40

func (c *canvas) notes(notes []string) {
	if len(notes) == 0 {
		return
	}
	c.y += 14
	c.text(faceHead, margin, c.y+faceHead.size, inside, "Also")
	c.y += faceHead.line()
	for i, note := range notes {
		if i == maxNotes {
			note = "and " + strconv.Itoa(len(notes)-i) + " more"
		}
		if i > maxNotes {
			break
		}
		c.paragraph(faceText, 2, note)
	}
}

// maxFindings bounds the findings drawn; `sluice lint` reports all of them.
const maxFindings = 5

// findings draws the findings at the top, since the drawing of a plan with errors may be wrong.
func (c *canvas) findings(p *Picture) {
	if len(p.Findings) == 0 {
		return
	}
	c.icon("warning", margin, c.y)
	c.text(faceWarn, margin+18, c.y+faceWarn.size, inside-18, "The linter has "+text.Count(len(p.Findings), "finding")+" on this file"+p.asFarAsKnown("; it is drawn as far as possible"))
	c.y += faceWarn.line() + 2
	for i, f := range p.Findings {
		if i == maxFindings {
			c.text(faceText, margin+18, c.y+faceText.size, inside-18, "and "+strconv.Itoa(len(p.Findings)-i)+" more")
			c.y += faceText.line()
			break
		}
		c.y = c.wrapped(faceText, margin+18, c.y+faceText.size, inside-18, 2, findingLine(f)) - faceText.size
	}
	c.y += 14
}

// asFarAsKnown returns the words for a plan with errors, and "" for others, which are drawn correctly.
func (p *Picture) asFarAsKnown(words string) string {
	if slices.ContainsFunc(p.Findings, func(f Finding) bool { return f.Severity == spec.Error }) {
		return words
	}
	return ""
}

func findingLine(f Finding) string {
	return f.Severity.String() + ", line " + strconv.Itoa(f.Line) + ": " + f.Message
}
