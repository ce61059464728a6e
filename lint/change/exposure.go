package change

import (
	"slices"
	"time"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

// maxExposed limits the rows of a table; AWS allows six steps and six segments.
const maxExposed = 40

// Exposure returns a table for each launch whose traffic differs between two versions of a file. It shows each audience's shares
// before and after the change, from each time at which they differ.
func Exposure(old, new *spec.File) (tables []lint.Table) {
	if old == nil || new == nil {
		return nil
	}
	c := &comparer{old: side{file: old}, new: side{file: new}}
	pairs := c.match()
	c.findRenamedParts(pairs)
	for _, q := range pairs {
		if q.old == nil || q.new == nil || q.new.Operation != api.CreateLaunch || q.old.doc.Rollout == nil || q.new.doc.Rollout == nil {
			continue
		}
		was, is := q.old.doc.Rollout.Launch, q.new.doc.Rollout.Launch
		if was == nil || is == nil || oversized(was) || oversized(is) {
			continue
		}
		e := &exposure{launch: launch{comparer: c, oldTraffic: timeline.NewTraffic(q.old.doc), newTraffic: timeline.NewTraffic(q.new.doc)}}
		c.old.renamed = c.renamedGroups(pair{old: q.old.Input, new: q.new.Input}.field("groups"))
		if t := e.table(); len(t.Rows) > 0 {
			t.Title = "Exposure of launch " + textOf(q.new.Name(), "")
			tables = append(tables, t)
		}
		c.old.renamed = nil
	}
	return tables
}

// exposure compares the traffic of two versions of a launch.
type exposure struct {
	launch
	groups []string
}

// table returns a row for each audience and time at which its shares differ.
func (e *exposure) table() lint.Table {
	e.groups = slices.Concat(e.groupsOf(e.newTraffic), without(e.groupsOf(e.oldTraffic), e.groupsOf(e.newTraffic)))
	t := lint.Table{Columns: slices.Concat([]string{"From", "Audience"}, e.groups, []string{"default"})}
	left := 0
	for _, m := range e.moments() {
		for _, audience := range e.audiences() {
			cells, differs := e.cells(audience, m)
			switch {
			case !differs:
			case len(t.Rows) < maxExposed:
				t.Rows = append(t.Rows, slices.Concat([]string{m.label, audience}, cells))
			default:
				left++
			}
		}
	}
	if left > 0 {
		t.Rows = append(t.Rows, slices.Concat([]string{"…", text.Count(left, "more row")}, make([]string, len(t.Columns)-2)))
	}
	return t
}

// instant is a time and the indices of the steps that are then in force, -1 before the first.
type instant struct {
	label    string
	old, new int
}

// moments returns the times at which a step of either version starts. If a start time is unknown, steps are compared by index.
func (e *exposure) moments() (list []instant) {
	var starts []time.Time
	for _, s := range slices.Concat(e.oldTraffic.Steps, e.newTraffic.Steps) {
		if s.Begin.IsZero() {
			return e.inOrder()
		}
		starts = append(starts, s.Begin)
	}
	slices.SortFunc(starts, time.Time.Compare)
	starts = slices.CompactFunc(starts, time.Time.Equal)
	for _, at := range starts {
		list = append(list, instant{date(at), inForce(e.oldTraffic, at), inForce(e.newTraffic, at)})
	}
	return list
}

func (e *exposure) inOrder() (list []instant) {
	olds, news := len(e.oldTraffic.Steps), len(e.newTraffic.Steps)
	for i := range max(olds, news) {
		list = append(list, instant{stepName(i), min(i, olds-1), min(i, news-1)})
	}
	return list
}

// inForce returns the index of the step in force at a time, -1 before the first.
func inForce(t *timeline.Traffic, at time.Time) int {
	last := -1
	for i, s := range t.Steps {
		if !s.Begin.After(at) {
			last = i
		}
	}
	return last
}

// everyone is the audience outside of all segments with overrides.
const everyone = "everyone else"

// audiences returns everyone else and the segments of both versions, by their new names.
func (e *exposure) audiences() []string {
	list := []string{everyone}
	for _, s := range e.oldTraffic.Segments {
		list = append(list, e.old.segmentNow(s))
	}
	for _, s := range e.newTraffic.Segments {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// cells returns an audience's old and new shares of each group and of the default variation, and whether any differ.
func (e *exposure) cells(audience string, m instant) (cells []string, differs bool) {
	olds, news := e.shares(e.oldTraffic, m.old, audience), e.shares(e.newTraffic, m.new, audience)
	for i := range olds {
		if olds[i] == news[i] {
			cells = append(cells, olds[i])
			continue
		}
		cells, differs = append(cells, olds[i]+" → "+news[i]), true
	}
	return cells, differs
}

// shares returns an audience's shares of each group and of the default variation in a step.
func (e *exposure) shares(t *timeline.Traffic, step int, audience string) []string {
	cells := make([]string, len(e.groups)+1)
	for i := range cells {
		cells[i] = "0%"
	}
	if step < 0 {
		cells[len(e.groups)] = "100%"
		return cells
	}
	split := t.Steps[step].Everyone
	if audience != everyone {
		split = e.splitOf(t, step, audience)
	}
	for i, group := range e.groupsOf(t) {
		cells[slices.Index(e.groups, group)] = shown(split, split.Shares[i])
	}
	cells[len(e.groups)] = shown(split, split.Rest)
	return cells
}

func shown(of timeline.Split, share timeline.Share) string {
	if !of.Known {
		return "?"
	}
	return share.String()
}
