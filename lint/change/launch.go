package change

import (
	"strings"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

// launch compares two versions of a launch and their traffic.
type launch struct {
	*comparer
	oldTraffic, newTraffic *timeline.Traffic
	// rolled are the groups that are rolled out, by their new names; empty if that is unknown.
	rolled []string
	// oldDefault and newDefault mean that the default variation is being rolled out.
	oldDefault, newDefault bool
	// unsure means that rolled is a guess, or that one of the groups is missing from a version.
	unsure bool
	// oldCurve and newCurve are the shares of these groups over time.
	oldCurve, newCurve []point
}

func (c *comparer) launch(q requestPair, p pair) {
	if q.old.doc.Rollout == nil || q.new.doc.Rollout == nil || q.old.doc.Rollout.Launch == nil || q.new.doc.Rollout.Launch == nil {
		c.compareAny(p)
		return
	}
	if oversized(q.old.doc.Rollout.Launch) || oversized(q.new.doc.Rollout.Launch) {
		c.members(p, map[string]func(pair){"project": nil, "groups": c.groups, "metricMonitors": c.monitors})
		return
	}
	l := &launch{comparer: c, oldTraffic: timeline.NewTraffic(q.old.doc), newTraffic: timeline.NewTraffic(q.new.doc)}
	c.old.renamed = c.renamedGroups(p.field("groups"))
	defer func() { c.old.renamed = nil }()
	l.findRolled(q)
	l.oldDefault, l.newDefault = l.defaultRolled(l.oldTraffic, q.old), l.defaultRolled(l.newTraffic, q.new)
	l.oldCurve, l.newCurve = l.curve(l.oldTraffic), l.curve(l.newTraffic)
	handlers := map[string]func(pair){
		"project": nil, "randomizationSalt": nil, "groups": c.groups, "metricMonitors": c.monitors,
		"scheduledSplitsConfig": func(f pair) {
			c.members(f, map[string]func(pair){"steps": l.steps})
		},
	}
	if l.salt(p) {
		handlers["name"] = nil
	}
	c.members(p, handlers)
}

// oversized reports whether a launch has far more parts than AWS accepts, so its traffic is not worth computing.
func oversized(l *spec.Launch) bool {
	const maxParts = 1000
	n := len(l.Groups) + len(l.Steps)
	for _, s := range l.Steps {
		n += len(s.Overrides) + len(s.Weights.Map())
		for _, o := range s.Overrides {
			n += len(o.Weights.Map())
		}
	}
	return n > maxParts
}

// salt compares the salts, which assign entities to groups; by default the salt is the launch's name. It returns true if its
// message also reports a new name.
func (l *launch) salt(p pair) (named bool) {
	f := p.field("randomizationSalt")
	old, new := effectiveSalt(p.old), effectiveSalt(p.new)
	switch {
	case old != "" && new != "" && old != new && f.old == nil && f.new == nil:
		l.risk(p.field("name"), saltChanged, "the launch is now called %s (was %s) and has no salt, so users are reassigned and may switch variations", name(new), name(old))
		return true
	case old != "" && new != "" && old != new:
		l.risk(f, saltChanged, "the salt is now %s (was %s), so users are reassigned and may switch variations", name(new), name(old))
	case l.same(f.old, f.new):
	case unknown(f.old) || unknown(f.new):
		l.risk(f, saltChanged, "the salt is now %s (was %s), so users may be reassigned; review the risk", l.shown(f.new, l.new), l.shown(f.old, l.old))
	case old == new && old != "" && (f.old == nil || f.new == nil):
		l.note(f, "the salt is still %s, the launch's name", name(new))
	default:
		l.compareAny(f)
	}
	return false
}

func effectiveSalt(launch *spec.Value) string {
	salt, _ := spec.NewLaunch(launch).Salt()
	return salt
}

// groups compares the groups of a launch.
func (c *comparer) groups(p pair) {
	for _, item := range c.groupPairs(p) {
		n := c.shown(spec.NewGroup(item.either()).Name, c.new)
		served := func(what string) func(pair) {
			return func(f pair) {
				if f.old != nil && f.new != nil {
					c.risk(f, groupChanged, "group %s now gets %s %s (was %s)", n, what, c.shown(f.new, c.new), c.shown(f.old, c.old))
				}
			}
		}
		switch {
		case c.same(item.old, item.new):
		case item.old == nil:
			c.note(item, "added group %s with variation %s of feature %s", n, c.shown(spec.NewGroup(item.new).Variation, c.new), c.shown(spec.NewGroup(item.new).Feature, c.new))
		case item.new == nil:
			c.note(item, "removed group %s", n)
		default:
			c.renamed(item.field("name"), "group", c.shown(spec.NewGroup(item.old).Name, c.old), n, func() {
				c.members(item, map[string]func(pair){"variation": served("variation"), "feature": served("feature"), "name": nil})
			})
		}
	}
}

// monitors compares the metric monitors of a launch.
func (c *comparer) monitors(p pair) {
	for _, item := range c.matched(p) {
		n := c.shown(spec.NewMonitor(item.either()).Name, c.new)
		switch {
		case item.new == nil:
			c.risk(item, metricRemoved, "metric %s is no longer monitored", n)
		case item.old == nil:
			c.safer(item, "metric %s is now monitored", n)
		default:
			c.compareAny(item)
		}
	}
}

// launchWords summarizes a launch.
func launchWords(r *request) string {
	if r.doc.Rollout == nil || r.doc.Rollout.Launch == nil {
		return "without a schedule"
	}
	t := timeline.NewTraffic(r.doc)
	if len(t.Steps) == 0 {
		return "without a schedule"
	}
	words := "with " + text.Count(len(t.Steps), "step")
	if first := t.Steps[0].Begin; !first.IsZero() {
		words += " from " + date(first)
	}
	last := t.Steps[len(t.Steps)-1].Everyone
	var shares []string
	for i, g := range t.Groups {
		shares = append(shares, name(g.Name.Text)+" "+last.Shares[i].String())
	}
	if !last.Known || len(shares) == 0 {
		return words
	}
	return words + ", ending at " + strings.Join(shares, ", ")
}

// experimentWords summarizes an experiment.
func experimentWords(r *request) string {
	if r.doc.Chaos == nil || r.doc.Chaos.Template == nil {
		return "without actions"
	}
	var faults []string
	for _, a := range r.doc.Chaos.Template.Actions {
		if a.DoesHarm() {
			faults = append(faults, a.Name)
		}
	}
	if len(faults) == 0 {
		return "that injects no fault"
	}
	return "with " + names(faults)
}
