package preview

import (
	"slices"

	"sluice/spec/text"
)

// Positions in the drawing of an experiment: names on the left, bars on the right.
const (
	chaosX   = margin + 236
	chaosW   = rightEdge - chaosX - 4
	typeRoom = 300
)

// maxActions bounds the actions drawn; FIS allows 20.
const maxActions = 200

func (c *canvas) chaos(x *Chaos) {
	if c.tables {
		c.facts(chaosFacts(x))
	}
	actions := 0
	for _, lane := range x.Lanes {
		actions += max(len(lane.Bars), 1)
	}
	switch {
	case actions == 0:
		c.paragraph(faceLead, 1, "The experiment has no actions.")
		return
	case actions > maxActions:
		c.paragraph(faceLead, 1, "There are too many actions to draw: "+text.Count(actions, "lane and action"))
		return
	}
	s := scale{x.Axis, chaosW}
	c.axis(s)
	for i := range x.Lanes {
		c.lane(&x.Lanes[i], s)
	}
	c.chaosLegend(x)
}

// facts draws the key facts as a list.
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

// lane draws a target and its actions.
func (c *canvas) lane(l *Lane, s scale) {
	top := c.y
	hole := c.place()
	c.y += 7
	if l.Target == nil {
		c.text(faceName, margin+8, c.y+faceName.size, inside-16, "Without a target")
		c.y += faceName.line()
	} else {
		c.laneHead(l.Target, l.Again)
	}
	c.y += 5
	// The panel is behind the heading, whose height is known only now.
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

func (c *canvas) laneHead(t *Target, again bool) {
	c.text(faceName, margin+8, c.y+faceName.size, inside-typeRoom-32, t.Name)
	c.set(faceSmall, "end", rightEdge-8, c.y+faceName.size, faceSmall.shorten(t.Type, typeRoom), t.Type)
	c.y += faceName.line() + 1
	if again {
		return
	}
	c.y = c.wrapped(faceText, margin+8, c.y+faceText.size, inside-16, 2, "Hits "+t.Hits) - faceText.size
	c.y = c.wrapped(faceSmall, margin+8, c.y+faceSmall.size, inside-16, 3, "Selected by "+t.Selector) - faceSmall.size
}

// place returns the current position for insert.
func (c *canvas) place() int {
	c.written = append(c.written, c.b.String())
	c.b.Reset()
	return len(c.written)
}

// insert inserts a text at an earlier position.
func (c *canvas) insert(at int, s string) { c.written = slices.Insert(c.written, at, s) }
