package change

import (
	"time"

	"sluice/spec"
	"sluice/spec/timeline"
)

// experiment compares two versions of a template and their schedules.
type experiment struct {
	*comparer
	whole                    pair
	oldTemplate, newTemplate *spec.Template
	oldOrder, newOrder       *order
	// renamed maps the old names of renamed actions to the new ones.
	renamed map[string]string
	// follows are the consequences that are not reported yet.
	follows []consequence
	// lengthReported means that a change already mentions the new length of the experiment.
	lengthReported bool
}

func (c *comparer) template(q requestPair, p pair) {
	e := &experiment{comparer: c, whole: p, renamed: map[string]string{}}
	if q.old.doc.Chaos != nil && q.new.doc.Chaos != nil {
		e.oldTemplate, e.newTemplate = q.old.doc.Chaos.Template, q.new.doc.Chaos.Template
	}
	if e.oldTemplate == nil || e.newTemplate == nil {
		c.compareAny(p)
		return
	}
	e.oldOrder, e.newOrder = newOrder(e.oldTemplate.Actions), newOrder(e.newTemplate.Actions)
	e.findRenamed(p.field("targets"), p.field("actions"))
	c.old.actions = e.renamed
	defer func() { c.old.targets, c.old.actions = nil, nil }()
	handlers := map[string]func(pair){
		"stopConditions": c.stopConditions, "targets": e.targets, "actions": e.actions, "roleArn": c.role,
		"logConfiguration": c.log, "experimentReportConfiguration": c.report, "experimentOptions": c.options,
	}
	if c.response && len(q.new.doc.Requests) > 1 {
		// A started experiment has neither the description nor the tags of its template.
		handlers["description"], handlers["tags"] = nil, nil
	}
	c.members(p, handlers)
	e.provider(q, p)
}

// role compares the roles of an experiment.
func (c *comparer) role(p pair) {
	if p.old != nil && p.new != nil {
		c.risk(p, roleChanged, "the experiment now runs as role %s (was %s); review its permissions",
			c.shown(p.new, c.new), c.shown(p.old, c.old))
	}
}

// log compares the log destinations of an experiment.
func (c *comparer) log(p pair) {
	if p.new == nil {
		c.risk(p, logRemoved, "the experiment log is no longer written")
		return
	}
	if p.old == nil {
		c.safer(p, "the experiment log is now written")
		return
	}
	destination := func(where string) func(pair) {
		return func(d pair) {
			switch {
			case d.new == nil:
				c.risk(d, logRemoved, "the experiment log is no longer sent to %s", where)
			case d.old == nil:
				c.safer(d, "the experiment log is now also sent to %s", where)
			}
		}
	}
	c.members(p, map[string]func(pair){"cloudWatchLogsConfiguration": destination("CloudWatch Logs"), "s3Configuration": destination("S3")})
}

// report compares the report configurations of an experiment.
func (c *comparer) report(p pair) {
	deleted := func(d pair) {
		switch {
		case d.new == nil && d.old != nil:
			c.risk(d, reportRemoved, "experiment reports are no longer written")
		case d.old == nil:
			c.safer(d, "experiment reports are now written")
		}
	}
	if p.new == nil || p.old == nil {
		deleted(p)
		return
	}
	c.members(p, map[string]func(pair){"outputs": deleted})
}

// option is an experiment option: its default, its riskier value, and the messages for both directions.
type option struct {
	preset, loose      string
	loosened, tightens string
}

var optionsByName = map[string]option{
	"emptyTargetResolutionMode": {"fail", spec.SkipEmpty, "a target that matches nothing is now skipped, so the experiment can pass without a fault; before, it failed",
		"a target that matches nothing now fails the experiment; before, it was skipped"},
	"accountTargeting": {spec.SingleAccount, spec.MultiAccount, "the experiment can now act in several accounts; before, it acted in one",
		"the experiment now acts in one account; before, it could act in several"},
	"actionsMode": {"run-all", "run-all", "the experiment now injects faults; before, it only resolved its targets",
		"the experiment now only resolves its targets; before, it injected faults"},
}

// options compares the options of an experiment or a template.
func (c *comparer) options(p pair) {
	handlers := map[string]func(pair){}
	for name, o := range optionsByName {
		handlers[name] = func(f pair) { c.option(f, o) }
	}
	c.members(p, handlers)
}

func (c *comparer) option(p pair, o option) {
	old, oldOK := o.value(p.old)
	new, newOK := o.value(p.new)
	switch {
	case !oldOK || !newOK:
		c.risk(p, optionsLoosened, "%s is now %s (was %s); review the risk", c.member(p), c.shown(p.new, c.new), c.shown(p.old, c.old))
	case old == new:
		c.note(p, "%s is still %s, the default", c.member(p), name(new))
	case new == o.loose:
		c.risk(p, optionsLoosened, "%s", o.loosened)
	case old == o.loose:
		c.safer(p, "%s", o.tightens)
	}
}

func (o option) value(v *spec.Value) (string, bool) {
	if v == nil {
		return o.preset, true
	}
	return v.Str()
}

// lengthNote returns how the length of the experiment changes, for the first message that asks.
func (e *experiment) lengthNote() string {
	old, new := lengthKnown(e.oldOrder.schedule), lengthKnown(e.newOrder.schedule)
	certainty := e.newOrder.schedule.Certainty
	if e.lengthReported || old == new || e.oldOrder.schedule.Certainty != certainty {
		return ""
	}
	e.lengthReported = true
	bound := [...]string{"at least ", "at most ", ""}[certainty]
	return "; the experiment takes " + bound + spec.FormatDuration(new) + " (was " + spec.FormatDuration(old) + ")"
}

// longer reports whether the experiment takes longer than before. Actions with unknown durations count equally on both sides.
func (e *experiment) longer() bool {
	old, new := e.oldOrder.schedule, e.newOrder.schedule
	return lengthKnown(new) > lengthKnown(old) && old.Certainty == new.Certainty
}

// lengthKnown returns the length of an experiment, or its minimum if an action has no duration.
func lengthKnown(s *timeline.Schedule) time.Duration {
	if s.Certainty == timeline.Open {
		return s.Least
	}
	return s.Length
}
