package preview

import (
	"strconv"
	"strings"

	"sluice/spec/text"
)

const rowHeight = 20

// shares writes the shares as numbers, below the charts and in the same columns.
func (c *canvas) shares(r *Rollout, at columns) {
	c.y += 22
	c.text(faceHead, margin, c.y, headRoom, "In numbers")
	for i := range r.Steps {
		c.text(faceSmall, at[i]+4, c.y, at.width(i)-6, "Step "+strconv.Itoa(i+1))
	}
	c.y += 8
	for i := range r.Charts {
		c.numbers(r, &r.Charts[i], at)
	}
	c.line("frame", margin, c.y, rightEdge, c.y)
}

func (c *canvas) numbers(r *Rollout, chart *Chart, at columns) {
	c.line("frame", margin, c.y, rightEdge, c.y)
	c.text(faceName, margin, c.y+16, inside, audienceName(chart))
	c.y += 22
	for n, group := range stack(r) {
		if n > 0 {
			c.line("grid", margin, c.y, rightEdge, c.y)
		}
		c.swatch(r, group, margin+4, c.y+2)
		c.text(faceText, margin+28, c.y+14, rolloutX-margin-36, r.Groups[group].Name)
		for i, column := range chart.Columns {
			f := faceText
			if chart.Segment != "" && !column.Own {
				f = faceSmall
			}
			c.text(f, at[i]+4, c.y+14, at.width(i)-6, cell(column, group))
		}
		c.y += rowHeight
	}
}

// cell returns a share as text.
func cell(c Column, group int) string {
	if !c.Known {
		return "unknown"
	}
	return c.Shares[group].String()
}

// maxSteps bounds the list of steps.
const maxSteps = 100

// stepList writes the steps as text, if there are too many for columns.
func (c *canvas) stepList(r *Rollout) {
	for i, s := range r.Steps {
		if i == maxSteps {
			c.paragraph(faceText, 1, "and "+text.Count(len(r.Steps)-i, "more step"))
			break
		}
		when := "Step " + strconv.Itoa(i+1) + " · " + s.Date
		if lasts := lastsWords(r, i); lasts != "" {
			when += " · " + lasts
		}
		c.y += 6
		c.paragraph(faceName, 1, when)
		for j := range r.Charts {
			c.paragraph(faceText, 3, chartWords(r, &r.Charts[j], i))
		}
	}
}

// chartWords returns the shares of one step: `everyone: one-page 5%, three-pages 95%`.
func chartWords(r *Rollout, chart *Chart, step int) string {
	whom, column := audienceName(chart), chart.Columns[step]
	if chart.Segment != "" && !column.Own {
		return whom + ": " + asEveryone
	}
	if !column.Known {
		return whom + ": unknown"
	}
	var parts []string
	for group, g := range r.Groups {
		if column.Shares[group] > 0 {
			parts = append(parts, g.Name+" "+column.Shares[group].String())
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "nothing")
	}
	return whom + ": " + strings.Join(parts, ", ")
}
