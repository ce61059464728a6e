package langserver

import (
	"strings"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec"
	"sluice/spec/timeline"
	"sluice/spec/yaml"
)

// hints shows the meaning of numbers and relative times: the percentage of a weight, the time of a step, the end of an action,
// the share of a variant.
func (s *server) hints(p rangeParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	hints := []inlayHint{}
	if d == nil {
		return hints, nil
	}
	from, to := d.offset(p.Range.Start), d.offset(p.Range.End)
	add := func(after spec.Range, label string) {
		if after.End >= from && after.End <= to && d.holds(after) {
			hints = append(hints, inlayHint{d.place(after).End, shown.Text(label), true})
		}
	}
	for _, doc := range d.file.Documents {
		if doc.Round() > 1 {
			continue // its values are written where those of the first round are
		}
		stepHints(doc, add)
		actionHints(doc, add)
		flagHints(doc, add)
	}
	return hints, nil
}

func stepHints(doc *spec.Document, add func(spec.Range, string)) {
	for _, step := range doc.Steps() {
		if start := step.Start; start != nil && start.Moment != nil && strings.HasPrefix(start.Node.Text, "+") {
			add(start.Range(), start.Moment.Time.Format("2 Jan 2006, 15:04 UTC"))
		}
		weightHints(step.Weights, add)
		for _, o := range step.Overrides {
			weightHints(o.Weights, add)
		}
	}
}

func weightHints(weights *spec.Value, add func(spec.Range, string)) {
	for _, w := range weights.Map() {
		if n, ok := w.Number(); ok && w.Node.Kind == yaml.Int {
			add(w.Range(), spec.FormatPercent(n))
		}
	}
}

func actionHints(doc *spec.Document, add func(spec.Range, string)) {
	actions := doc.Actions()
	if len(actions) == 0 {
		return
	}
	schedule := timeline.NewSchedule(actions)
	for i, span := range schedule.Spans {
		if actions[i].Key == nil || span.Never || span.Begin != timeline.Exact || span.Ends() != timeline.Exact {
			continue
		}
		add(actions[i].Key.Range, spec.FormatDuration(span.Start)+" to "+spec.FormatDuration(span.End))
	}
}
