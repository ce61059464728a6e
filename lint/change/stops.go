package change

import (
	"sluice/spec"
	"sluice/spec/text"
)

// stopConditions compares the alarms that end an experiment. A replaced alarm is reported as such, since only a person can decide
// whether it watches the same.
func (c *comparer) stopConditions(p pair) {
	var deleted, added []pair
	for _, item := range c.matched(p) {
		switch {
		case item.old == nil:
			added = append(added, item)
		case item.new == nil:
			deleted = append(deleted, item)
		}
	}
	deletedAlarms, addedAlarms := alarms(deleted, oldOf), alarms(added, newOf)
	shared := min(len(deletedAlarms), len(addedAlarms))
	for i := range shared {
		at := pair{deletedAlarms[i], addedAlarms[i], p.old, p.new}
		old, new := c.alarmNames(deletedAlarms[i], addedAlarms[i])
		c.risk(at, guardRemoved, "the stop alarm is now %s (was %s); check that it watches the same metric", new, old)
	}
	for _, v := range deletedAlarms[shared:] {
		at := pair{v, nil, p.old, nearest(c.noneOf(added), nearest(p.new, p.newIn))}
		if n := len(alarms(c.matchedNew(p), newOf)); n == 0 {
			c.risk(at, guardRemoved, "alarm %s no longer stops the experiment, and no other alarm does", c.alarm(v, c.old))
		} else {
			c.risk(at, guardRemoved, "alarm %s no longer stops the experiment; %s", c.alarm(v, c.old), remaining(n))
		}
	}
	for _, v := range addedAlarms[shared:] {
		c.safer(pair{nil, v, p.old, p.new}, "alarm %s now also stops the experiment", c.alarm(v, c.new))
	}
	if len(deletedAlarms)+len(addedAlarms) == 0 {
		for _, item := range append(deleted, added...) {
			c.item(item)
		}
	}
}

func remaining(n int) string {
	if n == 1 {
		return "1 other alarm remains"
	}
	return text.Count(n, "other alarm") + " remain"
}

// matchedNew returns the new side's items as pairs.
func (c *comparer) matchedNew(p pair) (items []pair) {
	for _, item := range p.new.List() {
		items = append(items, pair{new: item})
	}
	return items
}

func oldOf(p pair) *spec.Value { return p.old }
func newOf(p pair) *spec.Value { return p.new }

// alarms returns the alarms among the conditions.
func alarms(items []pair, of func(pair) *spec.Value) (list []*spec.Value) {
	for _, item := range items {
		c := spec.NewStopCondition(of(item))
		if !c.IsNone() && c.Alarm != nil && c.Alarm.Node.Scalar() {
			list = append(list, c.Alarm)
		}
	}
	return list
}

// noneOf returns the source `none` among the added conditions, or nil.
func (c *comparer) noneOf(added []pair) *spec.Value {
	for _, item := range added {
		if c := spec.NewStopCondition(item.new); c.IsNone() {
			return c.Source
		}
	}
	return nil
}

// alarmNames returns the names of two alarms, or their ARNs if the names are equal.
func (c *comparer) alarmNames(old, new *spec.Value) (was, is string) {
	was, is = c.alarm(old, c.old), c.alarm(new, c.new)
	if was == is {
		return c.shown(old, c.old), c.shown(new, c.new)
	}
	return was, is
}

// alarm returns the name of an alarm, or its text if the name is unknown.
func (c *comparer) alarm(v *spec.Value, in side) string {
	if n := spec.AlarmName(v.Text); n != "" && v.State != spec.Unknown {
		return name(n)
	}
	return c.shown(v, in)
}
