package preview

import (
	"strconv"
	"strings"

	"sluice/spec"
)

// htmlFact is a row of the key facts.
type htmlFact struct {
	Name, Words string
	Warns       bool
}

// htmlGroup is a row of the legend.
type htmlGroup struct{ Key, Name, Serves string }

// htmlShares is the table of the default audience or of a segment.
type htmlShares struct {
	Whose string
	// Dates means that the table has the start of each step, as the first table does for all.
	Dates bool
	Steps []htmlStep
}

type htmlStep struct {
	Name, Date, Lasts string
	// Inherited means that the segment has no override in this step.
	Inherited bool
	Cells     []htmlCell
}

// htmlCell has its column heading, which narrow screens show in the cell.
type htmlCell struct{ Head, Share string }

// htmlAction is a row of the actions.
type htmlAction struct {
	*Bar
	Target, When, Undone, Waits string
	Warns                       bool
}

func (h *htmlSheet) rollout(r *Rollout) {
	order := stack(r)
	for _, i := range order {
		key := groupKey(i)
		if r.Groups[i].Rest {
			key = "–"
		}
		h.Groups = append(h.Groups, htmlGroup{key, r.Groups[i].Name, r.Groups[i].Serves})
	}
	for i := range r.Charts {
		chart := &r.Charts[i]
		if len(r.Steps) == 0 {
			break
		}
		rows := htmlShares{Whose: audienceName(chart), Dates: i == 0}
		for j, s := range r.Steps {
			step := htmlStep{Name: "Step " + strconv.Itoa(j+1), Date: s.Date, Lasts: strings.TrimPrefix(lastsWords(r, j), "for "), Inherited: chart.Segment != "" && !chart.Columns[j].Own}
			for _, g := range order {
				step.Cells = append(step.Cells, htmlCell{bounded(r.Groups[g].Name, maxTitle), cell(chart.Columns[j], g)})
			}
			rows.Steps = append(rows.Steps, step)
		}
		h.Shares = append(h.Shares, rows)
	}
}

// audienceName returns the audience of a chart.
func audienceName(c *Chart) string {
	if c.Segment != "" {
		return "segment " + c.Segment
	}
	return defaultAudience
}

func (h *htmlSheet) chaos(c *Chaos) {
	for _, f := range chaosFacts(c) {
		h.Facts = append(h.Facts, htmlFact{f.name, f.words, f.warns})
	}
	for _, lane := range c.Lanes {
		for i := range lane.Bars {
			b := &lane.Bars[i]
			a := htmlAction{Bar: b, When: barWhen(b), Undone: barUndo(b), Waits: strings.Join(b.After, ", "), Warns: b.Undo == spec.NotReversed && !b.Never}
			if lane.Target != nil {
				a.Target = strings.Join(append([]string{lane.Target.Name}, b.Also...), ", ")
			}
			h.Actions = append(h.Actions, a)
		}
	}
}
