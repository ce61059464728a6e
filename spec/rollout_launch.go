package spec

// Launch is the input of CreateLaunch.
type Launch struct {
	*Value
	Name, Project, Description *Value
	// SaltMember is the member randomizationSalt; Salt returns the effective one.
	SaltMember *Value
	// GroupList and Schedule are the members that Groups and Steps are read from.
	GroupList, Schedule *Value

	Groups   []Group
	Monitors []Monitor
	Steps    []Step
}

// Group is a part of the traffic that is served one variation.
type Group struct {
	*Value
	Name, Feature, Variation *Value
}

// Monitor is a metric that is watched.
type Monitor struct {
	*Value
	Name, EventPattern *Value
	// EntityKey and ValueKey are the paths to the entity id and the value in an event.
	EntityKey, ValueKey *Value
}

// NewLaunch reads the input of CreateLaunch.
func NewLaunch(v *Value) *Launch {
	l := &Launch{Value: v, Name: v.Field("name"), Project: v.Field("project"), Description: v.Field("description"),
		SaltMember: v.Field("randomizationSalt"), GroupList: v.Field("groups"), Schedule: v.Field("scheduledSplitsConfig")}
	for _, g := range l.GroupList.List() {
		l.Groups = append(l.Groups, NewGroup(g))
	}
	for _, m := range v.Field("metricMonitors").List() {
		l.Monitors = append(l.Monitors, NewMonitor(m))
	}
	for _, s := range l.Schedule.Field("steps").List() {
		l.Steps = append(l.Steps, NewStep(s))
	}
	return l
}

// NewGroup reads an item of a launch's groups.
func NewGroup(v *Value) Group {
	return Group{v, v.Field("name"), v.Field("feature"), v.Field("variation")}
}

// NewMonitor reads an item of a launch's metricMonitors.
func NewMonitor(v *Value) Monitor {
	d := v.Field("metricDefinition")
	return Monitor{v, d.Field("name"), d.Field("eventPattern"), d.Field("entityIdKey"), d.Field("valueKey")}
}

// Salt returns the salt that assigns entities to groups, together with the entity id: the launch's randomizationSalt, or its
// name. known is false if the salt is not known.
// Source: https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_CreateLaunch.html, 2026-11-30.
func (l *Launch) Salt() (salt string, known bool) {
	if salt, known = l.SaltMember.Str(); l.SaltMember != nil && (salt != "" || !known) {
		return salt, known
	}
	return l.Name.Str()
}
