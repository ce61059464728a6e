package spec

// Feature is the input of CreateFeature.
type Feature struct {
	*Value
	Name, Project, Default *Value
	// Strategy decides whether launches affect what is served.
	Strategy   *Value
	Variations []Variation
	// VariationList is the list that Variations are read from.
	VariationList *Value
	// Overrides map entity ids to variations.
	Overrides *Value
}

// Variation is one value of a feature.
type Variation struct {
	*Value
	Name *Value
	// Content holds the one member with the value, such as `boolValue`.
	Content *Value
}

// The evaluationStrategy of features: with AllRules, the default, launches decide; with DefaultOnly, everyone is served the
// default variation.
// Source: https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_CreateFeature.html, 2026-11-30.
const (
	AllRules    = "ALL_RULES"
	DefaultOnly = "DEFAULT_VARIATION"
)

// NewFeature reads the input of CreateFeature.
func NewFeature(v *Value) Feature {
	f := Feature{Value: v, Name: v.Field("name"), Project: v.Field("project"), Default: v.Field("defaultVariation"),
		Strategy: v.Field("evaluationStrategy"), VariationList: v.Field("variations"), Overrides: v.Field("entityOverrides")}
	for _, x := range f.VariationList.List() {
		f.Variations = append(f.Variations, NewVariation(x))
	}
	return f
}

// NewVariation reads an item of a feature's variations.
func NewVariation(v *Value) Variation { return Variation{v, v.Field("name"), v.Field("value")} }

// DefaultVariation returns the name of the variation that is served if no rule applies: the first one unless the feature sets it.
func (f *Feature) DefaultVariation() (name string, known bool) {
	if f.Default != nil {
		return f.Default.Str()
	}
	return f.FirstVariation()
}

// FirstVariation returns the name of the first variation, which is the default unless the feature sets one.
func (f *Feature) FirstVariation() (name string, known bool) {
	if len(f.Variations) == 0 || f.VariationList.Node.Incomplete {
		return "", false
	}
	return f.Variations[0].Name.Str()
}

// ServesDefaultOnly reports whether everyone is certainly served the default variation, regardless of launches.
func (f *Feature) ServesDefaultOnly() bool { text, _ := f.Strategy.Str(); return text == DefaultOnly }
