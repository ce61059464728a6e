package change

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/yaml"
)

var rollbackRemoved = &lint.Rule{
	ID: "rollback-removed", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "An alarm at which AppConfig no longer rolls a deployment back",
	Why:     "The environment's alarms guard a rollout to AppConfig, and the plan's `monitors` replace those that the environment has. An alarm that is removed or replaced no longer rolls anything back. A plan without `monitors` leaves the environment as it is.",
	Source:  "https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_UpdateEnvironment.html",
}

// appConfig compares the settings of the AppConfig target.
func (c *comparer) appConfig(p pair) {
	if p.old == nil || p.new == nil || p.old.Kind != yaml.Map || p.new.Kind != yaml.Map {
		c.compareAny(p)
		return
	}
	c.compareWith(p, func(p pair) { c.members(p, map[string]func(pair){"monitors": c.environmentMonitors}) })
}

// environmentMonitors compares the alarms of the environment. As with stop conditions, a replaced alarm is reported as such,
// since only a person can decide whether it watches the same.
func (c *comparer) environmentMonitors(p pair) {
	for _, item := range c.matched(p) {
		if item.old != nil && item.new != nil {
			c.compareAny(item)
		}
	}
	for _, item := range c.replaced(p) {
		c.environmentMonitor(item, p)
	}
}

// environmentMonitor reports a replaced, deleted or added monitor of a list.
func (c *comparer) environmentMonitor(p, list pair) {
	at := list.items(monitored(p.old), monitored(p.new))
	switch {
	case p.old == nil:
		c.safer(at, "alarm %s now also rolls deployments back", c.alarm(at.new, c.new))
	case p.new == nil:
		left := remaining(len(list.new.List()))
		if list.new == nil {
			left = "the environment keeps the alarms that it has"
		}
		c.risk(at, rollbackRemoved, "the plan no longer sets alarm %s to roll deployments back; %s", c.alarm(at.old, c.old), left)
	default:
		was, is := c.alarmNames(at.old, at.new)
		c.risk(at, rollbackRemoved, "the alarm that rolls deployments back is now %s (was %s); check that it watches the same metric", is, was)
	}
}

// monitored returns the alarm of a monitor, or the monitor if it has none; nil for no monitor.
func monitored(v *spec.Value) *spec.Value {
	if v == nil {
		return nil
	}
	return nearest(spec.NewEnvironmentMonitor(v).Alarm, v)
}
