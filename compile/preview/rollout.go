package preview

import (
	"slices"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

// Rollout is a launch over its steps.
type Rollout struct {
	// Groups are the groups of the shares in order; the last one is the rest, which gets the default variation.
	Groups []Group
	Steps  []Step
	// Charts have the shares: the first of the default audience, each other one of a segment.
	Charts []Chart
	// Axis has a tick for each step, and one for the open end.
	Axis Axis
}

// Group is a part of the traffic.
type Group struct {
	Name string
	// Serves describes what the group gets: `variation one of checkout-pages`.
	Serves string
	// Rest marks the users outside of all groups.
	Rest bool
}

// Step is a step of the launch.
type Step struct {
	// Date is its start: `Mon 2027-01-11 08:00 UTC`, or `no date`.
	Date string
	// Lasts is the time until the next step: `1 d`; empty if unknown, and for the last one.
	Lasts string
	// Begin is its start in UTC; zero if unknown.
	Begin time.Time
}

// Chart has the shares of one audience.
type Chart struct {
	// Segment is the name of the segment; empty for the default audience.
	Segment string
	// Columns are the shares of each step.
	Columns []Column
}

// Column is the part of a chart for one step.
type Column struct {
	// Shares are the shares of the groups; together they are 100 %.
	Shares []timeline.Share
	// Own means that the step has an override for the segment; without one the segment gets the default split.
	Own bool
	// Known is false if a weight is unknown or too large, so that the shares are not reliable.
	Known bool
}

func rolloutSheet(doc *spec.Document) Sheet {
	r := doc.Rollout
	traffic := timeline.NewTraffic(doc)
	drawn := &Rollout{Axis: stepAxis(traffic.Steps)}
	everyone := Chart{}
	segments := make([]Chart, len(traffic.Segments))
	inUse := false
	for i, s := range traffic.Steps {
		drawn.Steps = append(drawn.Steps, Step{date(s.Begin), lasts(traffic.Steps[i:]), s.Begin})
		everyone.Columns = append(everyone.Columns, column(s.Everyone))
		inUse = inUse || s.Everyone.Rest > 0
		for j, split := range s.Segments {
			segments[j].Segment = traffic.Segments[j]
			segments[j].Columns = append(segments[j].Columns, column(split))
			inUse = inUse || split.Rest > 0
		}
	}
	for _, g := range traffic.Groups {
		drawn.Groups = append(drawn.Groups, Group{Name: g.Name.Text, Serves: serves(g)})
	}
	drawn.Charts = append([]Chart{everyone}, segments...)
	drawn.Groups = append(drawn.Groups, Group{Name: "default", Serves: defaultOf(doc), Rest: true})
	if !inUse {
		drawn.dropRest()
	}
	name := textOf(r.Launch.Name)
	if name == "" {
		name = "without a name"
	}
	notes := append(rolloutNotes(r), appConfigNotes(doc)...)
	if traffic.Cut {
		notes = append(notes, "more groups, segments or steps than are drawn")
	}
	return Sheet{Title: "Launch " + name, Lead: textOf(r.Launch.Description), Rollout: drawn, Notes: notes}
}

// dropRest removes the rest if no step leaves any.
func (r *Rollout) dropRest() {
	r.Groups = r.Groups[:len(r.Groups)-1]
	for _, c := range r.Charts {
		for i, column := range c.Columns {
			c.Columns[i].Shares = column.Shares[:len(column.Shares)-1]
		}
	}
}

func column(s timeline.Split) Column {
	return Column{append(slices.Clone(s.Shares), s.Rest), s.Own, s.Known}
}

func serves(g spec.Group) string {
	variation, feature := textOf(g.Variation), textOf(g.Feature)
	switch {
	case variation == "":
		return "no variation named"
	case feature == "":
		return "variation " + variation
	}
	return "variation " + variation + " of " + feature
}

// defaultOf names the default variation, if the plan has it.
func defaultOf(doc *spec.Document) string {
	feature := doc.LaunchFeature()
	if feature == nil {
		return "the default variation"
	}
	name, known := feature.DefaultVariation()
	if !known {
		return "the default variation"
	}
	return "default variation " + name + " of " + textOf(feature.Name)
}

// lasts returns how long the first of the steps is in force.
func lasts(steps []timeline.Step) string {
	if len(steps) < 2 || steps[0].Begin.IsZero() || !steps[1].Begin.After(steps[0].Begin) {
		return ""
	}
	return span(steps[1].Begin.Sub(steps[0].Begin))
}

func date(t time.Time) string {
	if t.IsZero() {
		return "no date"
	}
	return strings.TrimSuffix(t.Format("Mon 2006-01-02 15:04:05"), ":00") + " UTC"
}

// rolloutNotes returns notes on the rest of the plan.
func rolloutNotes(r *spec.Rollout) (notes []string) {
	if p := textOf(r.Project); p != "" {
		notes = append(notes, "in project "+p)
	}
	for _, s := range r.Segments {
		notes = append(notes, "creates segment "+textOf(s.Name))
	}
	for _, f := range r.Features {
		var names []string
		for _, v := range f.Variations {
			names = append(names, textOf(v.Name))
		}
		notes = append(notes, "creates feature "+textOf(f.Name)+" with variations "+strings.Join(names, ", "))
		notes = append(notes, entityNotes(f)...)
	}
	if r.Launch != nil {
		for _, m := range r.Launch.Monitors {
			notes = append(notes, "monitors metric "+textOf(m.Name))
		}
	}
	for _, m := range r.EnvironmentMonitors() {
		notes = append(notes, "stops early and rolls back on alarm "+spec.AlarmName(textOf(m.Alarm)))
	}
	return notes
}

// entityNotes returns notes on users with a fixed variation.
func entityNotes(f spec.Feature) (notes []string) {
	if open(f.Overrides) {
		return []string{"entity overrides of " + textOf(f.Name) + " are unknown"}
	}
	overrides := f.Overrides.Map()
	for i, o := range overrides {
		if i == maxEntities {
			return append(notes, "and "+text.Count(len(overrides)-i, "more entity override"))
		}
		notes = append(notes, "entity "+o.Name+" always gets variation "+textOf(o)+" of "+textOf(f.Name))
	}
	return notes
}

// maxEntities bounds the listed entity overrides of a feature; AWS allows 20.
const maxEntities = 20
