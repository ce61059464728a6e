package rollout

import (
	"cmp"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var unknownFeature = lint.Rule{
	ID: "unknown-feature", Severity: lint.Error, Since: "0.1",
	Summary: "An unknown feature in a group",
	Why:     "A plan with `features` defines all the features of its launch, so another name is a typo. Without `features`, Sluice does not know the features of the project and reports nothing.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *lint.Pass) {
		if p.Launch() == nil || len(p.Rollout.Features) == 0 {
			return
		}
		for _, g := range text.Limit(p.Groups(), spec.MaxGroups) {
			amongNames(p, g.Feature, "the plan has no feature", p.Rollout.FeatureList)
		}
	},
}

var unknownVariation = lint.Rule{
	ID: "unknown-variation", Severity: lint.Error, Since: "0.1",
	Summary: "An unknown variation in a group",
	Why:     "AWS accepts the launch, but the group has nothing to serve. Checked if the plan defines the feature.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *lint.Pass) {
		for _, g := range text.Limit(p.Groups(), spec.MaxGroups) {
			name, ok := g.Feature.Str()
			if f := p.Feature(name); ok && f != nil {
				amongNames(p, g.Variation, "feature `"+name+"` has no variation", f.VariationList)
			}
		}
	},
}

var defaultVariation = lint.Rule{
	ID: "default-variation", Severity: lint.Error, Since: "0.1",
	Summary: "An unknown default variation",
	Why:     "The default is served unless a launch or experiment decides, so it must exist.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
	Check: func(p *lint.Pass) {
		for _, f := range features(p) {
			amongNames(p, f.Default, "the feature has no variation", f.VariationList)
		}
	},
}

var entityOverride = lint.Rule{
	ID: "entity-override", Severity: lint.Error, Since: "0.1",
	Summary: "An unknown variation in an entity override",
	Why:     "`entityOverrides` maps entity IDs to names of the feature's variations.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
	Check: func(p *lint.Pass) {
		for _, f := range features(p) {
			for _, override := range text.Limit(f.Overrides.Map(), maxEntityOverrides) {
				amongNames(p, override, "the feature has no variation", f.VariationList)
			}
		}
	},
}

// amongNames reports a name that no item of the list has, unless the name of an item is unknown.
func amongNames(p *lint.Pass, v *spec.Value, message string, list *spec.Value) {
	name, ok := v.Str()
	if !ok || list == nil || list.Node.Incomplete {
		return
	}
	var names []string
	for _, item := range list.Items {
		known, ok := item.Field("name").Str()
		if !ok || known == name {
			return
		}
		names = append(names, known)
	}
	if len(names) == 0 || name == "" || p.Omits(lint.Error, v) {
		return // a shape rule reports missing names
	}
	p.At(v, "%s `%s`%s", message, text.Shorten(name), cmp.Or(suggest.DidYouMean(name, names), has(names)))
}

// has returns a hint with the existing names, unless there are too many.
func has(names []string) string {
	if len(names) > 10 {
		return ""
	}
	return "; it has " + text.List(names)
}

// maxEntityOverrides is how many a feature may have; a shape rule reports more.
const maxEntityOverrides = 20

// features returns the features that the document defines.
func features(p *lint.Pass) (features []*spec.Feature) {
	if p.Rollout == nil {
		return nil
	}
	for i := range p.Rollout.Features {
		features = append(features, &p.Rollout.Features[i])
	}
	return features
}

var strategyDefault = lint.Rule{
	ID: "strategy-default", Severity: lint.Warning, Since: "0.1",
	Summary: "A feature that ignores its launch",
	Why:     "`evaluationStrategy: DEFAULT_VARIATION` comes before overrides, launches and experiments. It is an emergency switch that is easily left on.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-featuretraffic.html",
	Check: func(p *lint.Pass) {
		reported := map[*spec.Feature]bool{}
		for _, g := range text.Limit(p.Groups(), spec.MaxGroups) {
			name, ok := g.Feature.Str()
			f := p.Feature(name)
			if !ok || f == nil || reported[f] {
				continue
			}
			reported[f] = true
			if f.ServesDefaultOnly() {
				p.At(f.Strategy, "everyone gets the default of `%s`, despite the launch; write `ALL_RULES` to use the launch", name).
					Relate(g.Feature, "the launch uses it here")
			}
		}
	},
}
