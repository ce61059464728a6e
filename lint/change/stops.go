package change

import (
	"sluice/spec"
	"sluice/spec/text"
)

// stopConditions compares the alarms that end an experiment. A replaced alarm is reported as such, since only a person can decide
// whether it watches the same.
func (c *comparer) stopConditions(p pair) {
	deleted, added := c.unmatched(p)
	deletedAlarms, addedAlarms := alarms(deleted), alarms(added)
	shared := min(len(deletedAlarms), len(addedAlarms))
	for i := range shared {
		at := pair{deletedAlarms[i], addedAlarms[i], p.old, p.new}
		old, new := c.alarmNames(deletedAlarms[i], addedAlarms[i])
		c.risk(at, guardRemoved, "the stop alarm is now %s (was %s); check that it watches the same metric", new, old)
	}
	for _, v := range deletedAlarms[shared:] {
		at := pair{v, nil, p.old, nearest(noneOf(added), nearest(p.new, p.newIn))}
		if n := len(alarms(p.new.List())); n == 0 {
			c.risk(at, guardRemoved, "alarm %s no longer stops the experiment, and no other alarm does", c.alarm(v, c.old))
		} else {
			c.risk(at, guardRemoved, "alarm %s no longer stops the experiment; %s", c.alarm(v, c.old), remaining(n))
		}
	}
	for _, v := range addedAlarms[shared:] {
		c.safer(pair{nil, v, p.old, p.new}, "alarm %s now also stops the experiment", c.alarm(v, c.new))
	}
	if len(deletedAlarms)+len(addedAlarms) == 0 {
		for _, v := range deleted {
			c.item(p.items(v, nil))
		}
		for _, v := range added {
			c.item(p.items(nil, v))
		}
	}
}

func remaining(n int) string {
	if n == 1 {
		return "1 other alarm remains"
	}
	return text.Count(n, "other alarm") + " remain"
}

// alarms returns the alarms among the conditions.
func alarms(conditions []*spec.Value) (list []*spec.Value) {
	for _, v := range conditions {
		c := spec.NewStopCondition(v)
		if !c.IsNone() && c.Alarm != nil && c.Alarm.Node.Scalar() {
			list = append(list, c.Alarm)
		}
	}
	return list
}

// noneOf returns the source `none` among the added conditions, or nil.
func noneOf(added []*spec.Value) *spec.Value {
	for _, v := range added {
		if c := spec.NewStopCondition(v); c.IsNone() {
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
