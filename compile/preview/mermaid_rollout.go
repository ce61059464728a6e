package preview

import (
	"strconv"

	"sluice/spec/text/sanitize"
)

// rolloutDiagram has a section for each audience, with a task per step that lists the shares. A bar chart would be clearer, but
// versions in use do not support it.
func rolloutDiagram(s *Sheet) string {
	r := s.Rollout
	names := []string{defaultAudience}
	for i := range r.Charts[1:] {
		names = append(names, "segment "+r.Charts[i+1].Segment)
	}
	var d diagram
	d.begin(sanitize.Truncate(sanitize.SingleLine(s.Title), titleColumns-35), names)
	for i, chart := range r.Charts {
		d.section(names[i])
		for j, c := range chart.Columns {
			words, class := shareWords(r, c), ""
			switch {
			case !c.Known:
				words, class = "unknown", "crit"
			case i > 0 && !c.Own:
				words, class = asEveryone, "done"
			case j == len(r.Steps)-1:
				class = "active"
			}
			d.task("step "+strconv.Itoa(j+1)+", "+r.Steps[j].Date+",", words, "", class, r.Axis.Ticks[j].At, r.Axis.end(j))
		}
	}
	return d.end(rolloutLegend(r)...)
}

// rolloutLegend explains the colours in use.
func rolloutLegend(r *Rollout) []string {
	lines := []string{"pale is the last step, which stays in force"}
	like, unknown := false, false
	for i, chart := range r.Charts {
		for _, c := range chart.Columns {
			unknown = unknown || !c.Known
			like = like || i > 0 && !c.Own && c.Known
		}
	}
	if like {
		lines = append(lines, "grey is as default")
	}
	if unknown {
		lines = append(lines, "red is "+notKnown)
	}
	return lines
}
