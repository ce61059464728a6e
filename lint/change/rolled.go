package change

import (
	"slices"

	"sluice/spec"
	"sluice/spec/timeline"
)

// findRolled finds the groups that are rolled out, by their new names. A schedule in which the smaller group of the first step
// grows is the best evidence, followed by the default variation. A guess from the first step alone may confuse the group that is
// rolled out with the one that it replaces, so it never makes a change safer.
func (l *launch) findRolled(q requestPair) {
	var certain, fromNew bool
	for _, find := range []func(*timeline.Traffic, *request) ([]string, bool){l.grown, l.notDefault, l.smaller} {
		if l.rolled, certain = find(l.oldTraffic, q.old); len(l.rolled) > 0 {
			break
		}
		if l.rolled, certain = find(l.newTraffic, q.new); len(l.rolled) > 0 {
			fromNew = true
			break
		}
	}
	l.unsure = !certain
	if fromNew && !certain && len(l.oldTraffic.Steps) > 0 {
		l.rolled = nil // the old shares were equal, and the changed ones are no evidence
	}
	l.acrossVersions(fromNew)
}

// acrossVersions applies the rolled-out groups of one version to the other. An added group is not the control. If a group is
// removed, it is unknown where its share goes.
func (l *launch) acrossVersions(fromNew bool) {
	olds, news := l.groupsOf(l.oldTraffic), l.groupsOf(l.newTraffic)
	removed, added := without(olds, news), without(news, olds)
	switch {
	case len(l.rolled) == 0:
	case fromNew:
		l.unsure = l.unsure || len(removed) > 0
	case len(without(removed, l.rolled)) > 0 && len(added) > 0:
		l.rolled = nil // the added group may be the renamed control
	default:
		l.unsure = l.unsure || len(removed) > 0
		l.rolled = append(l.rolled, added...)
	}
}

// grown returns the groups that start smaller, if a later step gives them more.
func (l *launch) grown(t *timeline.Traffic, r *request) ([]string, bool) {
	groups, _ := l.smaller(t, r)
	if len(groups) == 0 || !t.Steps[0].Everyone.Known {
		return nil, false
	}
	first := l.sum(t, t.Steps[0].Everyone, groups)
	for _, s := range t.Steps[1:] {
		if s.Everyone.Known && l.sum(t, s.Everyone, groups) > first {
			return groups, true
		}
	}
	return nil, false
}

// notDefault returns the groups that do not serve their feature's default variation, if the plan has the feature.
func (l *launch) notDefault(t *timeline.Traffic, r *request) (rolled []string, known bool) {
	places, known := t.NotDefault(r.doc)
	for _, i := range places {
		rolled = append(rolled, l.called(t, t.Groups[i].Name.Text))
	}
	return rolled, known
}

// smaller returns the groups that start smaller, which is only a guess.
func (l *launch) smaller(t *timeline.Traffic, _ *request) (rolled []string, certain bool) {
	if len(t.Steps) == 0 || !t.Steps[0].Everyone.Known {
		return nil, false
	}
	for _, i := range t.Smaller() {
		rolled = append(rolled, l.called(t, t.Groups[i].Name.Text))
	}
	return rolled, false
}

// groupsOf returns the new names of the groups.
func (l *launch) groupsOf(t *timeline.Traffic) (names []string) {
	for _, g := range t.Groups {
		names = append(names, l.called(t, g.Name.Text))
	}
	return names
}

// called returns the new name of a group.
func (l *launch) called(t *timeline.Traffic, group string) string {
	if now, found := l.old.renamed[group]; found && t == l.oldTraffic {
		return now
	}
	return group
}

// sum returns the total share of some groups.
func (l *launch) sum(t *timeline.Traffic, s timeline.Split, groups []string) (sum timeline.Share) {
	for i, g := range t.Groups {
		if slices.Contains(groups, l.called(t, g.Name.Text)) {
			sum += s.Shares[i]
		}
	}
	return sum
}

// safer reports a safer change, or a neutral one if the rolled-out groups are a guess.
func (l *launch) safer(p pair, format string, args ...any) {
	if l.unsure {
		l.note(p, format, args...)
		return
	}
	l.comparer.safer(p, format, args...)
}

// groupPairs pairs the groups of a launch by name, and the others by feature and variation.
func (c *comparer) groupPairs(p pair) (pairs []pair) {
	var deleted []*spec.Value
	waiting := map[string][]*spec.Value{}
	matched := c.matched(p)
	for _, item := range matched {
		if item.new == nil {
			key := c.served(item.old, c.old)
			waiting[key] = append(waiting[key], item.old)
		}
	}
	taken := map[*spec.Value]bool{}
	for _, item := range matched {
		if item.new == nil {
			deleted = append(deleted, item.old)
			continue
		}
		key := c.served(item.new, c.new)
		if queue := waiting[key]; item.old == nil && len(queue) > 0 {
			item.old, waiting[key], taken[queue[0]] = queue[0], queue[1:], true
		}
		pairs = append(pairs, item)
	}
	for _, o := range deleted {
		if !taken[o] {
			pairs = append(pairs, p.items(o, nil))
		}
	}
	return pairs
}

// served returns the feature and variation of a group.
func (c *comparer) served(group *spec.Value, in side) string {
	g := spec.NewGroup(group)
	return c.normal(g.Feature, in) + "\n" + c.normal(g.Variation, in)
}

// renamedGroups maps the old names of renamed groups to the new ones.
func (c *comparer) renamedGroups(p pair) map[string]string {
	renamed := map[string]string{}
	if p.either() == nil {
		return renamed
	}
	for _, item := range c.groupPairs(p) {
		old, oldOK := spec.NewGroup(item.old).Name.Str()
		new, newOK := spec.NewGroup(item.new).Name.Str()
		if oldOK && newOK && old != new {
			renamed[old] = new
		}
	}
	return renamed
}
