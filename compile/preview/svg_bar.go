package preview

import (
	"strconv"
	"strings"

	"sluice/spec"
)

// scale maps an axis to a width, starting at chaosX.
type scale struct {
	Axis
	width int
}

func (s scale) x(at int) int { return chaosX + at*s.width/Wide }

// axis writes the moments above the bars. It omits labels that would overlap; each bar has its own times.
func (c *canvas) axis(s scale) {
	c.text(faceHead, margin, c.y+faceHead.size, chaosX-margin-8, "What breaks, and for how long")
	foot := c.y + faceHead.size
	last := len(s.Ticks) - 1
	free, edge := chaosX-100, rightEdge
	if last > 0 {
		label := s.Ticks[last].Label
		x := min(s.x(s.Ticks[last].At)+faceSmall.width(label)/2, rightEdge)
		c.set(faceSmall, "end", x, foot, label, label)
		edge = x - faceSmall.width(label) - 8
	}
	for _, t := range s.Ticks[:max(last, min(len(s.Ticks), 1))] {
		w := faceSmall.width(t.Label)
		x := max(s.x(t.At)-w/2, chaosX)
		if x >= free && x+w <= edge {
			c.set(faceSmall, "", x, foot, t.Label, t.Label)
			free = x + w + 8
		}
	}
	c.y = foot + 8
}

// grid draws the lines of the moments behind a bar, but not behind its captions.
func (c *canvas) grid(s scale) {
	for _, t := range s.Ticks {
		c.line("grid", s.x(t.At), c.y-8, s.x(t.At), c.y+barHeight+6)
	}
}

// bar draws an action: name and summary on the left, time and duration on the right.
func (c *canvas) bar(b *Bar, s scale) {
	left := c.barName(b)
	right := c.barTime(b, s)
	c.y = max(left, right) + 12
}

func (c *canvas) barName(b *Bar) int {
	const room = chaosX - margin - 20
	x := margin + 8
	if b.Critical {
		c.icon("critical", x, c.y+1)
	}
	y := c.wrapped(faceName, x+18, c.y+faceName.size, room-18, 2, b.Name)
	y = c.wrapped(faceSmall, x+18, y, room-18, 2, b.ActionID)
	if b.What != "" {
		y = c.wrapped(faceSmall, x+18, y, room-18, 3, b.What)
	}
	return y - faceSmall.size
}

const (
	barHeight  = 14
	waitHeight = 6
	// tornEnd is the width of the pieces at the end of a bar of unknown length.
	tornEnd = 28
)

func (c *canvas) barTime(b *Bar, s scale) int {
	from, to := s.x(b.From), max(s.x(b.To), s.x(b.From)+3)
	y := c.y
	if !b.Never {
		c.grid(s)
		if b.Harm == "" {
			c.barShape(b, from, to, y)
		} else {
			c.rect(undoClass(spec.NothingToReverse), from, y+(barHeight-waitHeight)/2, to-from, waitHeight)
			c.barShape(b, s.x(b.HarmFrom), max(s.x(b.HarmTo), s.x(b.HarmFrom)+3), y)
		}
		if b.Critical {
			c.rect("path", from, y+barHeight+2, to-from, 2)
		}
	}
	y += barHeight + 8
	lines := []caption{{faceText, "", when(b)}, {faceSmall, undoSigns[b.Undo], barUndo(b)}}
	switch {
	case b.Never:
		lines = []caption{{faceWarn, "warning", barWhen(b)}, {faceText, "", strings.TrimPrefix(when(b), barWhen(b)+" · ")}}
		from, y = chaosX, c.y
	case b.Undo == spec.NotReversed:
		lines[1].face = faceWarn
	}
	return c.captions(lines, from, y)
}

// barShape draws the bar: quiet where no fault acts, hatched where the fault stays, torn if the end is unknown.
func (c *canvas) barShape(b *Bar, from, to, y int) {
	class, top, height := undoClass(b.Undo), y, barHeight
	if b.Undo == spec.NothingToReverse {
		top, height = y+(barHeight-waitHeight)/2, waitHeight
	}
	end := to
	if b.Open || b.Stays {
		end = c.torn(class, from, to, top, height)
	} else {
		c.rect(class, from, top, end-from, height)
	}
	if b.Undo == spec.NotReversed {
		c.pattern("cut", from, top, end-from, height)
	}
}

// undoClass returns the class of bars with that reversal.
func undoClass(undo spec.Reversal) string { return "u" + strconv.Itoa(int(undo)) }

// torn draws a bar with an unknown end, and returns the end of its solid part.
func (c *canvas) torn(class string, from, to, top, height int) int {
	end := max(to-tornEnd, from+3)
	c.rect(class, from, top, end-from, height)
	x := end
	for _, piece := range []int{7, 5, 3, 1} {
		if x += 3; x+piece > to {
			break
		}
		c.rect(class, x, top, piece, height)
		x += piece
	}
	return end
}

// caption is a line of text about a bar.
type caption struct {
	face
	sign, words string
}

const signRoom = 16

func (l caption) indent() int {
	if l.sign == "" {
		return 0
	}
	return signRoom
}

// captionRoom is the minimum width of captions.
const captionRoom = 280

// captions writes lines below the start of a bar, or further left if there is too little space.
func (c *canvas) captions(lines []caption, from, y int) int {
	x := max(min(from, rightEdge-captionRoom), chaosX)
	for _, l := range lines {
		if l.sign != "" {
			c.icon(l.sign, x, y)
		}
		y = c.wrapped(l.face, x+l.indent(), y+l.size-1, rightEdge-x-l.indent(), 3, l.words) - l.size + 1
	}
	return y
}

// when returns the start and duration of the bar, and what it waits for.
func when(b *Bar) string {
	words := barWhen(b)
	if len(b.After) > 0 {
		words += " · after " + strings.Join(b.After, ", ")
	}
	if len(b.Also) > 0 {
		words += " · also hits " + strings.Join(b.Also, ", ")
	}
	return words
}
