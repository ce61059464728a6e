package preview

import (
	"strconv"

	"sluice/spec/timeline"
)

// chart draws the shares of an audience as areas that change at each step.
func (c *canvas) chart(r *Rollout, chart *Chart, at columns, top, height int) {
	for i, column := range chart.Columns {
		if !column.Known {
			c.rect("panel", at[i], top, at.width(i), height)
			c.rect("dash", at[i]+2, top+2, at.width(i)-4, height-4)
			c.middle(faceSmall, at[i], at.width(i), top+height/2+4, "unknown", "")
			continue
		}
		own := chart.Segment == "" || column.Own
		c.column(r, column, own, at[i], at.width(i), top, height)
		if !own {
			c.middle(faceSmall, at[i], at.width(i), top+height/2+4, asEveryone, "")
		}
	}
	for i := range chart.Columns {
		c.line("grid", at[i], top, at[i], top+height)
	}
	c.rect("frame", at[0], top, rightEdge-at[0], height)
	c.percents(at[0]-6, top, height, chart.Segment == "")
}

// percents draws the scale on the left.
func (c *canvas) percents(x, top, height int, half bool) {
	for percent := 0; percent <= 100; percent += 50 {
		y := top + height - height*percent/100
		if percent == 50 && !half {
			continue
		}
		label := strconv.Itoa(percent) + "%"
		c.line("frame", x+2, y, x+6, y)
		c.set(faceSmall, "end", x, y+4, label, label)
	}
}

// middle centres text if it fits.
func (c *canvas) middle(f face, x, room, y int, s, class string) bool {
	if f.width(s) > room-6 {
		return false
	}
	if class != "" {
		class = " " + class
	}
	c.set(f, "mid"+class, x+room/2, y, s, s)
	return true
}

// column draws one step. If the audience gets the default split, it is faint and without text.
func (c *canvas) column(r *Rollout, column Column, own bool, x, width, top, height int) {
	order := stack(r)
	y := top
	for i, h := range heights(column.Shares, order, height) {
		group := order[i]
		if h == 0 {
			continue
		}
		switch {
		case r.Groups[group].Rest && own:
			c.pattern("rest", x, y, width, h)
		case r.Groups[group].Rest:
			c.rect("panel", x, y, width, h)
		case own:
			c.rect(groupFill(group), x, y, width, h)
		default:
			c.rect(groupFill(group)+" faint", x, y, width, h)
		}
		if i > 0 && y > top {
			c.line("gap", x, y, x+width, y)
		}
		if own {
			c.areaLabel(r, group, column.Shares[group], x, y, width, h)
		}
		y += h
	}
}

// areaLabel writes the group's letter and share into the area, if they fit.
func (c *canvas) areaLabel(r *Rollout, group int, share timeline.Share, x, y, width, height int) {
	percent := share.String()
	if height < 15 {
		return
	}
	foot := y + height/2 + 4
	if r.Groups[group].Rest {
		room := faceSmall.width(percent) + 8
		if room < width-4 {
			c.round("page", x+(width-room)/2, foot-11, room, 15)
			c.middle(faceSmall, x, width, foot, percent, "")
		}
		return
	}
	if !c.middle(faceKey, x, width, foot, groupKey(group)+"  "+percent, inkClass(group)) {
		c.middle(faceKey, x, width, foot, percent, inkClass(group))
	}
}

// least is the height of the smallest share, so that it is visible.
const least = 2

// heights distributes the height of a column over the shares, in stack order.
func heights(shares []timeline.Share, order []int, height int) []int {
	out := make([]int, len(order))
	left, most := height, 0
	for i, group := range order {
		out[i] = int(shares[group] * timeline.Share(height) / timeline.All)
		if shares[group] > 0 {
			out[i] = max(out[i], least)
		}
		left -= out[i]
		if out[i] > out[most] {
			most = i
		}
	}
	if len(out) > 0 {
		out[most] = max(out[most]+left, 0)
	}
	return out
}
