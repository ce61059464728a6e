package rollout

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

var duplicateName = lint.Rule{
	ID: "duplicate-name", Severity: lint.Error, Since: "0.1",
	Summary: "A duplicate name",
	Why:     "The parts of a rollout refer to each other by name; AWS rejects the second one, or the reference is ambiguous.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *lint.Pass) {
		if p.Rollout == nil {
			return
		}
		for i := range p.Rollout.Segments {
			s := &p.Rollout.Segments[i]
			if name, ok := s.Name.Str(); ok {
				if first := p.Segment(name); first != nil && first != s {
					reportDuplicate(p, "segment", spec.Pair{First: first.Name, Again: s.Name})
				}
			}
		}
		if l := p.Launch(); l != nil && l.Name != nil {
			if first := p.FirstLaunch(); first != nil && first != l {
				reportDuplicate(p, "launch", spec.Pair{First: first.Name, Again: l.Name})
			}
		}
		for _, f := range features(p) {
			featureTwice(p, f)
			var variations []*spec.Value
			for _, v := range f.Variations {
				variations = append(variations, v.Name)
			}
			twice(p, "variation", variations)
		}
		var groups []*spec.Value
		for _, g := range p.Groups() {
			groups = append(groups, g.Name)
		}
		twice(p, "group", groups)
	},
}

var duplicateMonitor = lint.Rule{
	ID: "duplicate-monitor", Severity: lint.Warning, Since: "0.1",
	Summary: "A duplicate metric monitor name",
	Why:     "The name is the metric's dimension in CloudWatch, so the values of both are merged.",
	Source:  lint.EvidentlyAPI + "API_MetricDefinitionConfig.html",
	Check: func(p *lint.Pass) {
		if p.Launch() == nil {
			return
		}
		var names []*spec.Value
		for _, m := range p.Launch().Monitors {
			names = append(names, m.Name)
		}
		twice(p, "metric", names)
	},
}

func twice(p *lint.Pass, what string, names []*spec.Value) {
	for _, pair := range spec.Repeated(names) {
		reportDuplicate(p, what, pair)
	}
}

// featureTwice reports a feature with the name of an earlier one in its project.
func featureTwice(p *lint.Pass, f *spec.Feature) {
	if first := p.FirstFeature(f); first != nil && first != f {
		reportDuplicate(p, "feature", spec.Pair{First: first.Name, Again: f.Name})
	}
}

func reportDuplicate(p *lint.Pass, what string, names spec.Pair) {
	p.At(names.Again, "duplicate %s `%s`; names must be unique", what, names.Again.Text).Relate(names.First, "first defined here")
}

var unknownGroup = lint.Rule{
	ID: "unknown-group", Severity: lint.Error, Since: "0.1",
	Summary: "An unknown group in weights",
	Why:     "The keys of weights are names of the launch's groups, not of variations. No user gets the share of an unknown group.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		var names []string
		for _, g := range p.Groups() {
			name, ok := g.Name.Str()
			if !ok {
				return // a group with an unknown name may be any of them
			}
			names = append(names, name)
		}
		known := text.IndexOf(names)
		for _, step := range p.Steps() {
			checkGroups(p, step.Weights, names, known)
			for _, o := range step.Overrides {
				checkGroups(p, o.Weights, names, known)
			}
		}
	},
}

// maxUnknown limits the unknown groups that are reported per step; a launch has five groups.
const maxUnknown = 10

// checkGroups reports the keys of weights that are not groups.
func checkGroups(p *lint.Pass, weights *spec.Value, names []string, known map[string]int) {
	reported := 0
	for _, w := range weights.Map() {
		if _, ok := known[w.Name]; ok || len(names) == 0 || w.Kind == yaml.Null || w.State == spec.Placeholder {
			continue // a shape rule reports weights without a value; a placeholder may be any group
		}
		if reported++; reported <= maxUnknown {
			noGroup(p, w, names)
		}
	}
}

// noGroup reports a key of weights that is not a group, but may be the variation of one.
func noGroup(p *lint.Pass, w *spec.Value, names []string) {
	for i, g := range p.Groups() {
		if variation, ok := g.Variation.Str(); ok && variation == w.Name {
			p.AtKey(w, "`%s` is a variation, not a group; write its group `%s`", w.Name, names[i]).
				Relate(g.Name, "the group is here")
			return
		}
	}
	hint := suggest.DidYouMean(w.Name, names)
	if hint == "" {
		hint = "; it has " + text.List(text.Limit(names, maxUnknown))
	}
	p.AtKey(w, "the launch has no group `%s`%s", w.Name, hint)
}

// withName returns a noun with a name if it is known: "group `old`", or "another group".
func withName(thing string, name *spec.Value) string {
	if str, ok := name.Str(); ok {
		return thing + " `" + text.Shorten(str) + "`"
	}
	return "another " + thing
}
