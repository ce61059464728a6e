package lint

import (
	"sluice/spec"
	"sluice/spec/near"
	"sluice/spec/yaml"
)

var duplicateName = Rule{
	ID: "duplicate-name", Severity: Error, Since: "0.1",
	Summary: "Two groups, variations, features, segments or launches have the same name",
	Why:     "Names are how the parts of a rollout refer to each other; AWS refuses the second one, or the reference is ambiguous.",
	Bad:     Example{InLaunch, "groups:\n  - {name: control, feature: checkout, variation: old}\n  - {name: new, feature: checkout, variation: new}\n  - {name: «control», feature: checkout, variation: new}\n"},
	Good:    Example{InLaunch, "groups:\n  - {name: control, feature: checkout, variation: old}\n  - {name: new, feature: checkout, variation: new}\n"},
	Source:  evidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *Pass) {
		if p.Rollout == nil {
			return
		}
		for i := range p.Rollout.Segments {
			s := &p.Rollout.Segments[i]
			if name, ok := s.ID.Str(); ok {
				if first := p.Segment(name); first != nil && first != s {
					p.tellTwice("segment", pair{first.ID, s.ID})
				}
			}
		}
		if l := p.Launch(); l != nil && l.ID != nil {
			if first := p.FirstLaunch(); first != nil && first != l {
				p.tellTwice("launch", pair{first.ID, l.ID})
			}
		}
		for _, f := range p.features() {
			p.featureTwice(f)
			var variations []*spec.Value
			for _, v := range f.Variations {
				variations = append(variations, v.ID)
			}
			p.twice("variation", variations)
		}
		var groups []*spec.Value
		for _, g := range p.Groups() {
			groups = append(groups, g.ID)
		}
		p.twice("group", groups)
	},
}

var duplicateMonitor = Rule{
	ID: "duplicate-monitor", Severity: Warning, Since: "0.1",
	Summary: "Two metric monitors have the same name",
	Why:     "The name is the metric's dimension in CloudWatch, so the figures of both end up in one.",
	Bad:     Example{InLaunch, "metricMonitors:\n  - {metricDefinition: {name: price, entityIdKey: user.id, valueKey: price}}\n  - {metricDefinition: {name: «price», entityIdKey: user.id, valueKey: total}}\n"},
	Good:    Example{InLaunch, "metricMonitors:\n  - {metricDefinition: {name: price, entityIdKey: user.id, valueKey: price}}\n  - {metricDefinition: {name: total, entityIdKey: user.id, valueKey: total}}\n"},
	Source:  evidentlyAPI + "API_MetricDefinitionConfig.html",
	Check: func(p *Pass) {
		if p.Launch() == nil {
			return
		}
		var names []*spec.Value
		for _, m := range p.Launch().Monitors {
			names = append(names, m.ID)
		}
		p.twice("metric", names)
	},
}

func (p *Pass) twice(what string, names []*spec.Value) {
	for _, pair := range repeated(names) {
		p.tellTwice(what, pair)
	}
}

// featureTwice reports a feature with the name of an earlier one in its project.
func (p *Pass) featureTwice(f *spec.Feature) {
	if first := p.FirstFeature(f); first != nil && first != f {
		p.tellTwice("feature", pair{first.ID, f.ID})
	}
}

func (p *Pass) tellTwice(what string, names pair) {
	p.At(names.again, "%s `%s` is there already; give each its own name", what, names.again.Text).Relate(names.first, "first given here")
}

var unknownGroup = Rule{
	ID: "unknown-group", Severity: Error, Since: "0.1",
	Summary: "A weight is for a group that the launch does not have",
	Why:     "The keys of weights are names of the launch's groups, not of variations. The share of an unknown group is given to nobody.",
	Bad:     Example{InStep, "groupWeights: {control: 50%, «nwe»: 50%}\n"},
	Good:    Example{InStep, "groupWeights: {control: 50%, new: 50%}\n"},
	Source:  evidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *Pass) {
		var names []string
		for _, g := range p.Groups() {
			name, ok := g.ID.Str()
			if !ok {
				return // a group whose name is not known may be any of them
			}
			names = append(names, name)
		}
		known := indexOf(names)
		for _, step := range p.Steps() {
			p.checkGroups(step.Weights, names, known)
			for _, o := range step.Overrides {
				p.checkGroups(o.Weights, names, known)
			}
		}
	},
}

// mostUnknown bounds the unknown groups of one step that are told: a launch has five groups.
const mostUnknown = 10

// checkGroups reports the keys of weights that are no group.
func (p *Pass) checkGroups(weights *spec.Value, names []string, known map[string]int) {
	told := 0
	for _, w := range weights.Map() {
		if _, ok := known[w.Name]; ok || len(names) == 0 || w.Kind == yaml.Null || w.State == spec.Placeholder {
			continue // without a value it is no weight, which the schema says; a placeholder may be any group
		}
		if told++; told <= mostUnknown {
			p.noGroup(w, names)
		}
	}
}

// noGroup reports a key of weights that is no group, but perhaps the variation of one.
func (p *Pass) noGroup(w *spec.Value, names []string) {
	for i, g := range p.Groups() {
		if variation, ok := g.Variation.Str(); ok && variation == w.Name {
			p.AtKey(w, "`%s` is a variation, not a group; weights are given to groups: that of this variation is `%s`", w.Name, names[i]).
				Relate(g.ID, "the group is here")
			return
		}
	}
	hint := near.Hint(w.Name, names)
	if hint == "" {
		hint = "; it has " + listed(few(names, mostUnknown))
	}
	p.AtKey(w, "the launch has no group `%s`%s", w.Name, hint)
}
