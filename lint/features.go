package lint

import (
	"cmp"

	"sluice/spec"
	"sluice/spec/near"
)

const (
	featureExample = "features:\n  - name: checkout\n    variations:\n      - {name: old, value: {boolValue: false}}\n      - {name: new, value: {boolValue: true}}\n"
	launchHead     = "launch:\n  name: checkout\n  groups:\n"
)

var unknownFeature = Rule{
	ID: "unknown-feature", Severity: Error, Since: "0.1",
	Summary: "A group is for a feature that the plan does not define",
	Why:     "A plan with `features` holds all that its launch needs, so a feature that is not among them is a slip of the pen. Without `features`, nobody knows which features the project has, and nothing is reported.",
	Bad:     Example{InRollout, featureExample + launchHead + "    - {name: new, feature: «chekout», variation: new}\n"},
	Good:    Example{InRollout, featureExample + launchHead + "    - {name: new, feature: checkout, variation: new}\n"},
	Source:  evidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *Pass) {
		if p.Launch() == nil || len(p.Rollout.Features) == 0 {
			return
		}
		for _, g := range few(p.Groups(), mostGroups) {
			p.amongNames(g.Feature, "the plan has no feature", p.Root.Field("features"))
		}
	},
}

var unknownVariation = Rule{
	ID: "unknown-variation", Severity: Error, Since: "0.1",
	Summary: "A group is for a variation that its feature does not have",
	Why:     "AWS takes the launch, and the group has nothing to serve. It is checked where the plan defines the feature.",
	Bad:     Example{InRollout, featureExample + launchHead + "    - {name: new, feature: checkout, variation: «nwe»}\n"},
	Good:    Example{InRollout, featureExample + launchHead + "    - {name: new, feature: checkout, variation: new}\n"},
	Source:  evidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *Pass) {
		for _, g := range few(p.Groups(), mostGroups) {
			name, ok := g.Feature.Str()
			if f := p.Feature(name); ok && f != nil {
				p.amongNames(g.Variation, "feature `"+name+"` has no variation", f.Field("variations"))
			}
		}
	},
}

var defaultVariation = Rule{
	ID: "default-variation", Severity: Error, Since: "0.1",
	Summary: "The default variation is not one of the feature's variations",
	Why:     "The default is served wherever no launch or experiment decides, so it must exist.",
	Bad:     Example{InRollout, featureExample + "    defaultVariation: «odl»\n"},
	Good:    Example{InRollout, featureExample + "    defaultVariation: old\n"},
	Source:  evidentlyAPI + "API_CreateFeature.html",
	Check: func(p *Pass) {
		for _, f := range p.features() {
			p.amongNames(f.Default, "the feature has no variation", f.Field("variations"))
		}
	},
}

var entityOverride = Rule{
	ID: "entity-override", Severity: Error, Since: "0.1",
	Summary: "An entity override names a variation that the feature does not have",
	Why:     "`entityOverrides` map ids of entities to names of the feature's variations.",
	Bad:     Example{InRollout, featureExample + "    entityOverrides: {tester: «nwe»}\n"},
	Good:    Example{InRollout, featureExample + "    entityOverrides: {tester: new}\n"},
	Source:  evidentlyAPI + "API_CreateFeature.html",
	Check: func(p *Pass) {
		for _, f := range p.features() {
			for _, override := range few(f.Overrides.Map(), mostEntityOverrides) {
				p.amongNames(override, "the feature has no variation", f.Field("variations"))
			}
		}
	},
}

// amongNames reports a name that no item of the list has; silent where one of their names is not known.
func (p *Pass) amongNames(v *spec.Value, message string, list *spec.Value) {
	name, ok := v.Str()
	if !ok || list == nil || list.Node.Holes {
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
	if len(names) == 0 || name == "" {
		return // the schema asks for names
	}
	p.At(v, "%s `%s`%s", message, short(name), cmp.Or(near.Hint(name, names), has(names)))
}

// has lists the names that there are, unless they are too many to be read.
func has(names []string) string {
	if len(names) > 10 {
		return ""
	}
	return "; it has " + listed(names)
}

// How many there may be; the schema reports more.
const (
	mostGroups           = 5
	mostSteps            = 6
	mostSegmentOverrides = 6
	mostEntityOverrides  = 20
)

// few gives the items up to the number that there may be, so that a list that is far too long takes no time.
func few[T any](items []T, most int) []T { return items[:min(len(items), most)] }

// features are those that the document defines.
func (p *Pass) features() (features []*spec.Feature) {
	if p.Rollout == nil {
		return nil
	}
	for i := range p.Rollout.Features {
		features = append(features, &p.Rollout.Features[i])
	}
	return features
}

var strategyDefault = Rule{
	ID: "strategy-default", Severity: Warning, Since: "0.1",
	Summary: "A feature serves its default to everyone, so that the plan's launch changes nothing",
	Why:     "`evaluationStrategy: DEFAULT_VARIATION` comes before overrides, launches and experiments. It is a switch for emergencies, easily left on.",
	Bad:     Example{InRollout, featureExample + "    evaluationStrategy: «DEFAULT_VARIATION»\n"},
	Good:    Example{InRollout, featureExample + "    evaluationStrategy: ALL_RULES\n"},
	Source:  evidentlyGuide + "CloudWatch-Evidently-featuretraffic.html",
	Check: func(p *Pass) {
		told := map[*spec.Feature]bool{}
		for _, g := range few(p.Groups(), mostGroups) {
			name, ok := g.Feature.Str()
			f := p.Feature(name)
			if !ok || f == nil || told[f] {
				continue
			}
			told[f] = true
			strategy := f.Field("evaluationStrategy")
			if text, _ := strategy.Str(); text == "DEFAULT_VARIATION" {
				p.At(strategy, "everyone gets the default of `%s`, whatever the launch says; write `ALL_RULES` to let it decide", name).
					Relate(g.Feature, "the launch is about it here")
			}
		}
	},
}
