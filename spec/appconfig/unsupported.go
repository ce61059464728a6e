package appconfig

import "sluice/spec"

// noteLosses returns what of the plan has no counterpart, once for each kind.
func (c *compiler) noteLosses() {
	if v := c.plan.Launch.Field("metricMonitors"); v != nil {
		c.note(head(v), "`metricMonitors` are left out: AppConfig measures nothing; alarms among the environment's Monitors can roll a deployment back")
	}
	holders := []*spec.Value{c.plan.Launch.Value}
	for _, f := range c.plan.Features {
		holders = append(holders, f.Value)
	}
	for _, holder := range holders {
		if v := holder.Field("tags"); v != nil {
			c.note(head(v), "`tags` are left out: AppConfig has none for flags")
			return
		}
	}
}
