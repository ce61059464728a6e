package rollout

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

var groupWithoutWeight = lint.Rule{
	ID: "group-without-weight", Severity: lint.Warning, Since: "0.1",
	Summary: "A group without traffic in any step",
	Why:     "A group that is missing from the weights, or has 0 in all of them, serves no user, and its metrics stay empty. Traffic that the other groups leave goes to the feature's default variation and does not count for the group.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		names, ok := p.GroupNames()
		if !ok || len(p.Steps()) == 0 || incomplete(p.Launch().Schedule) {
			return
		}
		known := text.IndexOf(names)
		served := map[string]bool{}
		for _, step := range p.Steps() {
			ok = ok && serve(step.Weights, known, served)
			for _, o := range step.Overrides {
				ok = ok && serve(o.Weights, known, served)
			}
		}
		if !ok {
			return
		}
		for i, g := range p.Groups() {
			if !served[names[i]] {
				p.At(g.Name, "group `%s` gets no traffic in any step or override; add a weight, or remove it", names[i])
			}
		}
	},
}

// serve records the groups that get traffic. It returns false if a weight is unknown or for an unknown group.
func serve(weights *spec.Value, known map[string]int, served map[string]bool) bool {
	if _, ok := sumOf(weights); !ok {
		return false
	}
	for _, w := range weights.Fields {
		if _, ok := known[w.Name]; !ok {
			return false
		}
		if n, _ := w.Number(); n > 0 {
			served[w.Name] = true
		}
	}
	return true
}

// incomplete reports whether a part of the value cannot be read.
func incomplete(v *spec.Value) bool {
	return v.Node.Incomplete || slices.ContainsFunc(v.Fields, incomplete) || slices.ContainsFunc(v.Items, incomplete)
}

var sameVariation = lint.Rule{
	ID: "same-variation", Severity: lint.Notice, Since: "0.1",
	Summary: "Groups of a launch that serve the same variation",
	Why:     "Users of both see the same, so only the metrics differ; often an unfinished copy.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *lint.Pass) {
		type served struct{ feature, variation string }
		first := map[served]spec.Group{}
		names := map[string]bool{}
		for _, g := range p.Groups() {
			name, named := g.Name.Str()
			feature, ok := g.Feature.Str()
			variation, known := g.Variation.Str()
			if !ok || !known || named && names[name] {
				continue // duplicate-name reports a second group with the same name
			}
			names[name] = named
			key := served{feature, variation}
			before, taken := first[key]
			if !taken {
				first[key] = g
				continue
			}
			p.At(g.Variation, "%s already serves variation `%s` of `%s`; name another variation, or remove the group", withName("group", before.Name), variation, feature).
				Relate(before.Variation, "first served here")
		}
	},
}

var featuresMany = lint.Rule{
	ID: "features-many", Severity: lint.Warning, Since: "0.1",
	Summary: "A launch of several features",
	Why:     "AWS accepts it, but a launch splits the traffic of one feature. A user in one group gets nothing from the launch for the other features, and shares of different features do not add up. Use a launch per feature.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-newlaunch.html",
	Check: func(p *lint.Pass) {
		var first *spec.Value
		for _, g := range p.Groups() {
			name, ok := g.Feature.Str()
			switch {
			case !ok || name == "" || len(p.Rollout.Features) > 0 && p.Feature(name) == nil:
			case first == nil:
				first = g.Feature
			case name != first.Text:
				p.At(g.Feature, "the launch mixes features `%s` and `%s`; use a launch per feature", name, first.Text).
					Relate(first, "the other feature is here")
				return
			}
		}
	},
}
