package spec

// EnvironmentMonitor is an alarm of the AppConfig environment, at which AppConfig rolls a deployment back.
type EnvironmentMonitor struct {
	*Value
	Alarm, Role *Value
}

// NewEnvironmentMonitor reads an item of `monitors`.
func NewEnvironmentMonitor(v *Value) EnvironmentMonitor {
	return EnvironmentMonitor{v, v.Field("alarmArn"), v.Field("alarmRoleArn")}
}

// EnvironmentMonitors returns the alarms that the plan names for the AppConfig environment.
func (r *Rollout) EnvironmentMonitors() (monitors []EnvironmentMonitor) {
	for _, v := range r.AppConfig.Field("monitors").List() {
		monitors = append(monitors, NewEnvironmentMonitor(v))
	}
	return monitors
}
