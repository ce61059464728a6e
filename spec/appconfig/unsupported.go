package appconfig

import "sluice/spec"

// noteLosses reports parts of the plan that have no counterpart, once for each kind.
func (c *compiler) noteLosses() {
	if v := c.plan.Launch.Field("metricMonitors"); v != nil {
		c.note(head(v), "`metricMonitors` are omitted: AppConfig has no metrics; alarms as monitors of the environment can roll a deployment back")
	}
	holders := []*spec.Value{c.plan.Launch.Value}
	for _, f := range c.plan.Features {
		holders = append(holders, f.Value)
	}
	for _, holder := range holders {
		if v := holder.Field("tags"); v != nil {
			c.note(head(v), "`tags` are omitted: AppConfig flags have none")
			return
		}
	}
}
