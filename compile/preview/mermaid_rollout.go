package preview

import (
	"strconv"
	"time"

	"sluice/spec/text/sanitize"
)

// rolloutDiagram has a section for everyone and one for each segment, and in each a task for each step that tells the
// shares. A bar chart of shares would be closer to the matter, but versions in use do not know it.
func rolloutDiagram(s *Sheet) string {
	r := s.Rollout
	moments, axis := stepMoments(r)
	names := []string{"everyone"}
	for i := range r.Charts[1:] {
		names = append(names, "segment "+r.Charts[i+1].Segment)
	}
	if len(names) > 1 {
		names[0] = "everyone else"
	}
	var d diagram
	d.begin(sanitize.Truncate(sanitize.SingleLine(s.Title), titleColumns-35)+", from "+r.Steps[0].Date, axis, names)
	for i, chart := range r.Charts {
		d.section(names[i])
		for j, c := range chart.Columns {
			words, class := shareWords(r, c), ""
			switch {
			case !c.Known:
				words, class = "not known", "crit"
			case i > 0 && !c.Own:
				words, class = asEveryone, "done"
			case j == len(r.Steps)-1:
				class = "active"
			}
			d.task("step "+strconv.Itoa(j+1)+",", words, "", class, moments[j], moments[j+1])
		}
	}
	return d.end(moments[0], rolloutLegend(r)...)
}

// stepMoments are when the steps begin, and where the picture of the last one ends. Where dates are not known or go back,
// each step is as long as the others, and the axis has no dates.
func stepMoments(r *Rollout) (moments []time.Time, axis string) {
	for i, s := range r.Steps {
		if s.Begin.IsZero() || i > 0 && !s.Begin.After(r.Steps[i-1].Begin) {
			return evenMoments(len(r.Steps)), "·"
		}
		moments = append(moments, s.Begin)
	}
	n := len(moments)
	length := moments[n-1].Sub(moments[0])
	last := 24 * time.Hour
	if n > 1 {
		last = max(length/time.Duration(n-1), time.Second).Truncate(time.Second)
	}
	switch day := 24 * time.Hour; {
	case length+last < 4*day:
		axis = "%b %d %H:%M"
	case length+last < 300*day:
		axis = "%b %d"
	default:
		axis = "%Y-%m"
	}
	return append(moments, moments[n-1].Add(last)), axis
}

func evenMoments(steps int) (moments []time.Time) {
	for i := range steps + 1 {
		moments = append(moments, epoch.AddDate(0, 0, i))
	}
	return moments
}

// rolloutLegend returns the colours that are in use.
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
		lines = append(lines, "grey is as everyone")
	}
	if unknown {
		lines = append(lines, "red is not known, since a weight is unknown, or they take more than 100%")
	}
	return lines
}
