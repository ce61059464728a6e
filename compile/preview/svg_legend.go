package preview

import (
	"strconv"

	"sluice/spec"
)

// entry is a mark with its meaning.
type entry struct {
	draw  func(c *canvas, x, y int)
	words string
}

// swatchRoom is the width of a mark in the legend.
const swatchRoom = 44

// chaosLegend explains the marks in use.
func (c *canvas) chaosLegend(x *Chaos) {
	c.y += 6
	c.line("frame", margin, c.y, rightEdge, c.y)
	c.y += 8
	at := margin
	for _, e := range chaosEntries(x) {
		room := faceSmall.width(e.words)
		if e.draw != nil {
			room += swatchRoom
		}
		if at > margin && at+room > rightEdge {
			at, c.y = margin, c.y+faceSmall.line()+4
		}
		words := at
		if e.draw != nil {
			e.draw(c, at, c.y)
			words += swatchRoom
		}
		c.text(faceSmall, words, c.y+faceSmall.size, rightEdge-words, e.words)
		at += room + 24
	}
	c.y += faceSmall.line()
}

func chaosEntries(x *Chaos) (entries []entry) {
	bars := barsOf(x)
	drawn := func(is func(*Bar) bool) bool {
		for i := range bars {
			if !bars[i].Never && is(&bars[i]) {
				return true
			}
		}
		return false
	}
	for undo, words := range undoWords {
		quiet := spec.Reversal(undo) == spec.NothingToReverse
		if drawn(func(b *Bar) bool { return b.Undo == spec.Reversal(undo) || quiet && b.quiet() }) {
			entries = append(entries, entry{undoMark(spec.Reversal(undo)), words})
		}
	}
	if drawn(func(b *Bar) bool { return b.Open }) {
		entries = append(entries, entry{tornMark, "unknown length"})
	}
	if drawn(func(b *Bar) bool { return b.Critical }) {
		entries = append(entries, entry{criticalMark, "critical path"})
	}
	if words := laterWords(x); words != "" {
		entries = append(entries, entry{nil, words})
	}
	return append(entries, entry{nil, "Not to scale."})
}

// undoMark returns a piece of a bar with the sign of its reversal.
func undoMark(undo spec.Reversal) func(*canvas, int, int) {
	return func(c *canvas, x, y int) {
		b := Bar{Undo: undo}
		c.barShape(&b, x, x+22, y-1)
		if sign := undoSigns[undo]; sign != "" {
			c.icon(sign, x+27, y)
		}
	}
}

func tornMark(c *canvas, x, y int) {
	class := "u" + strconv.Itoa(int(spec.NothingToReverse))
	c.torn(class, x, x+36, y+3, waitHeight)
}

func criticalMark(c *canvas, x, y int) {
	c.icon("critical", x, y)
	c.rect("path", x+16, y+5, 22, 2)
}
