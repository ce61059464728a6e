package preview

import (
	"cmp"
	"slices"
)

// sortByStart sorts the actions by start, and those that never start last. If actions on other targets start in between, a
// target has several lanes. Lanes without an action come last.
func (c *Chaos) sortByStart() {
	type row struct {
		lane, start int
		bar         Bar
	}
	var rows []row
	var empty []Lane
	for i, l := range c.Lanes {
		for _, b := range l.Bars {
			start := b.From
			if b.Never {
				start = Wide + 1
			}
			rows = append(rows, row{i, start, b})
		}
		if len(l.Bars) == 0 {
			empty = append(empty, l)
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.lane, b.lane)) })
	var sorted []Lane
	seen := map[int]bool{}
	for i, r := range rows {
		if i == 0 || r.lane != rows[i-1].lane {
			sorted = append(sorted, Lane{Target: c.Lanes[r.lane].Target, Again: seen[r.lane]})
			seen[r.lane] = true
		}
		last := &sorted[len(sorted)-1]
		last.Bars = append(last.Bars, r.bar)
	}
	c.Lanes = append(sorted, empty...)
}

// byTarget returns one lane per target, for formats that cannot have several.
func (c *Chaos) byTarget() (lanes []Lane) {
	for _, l := range c.Lanes {
		at := -1
		if l.Again {
			at = slices.IndexFunc(lanes, func(o Lane) bool {
				return (o.Target == nil) == (l.Target == nil) && (o.Target == nil || *o.Target == *l.Target)
			})
		}
		if at < 0 {
			lanes = append(lanes, Lane{Target: l.Target, Bars: slices.Clone(l.Bars)})
			continue
		}
		lanes[at].Bars = append(lanes[at].Bars, l.Bars...)
	}
	return lanes
}
