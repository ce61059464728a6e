package preview

import (
	"strconv"
	"strings"

	"sluice/spec"
)

// maxShareColumns bounds the groups with their own column; AWS allows five.
const maxShareColumns = 8

// shares writes the table of shares over time.
func (m *markdownPage) shares(r *Rollout) {
	columns, apart := []string{"Who", "Step", "From", "For"}, len(r.Groups) <= maxShareColumns
	for _, g := range r.Groups {
		if apart {
			columns = append(columns, codeCell(g.Name, nameColumns))
		}
	}
	if !apart {
		columns = append(columns, "Shares")
	}
	var rows [][]string
	for i, chart := range r.Charts {
		who := defaultAudience
		if i > 0 {
			who = "segment " + codeCell(chart.Segment, nameColumns)
		}
		for j, c := range chart.Columns {
			row := []string{who, strconv.Itoa(j + 1), r.Steps[j].Date, stepLasts(r, j)}
			rows = append(rows, append(row, shareCells(r, i, c, apart)...))
		}
	}
	m.table("", columns, rows)
	var serves [][]string
	for _, g := range r.Groups {
		serves = append(serves, []string{codeCell(g.Name, nameColumns), textCell(g.Serves, cellColumns)})
	}
	if len(r.Steps) > 0 {
		m.table("", []string{"Group", "Gets"}, serves)
	}
}

// shareCells returns the shares of a step, in a column each or in words.
func shareCells(r *Rollout, chart int, c Column, apart bool) []string {
	cells := make([]string, len(r.Groups))
	for i, share := range c.Shares {
		cells[i] = share.String()
	}
	switch {
	case !c.Known:
		clear(cells)
		cells[0] = notKnown
	case chart > 0 && !c.Own:
		clear(cells)
		cells[0] = asEveryone
	case !apart:
		cells[0] = textCell(shareWords(r, c), cellColumns)
	}
	if !apart {
		return cells[:1]
	}
	return cells
}

// chaos writes the tables of actions and of targets.
func (m *markdownPage) chaos(c *Chaos) {
	if bars := barsOf(c); len(bars) > 0 {
		m.part("\n" + strings.Join(append(chaosLegend(bars), "**bold** is on the critical path"), " · ") + "\n")
	}
	var actions, targets [][]string
	for i := range c.Lanes {
		lane := &c.Lanes[i]
		on := ""
		if lane.Target != nil {
			on = codeCell(lane.Target.Name, nameColumns)
		}
		if lane.Target != nil && !lane.Again {
			targets = append(targets, []string{on, codeCell(lane.Target.Type, nameColumns), textCell(lane.Target.Hits, cellColumns), textCell(lane.Target.Selector, cellColumns)})
		}
		for j := range lane.Bars {
			actions = append(actions, actionCells(&lane.Bars[j], on))
		}
	}
	m.table("", []string{"Action", "On", "When", "After", "Reversal", "What it does"}, actions)
	m.table("", []string{"Target", "Type", "Hits", "Of"}, targets)
}

func actionCells(b *Bar, on string) []string {
	for _, also := range b.Also {
		on += ", " + codeCell(also, nameColumns)
	}
	var after []string
	for _, name := range b.After {
		after = append(after, codeCell(name, nameColumns))
	}
	name, undo := codeCell(b.Name, nameColumns), textCell(barUndo(b), cellColumns)
	if b.Undo == spec.NotReversed {
		undo = "⚠️ " + undo
	}
	if b.Critical {
		name = "**" + name + "**"
	}
	what := textCell(b.What, cellColumns)
	if what == "" {
		what = codeCell(b.ActionID, nameColumns)
	}
	return []string{name, on, textCell(barWhen(b), cellColumns), strings.Join(after, ", "), undo, what}
}
