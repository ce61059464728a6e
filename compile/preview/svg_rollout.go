package preview

import (
	"slices"
	"strconv"
	"strings"

	"sluice/spec/text"
)

// Positions in the drawing of a rollout: headings and legend on the left, columns of steps on the right.
const (
	headRoom   = 210
	rolloutX   = margin + headRoom + 50
	rolloutW   = rightEdge - rolloutX
	everyoneH  = 180
	segmentH   = 64
	dateRoom   = 120 // so that the time of day is always on its own line
	leastWidth = 70  // of a column, so that a date and a share fit
)

// Limits of the drawing, far above those of the services.
const (
	maxGroups   = 26
	maxSegments = 40
)

// columns are the positions of the steps.
type columns []int

// layColumns returns the left edge of each step and the right edge of the last one.
func layColumns(r *Rollout) columns {
	var at columns
	for _, t := range r.Axis.Ticks {
		at = append(at, rolloutX+t.At*rolloutW/Wide)
	}
	return append(at, rightEdge)
}

func (at columns) width(i int) int { return at[i+1] - at[i] }

// narrow reports whether a column is too narrow for its date.
func (at columns) narrow() bool {
	for i := range len(at) - 1 {
		if at.width(i) < leastWidth {
			return true
		}
	}
	return false
}

// stack returns the groups from top to bottom: the rest, then the groups in order, so that their shares grow from the bottom.
func stack(r *Rollout) []int {
	var order []int
	for i, g := range r.Groups {
		if g.Rest {
			order = slices.Insert(order, 0, i)
		} else {
			order = append(order, i)
		}
	}
	return order
}

func (c *canvas) rollout(r *Rollout) {
	switch at := layColumns(r); {
	case len(r.Steps) == 0:
		c.paragraph(faceLead, 2, "The launch has no steps and serves no one.")
	case len(r.Groups) > maxGroups || len(r.Charts) > maxSegments:
		c.paragraph(faceLead, 2, "There is too much to draw: "+text.Count(len(r.Groups), "group")+", "+text.Count(len(r.Charts)-1, "segment")+".")
	case at.narrow():
		c.paragraph(faceLead, 2, "There are too many steps to draw a chart: "+strconv.Itoa(len(r.Steps))+". In numbers:")
		if c.tables {
			c.y += 8
			c.stepList(r)
		}
	default:
		c.charts(r, at)
		if c.tables {
			c.shares(r, at)
		}
	}
}

func (c *canvas) charts(r *Rollout, at columns) {
	c.text(faceHead, margin, c.y+faceHead.size, headRoom, "Who gets what")
	c.stepHeads(r, at)
	c.y += 6
	for i := range r.Charts {
		chart := &r.Charts[i]
		top, height := c.y, everyoneH
		if i > 0 {
			height = segmentH
			foot := c.wrapped(faceSmall, margin, top+faceSmall.size, headRoom, 1, "segment")
			foot = c.wrapped(faceName, margin, foot+1, headRoom, 2, chart.Segment)
			height = max(height, foot-faceName.size-top)
		} else {
			height = max(height, c.legend(r))
		}
		c.chart(r, chart, at, top, height)
		c.y = top + height + 16
	}
	c.y += 2
	if len(r.Steps) > 1 {
		c.text(faceSmall, rolloutX, c.y, rolloutW, "Not to scale.")
	}
	c.y += 8
}

// stepHeads writes the start and duration of each step.
func (c *canvas) stepHeads(r *Rollout, at columns) {
	low := 0
	for i, s := range r.Steps {
		y := c.wrapped(faceName, at[i]+4, c.y+faceName.size, at.width(i)-6, 1, "Step "+strconv.Itoa(i+1))
		y = c.wrapped(faceSmall, at[i]+4, y, min(at.width(i)-6, dateRoom), 4, strings.Replace(s.Date, " UTC", "\u00A0UTC", 1))
		if lasts := lastsWords(r, i); lasts != "" {
			y = c.wrapped(faceSmall, at[i]+4, y, at.width(i)-6, 3, lasts)
		}
		low = max(low, y-faceSmall.size)
	}
	for i := range r.Steps {
		c.line("grid", at[i], c.y+2, at[i], low+4)
	}
	c.y = low
}

// lastsWords returns how long the step is in force: `for 7 d`, or `until stopped` for the last one.
func lastsWords(r *Rollout, step int) string {
	switch lasts := r.Steps[step].Lasts; {
	case step == len(r.Steps)-1:
		return "until stopped"
	case lasts != "":
		return "for " + lasts
	}
	return ""
}

// legend draws the legend of the areas in order, and returns its height.
func (c *canvas) legend(r *Rollout) int {
	y := c.y
	c.text(faceName, margin, y+faceName.size, headRoom, audienceName(&r.Charts[0]))
	y += faceName.line() + 6
	for _, i := range stack(r) {
		c.swatch(r, i, margin, y)
		foot := c.wrapped(faceName, margin+24, y+faceName.size, headRoom-24, 2, r.Groups[i].Name)
		foot = c.wrapped(faceSmall, margin+24, foot, headRoom-24, 3, r.Groups[i].Serves)
		y = foot - faceSmall.size + 6
	}
	return y - c.y
}

// swatch draws the square of a group with its letter.
func (c *canvas) swatch(r *Rollout, group, x, y int) {
	if r.Groups[group].Rest {
		c.pattern("rest", x, y, 16, 16)
		c.rect("frame", x, y, 16, 16)
		return
	}
	c.round(groupFill(group), x, y, 16, 16)
	c.set(faceKey, keyClass(group), x+8, y+12, groupKey(group), groupKey(group))
}

// keyClass centres text in an ink that is readable on the group's colour.
func keyClass(group int) string { return "mid " + inkClass(group) }

func inkClass(group int) string { return "i" + strconv.Itoa(group%len(groupFills)) }
