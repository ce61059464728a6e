package spec

// EnvironmentMonitor is an alarm of the AppConfig environment, on which AppConfig rolls back a deployment.
type EnvironmentMonitor struct {
	*Value
	Alarm, Role *Value
}

// NewEnvironmentMonitor reads an item of `monitors`.
func NewEnvironmentMonitor(v *Value) EnvironmentMonitor {
	return EnvironmentMonitor{v, v.Field("alarmArn"), v.Field("alarmRoleArn")}
}

// EnvironmentMonitors returns the plan's alarms for the AppConfig environment.
func (r *Rollout) EnvironmentMonitors() (monitors []EnvironmentMonitor) {
	for _, v := range r.AppConfig.Field("monitors").List() {
		monitors = append(monitors, NewEnvironmentMonitor(v))
	}
	return monitors
}
