package preview

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// canvas writes the elements of a drawing. Text is only written through escape; everything else is numbers and names from this
// package. Coordinates are whole pixels, so that the output is the same on every machine.
type canvas struct {
	b strings.Builder
	// written are the pieces before b, between which more can be inserted.
	written []string
	// y is the current vertical position.
	y int
	// tables reports whether facts and numbers are drawn too; an HTML page has them in tables.
	tables bool
}

// Dimensions of a drawing.
const (
	canvasWidth = 960
	margin      = 24
	rightEdge   = canvasWidth - margin
	inside      = rightEdge - margin
)

// element writes a tag with numeric attributes: `x`, 5, `y`, 6.
func (c *canvas) element(name, class string, names string, numbers ...int) {
	c.b.WriteString("<" + name + ` class="` + withPrefix(class) + `"`)
	for i, n := range strings.Fields(names) {
		c.b.WriteString(" " + n + `="` + strconv.Itoa(numbers[i]) + `"`)
	}
	c.b.WriteString("/>\n")
}

// withPrefix adds the style sheet's prefix to classes, so that they have no meaning on the surrounding page.
func withPrefix(classes string) string { return "d-" + strings.ReplaceAll(classes, " ", " d-") }

func (c *canvas) rect(class string, x, y, width, height int) {
	c.element("rect", class, "x y width height", x, y, width, height)
}

func (c *canvas) round(class string, x, y, width, height int) {
	c.element("rect", class, "x y width height rx", x, y, width, height, 3)
}

func (c *canvas) line(class string, x1, y1, x2, y2 int) {
	c.element("line", class, "x1 y1 x2 y2", x1, y1, x2, y2)
}

// icon places a sign with its upper left corner at x, y.
func (c *canvas) icon(name string, x, y int) {
	c.b.WriteString(`<use href="#` + name + `" x="` + strconv.Itoa(x) + `" y="` + strconv.Itoa(y) + "\"/>\n")
}

// pattern fills an area with hatching.
func (c *canvas) pattern(name string, x, y, width, height int) {
	c.b.WriteString(`<rect fill="url(#` + name + `)" x="` + strconv.Itoa(x) + `" y="` + strconv.Itoa(y) + `" width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(height) + "\"/>\n")
}

// escape is the only place that writes text.
func (c *canvas) escape(s string) { _ = xml.EscapeText(&c.b, []byte(s)) }

// text writes a line with its baseline at y. Text that does not fit is truncated, with the full text as a tooltip.
func (c *canvas) text(f face, x, y, room int, s string) { c.set(f, "", x, y, f.shorten(s, room), s) }

// maxTitle bounds a tooltip.
const maxTitle = 1000

// set writes one line; full is its untruncated text. The anchor is empty, `mid` or `end`.
func (c *canvas) set(f face, anchor string, x, y int, s, full string) {
	if strings.TrimSpace(s) == "" {
		return
	}
	class := f.class
	if anchor != "" {
		class += " " + anchor
	}
	c.b.WriteString(`<text class="` + withPrefix(class) + `" x="` + strconv.Itoa(x) + `" y="` + strconv.Itoa(y) + `">`)
	if s != full {
		c.b.WriteString("<title>")
		c.escape(bounded(full, maxTitle))
		c.b.WriteString("</title>")
	}
	c.escape(s)
	c.b.WriteString("</text>\n")
}

// wrapped writes a text in lines, the first with its baseline at y, and returns the baseline of the next line.
func (c *canvas) wrapped(f face, x, y, room, most int, s string) int {
	lines := f.wrap(s, room, most)
	cut := strings.HasSuffix(lines[len(lines)-1], ellipsis)
	for _, l := range lines {
		full := l
		if cut {
			full = s
		}
		c.set(f, "", x, y, l, full)
		y += f.line()
	}
	return y
}

// paragraph writes a text over the whole width at the current position, and moves below it.
func (c *canvas) paragraph(f face, most int, s string) {
	c.y = c.wrapped(f, margin, c.y+f.size, inside, most, s) - f.size
}
