package preview

import (
	"slices"
	"sluice/spec/text"
	"strings"
)

// The places of an experiment's drawing: names on the left, bars on the right. Where the end of anything is not known, a
// strip on the right is kept free for bars that go on.
const (
	chaosX    = margin + 236
	chaosW    = rightEdge - chaosX - 4
	openStrip = 60
	typeRoom  = 300
)

// mostActions are drawn; FIS allows 20.
const mostActions = 200

func (c *canvas) chaos(x *Chaos) {
	if c.tables {
		c.facts(chaosFacts(x))
	}
	actions, open := 0, false
	for _, lane := range x.Lanes {
		actions += max(len(lane.Bars), 1)
		for _, b := range lane.Bars {
			open = open || b.Open && !b.Never && b.From*chaosW/Wide+openStrip > chaosW
		}
	}
	switch {
	case actions == 0:
		c.paragraph(faceLead, 1, "The experiment has no actions.")
		return
	case actions > mostActions:
		c.paragraph(faceLead, 1, "There are too many actions to draw: "+text.Count(actions, "lane and action"))
		return
	}
	width := chaosW
	if open {
		width -= openStrip
	}
	s := scale{x.Axis, width}
	c.axis(s)
	top := c.y
	grid := c.place()
	for i := range x.Lanes {
		c.lane(&x.Lanes[i], s)
	}
	c.gridBelow(s, top, grid)
	c.chaosLegend(x)
}

// facts are the answers to what is asked first, one below the other.
func (c *canvas) facts(facts []fact) {
	const labelRoom = 150
	for _, f := range facts {
		value := faceText
		switch {
		case f.warns:
			value = faceWarn
		case f.sign == "":
			value = faceName
		}
		c.text(faceSmall, margin, c.y+faceText.size, labelRoom, f.name)
		x := margin + labelRoom
		if f.sign != "" {
			c.icon(f.sign, x, c.y+1)
			x += 18
		}
		c.y = c.wrapped(value, x, c.y+faceText.size, rightEdge-x, 3, f.words) - faceText.size + 4
	}
	c.y += 10
}

// lane draws a target and the actions on it.
func (c *canvas) lane(l *Lane, s scale) {
	top := c.y
	hole := c.place()
	c.y += 7
	if l.Target == nil {
		c.text(faceName, margin+8, c.y+faceName.size, inside-16, "Without a target")
		c.y += faceName.line()
	} else {
		c.laneHead(l.Target)
	}
	c.y += 5
	// The panel lies under the head, whose height is known only now.
	head := canvas{}
	head.rect("panel", margin, top, inside, c.y-top)
	head.line("frame", margin, top, rightEdge, top)
	c.insert(hole, head.b.String())
	c.y += 8
	for i := range l.Bars {
		c.bar(&l.Bars[i], s)
	}
	if len(l.Bars) == 0 {
		c.text(faceSmall, margin+8, c.y+faceSmall.size, inside, "No action hits it.")
		c.y += faceSmall.line() + 8
	}
}

func (c *canvas) laneHead(t *Target) {
	c.text(faceName, margin+8, c.y+faceName.size, inside-typeRoom-32, t.Name)
	c.set(faceSmall, "end", rightEdge-8, c.y+faceName.size, faceSmall.shorten(t.Type, typeRoom), t.Type)
	c.y += faceName.line() + 1
	c.y = c.wrapped(faceText, margin+8, c.y+faceText.size, inside-16, 2, "Hits "+t.Hits) - faceText.size
	c.y = c.wrapped(faceSmall, margin+8, c.y+faceSmall.size, inside-16, 3, "of "+t.Selector) - faceSmall.size
}

// place returns the place that has been reached, for insert. What was written since an earlier place stays in one piece.
func (c *canvas) place() int {
	c.written = append(c.written, c.b.String())
	c.b.Reset()
	return len(c.written)
}

// insert puts what was written elsewhere at an earlier place.
func (c *canvas) insert(at int, s string) { c.written = slices.Insert(c.written, at, s) }

// chaosLegend writes the signs that are in use.
func (c *canvas) chaosLegend(x *Chaos) {
	var parts []string
	for _, lane := range x.Lanes {
		for _, b := range lane.Bars {
			if b.Open && !b.Never {
				parts = append(parts[:0], "A torn end: the action goes on until it is done.")
			}
		}
	}
	parts = append(parts, "The time axis is not to scale.")
	c.y += 6
	c.line("frame", margin, c.y, rightEdge, c.y)
	c.y += 6
	if len(x.Critical) > 0 {
		c.icon("critical", margin, c.y+1)
		c.text(faceSmall, margin+18, c.y+faceSmall.size, 420, "and a line under the bar: decides how long it all takes")
	}
	s := strings.Join(parts, " ")
	c.set(faceSmall, "end", rightEdge, c.y+faceSmall.size, s, s)
	c.y += faceSmall.line()
}
