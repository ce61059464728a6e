package spec

// Rollout is what a document says about Evidently. Its parts are there as far as they could be read: a nil Value stands
// for a member that is missing.
type Rollout struct {
	Project  *Value
	Segments []Segment
	Features []Feature
	// Launch is nil where the document has none.
	Launch    *Launch
	AppConfig *Value
}

// Segment is the input of CreateSegment.
type Segment struct {
	*Value
	ID, Pattern *Value
}

// Feature is the input of CreateFeature.
type Feature struct {
	*Value
	ID, Default *Value
	Variations  []Variation
	// Overrides map entity ids to variations.
	Overrides *Value
}

// DefaultVariation returns the name of the variation for whom no rule decides: the first one unless the feature names it.
func (f *Feature) DefaultVariation() (name string, known bool) {
	switch {
	case f.Default != nil:
		return f.Default.Str()
	case len(f.Variations) == 0 || f.Field("variations").Node.Holes:
		return "", false
	}
	return f.Variations[0].ID.Str()
}

// Variation is one value of a feature.
type Variation struct {
	*Value
	ID *Value
	// Content holds the one member that is the value, such as `boolValue`.
	Content *Value
}

// Launch is the input of CreateLaunch.
type Launch struct {
	*Value
	ID       *Value
	Groups   []Group
	Monitors []Monitor
	Steps    []Step
}

// Group is a part of the traffic that gets one variation.
type Group struct {
	*Value
	ID, Feature, Variation *Value
}

// Monitor is a metric that is watched.
type Monitor struct {
	*Value
	ID, EventPattern *Value
}

// Step is a state of the launch from its start time on.
type Step struct {
	*Value
	Start *Value
	// Weights map group names to thousandths of a percent.
	Weights   *Value
	Overrides []Override
}

// Override is a split of its own for the visitors in a segment.
type Override struct {
	*Value
	Segment, Order, Weights *Value
}

func newSegment(v *Value) Segment { return Segment{v, v.Field("name"), v.Field("pattern")} }

func newFeature(v *Value) Feature {
	f := Feature{Value: v, ID: v.Field("name"), Default: v.Field("defaultVariation"), Overrides: v.Field("entityOverrides")}
	for _, x := range v.Field("variations").List() {
		f.Variations = append(f.Variations, Variation{x, x.Field("name"), x.Field("value")})
	}
	return f
}

func newLaunch(v *Value) *Launch {
	l := &Launch{Value: v, ID: v.Field("name")}
	for _, g := range v.Field("groups").List() {
		l.Groups = append(l.Groups, Group{g, g.Field("name"), g.Field("feature"), g.Field("variation")})
	}
	for _, m := range v.Field("metricMonitors").List() {
		definition := m.Field("metricDefinition")
		l.Monitors = append(l.Monitors, Monitor{m, definition.Field("name"), definition.Field("eventPattern")})
	}
	for _, s := range v.Field("scheduledSplitsConfig").Field("steps").List() {
		step := Step{Value: s, Start: s.Field("startTime"), Weights: s.Field("groupWeights")}
		for _, o := range s.Field("segmentOverrides").List() {
			step.Overrides = append(step.Overrides, Override{o, o.Field("segment"), o.Field("evaluationOrder"), o.Field("weights")})
		}
		l.Steps = append(l.Steps, step)
	}
	return l
}
