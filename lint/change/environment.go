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
	var deleted, added []pair
	for _, item := range c.matched(p) {
		switch {
		case item.old == nil:
			added = append(added, item)
		case item.new == nil:
			deleted = append(deleted, item)
		default:
			c.compareAny(item)
		}
	}
	shared := min(len(deleted), len(added))
	for i := range shared {
		old, new := monitored(deleted[i].old), monitored(added[i].new)
		was, is := c.alarmNames(old, new)
		c.risk(p.items(old, new), rollbackRemoved, "the alarm that rolls deployments back is now %s (was %s); check that it watches the same metric", is, was)
	}
	for _, item := range deleted[shared:] {
		left := remaining(len(p.new.List()))
		if p.new == nil {
			left = "the environment keeps the alarms that it has"
		}
		old := monitored(item.old)
		c.risk(p.items(old, nil), rollbackRemoved, "the plan no longer sets alarm %s to roll deployments back; %s", c.alarm(old, c.old), left)
	}
	for _, item := range added[shared:] {
		new := monitored(item.new)
		c.safer(p.items(nil, new), "alarm %s now also rolls deployments back", c.alarm(new, c.new))
	}
}

// monitored returns the alarm of a monitor, or the monitor if it has none.
func monitored(v *spec.Value) *spec.Value { return nearest(spec.NewEnvironmentMonitor(v).Alarm, v) }
