package rollout

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

var groupWithoutWeight = lint.Rule{
	ID: "group-without-weight", Severity: lint.Warning, Since: "0.1",
	Summary: "A group gets no traffic in any step",
	Why:     "A group that is left out of the weights, or has 0 in all of them, serves nobody, and its metrics stay empty. What the other groups leave over goes to the feature's default variation without counting for the group.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		names, ok := p.GroupNames()
		if !ok || len(p.Steps()) == 0 || holesIn(p.Launch().Schedule) {
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
				p.At(g.ID, "group `%s` gets no traffic in any step or override; give it a weight, or drop it", names[i])
			}
		}
	},
}

// serve notes the groups that get traffic. It gives false where the weights are not known, or are for other groups.
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

// holesIn reports whether something in the value cannot be read.
func holesIn(v *spec.Value) bool {
	return v.Node.Incomplete || slices.ContainsFunc(v.Fields, holesIn) || slices.ContainsFunc(v.Items, holesIn)
}

var sameVariation = lint.Rule{
	ID: "same-variation", Severity: lint.Notice, Since: "0.1",
	Summary: "Two groups of a launch serve the same variation",
	Why:     "Visitors of both see the same, so the groups differ in nothing but their metrics; often a copy that was not finished.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
	Check: func(p *lint.Pass) {
		type served struct{ feature, variation string }
		first := map[served]spec.Group{}
		names := map[string]bool{}
		for _, g := range p.Groups() {
			name, named := g.ID.Str()
			feature, ok := g.Feature.Str()
			variation, known := g.Variation.Str()
			if !ok || !known || named && names[name] {
				continue // a group with the name of another one is reported as such
			}
			names[name] = named
			key := served{feature, variation}
			before, taken := first[key]
			if !taken {
				first[key] = g
				continue
			}
			p.At(g.Variation, "%s serves variation `%s` of `%s` already; name another variation, or drop the group", withName("group", before.ID), variation, feature).
				Relate(before.Variation, "first served here")
		}
	},
}

var featuresMany = lint.Rule{
	ID: "features-many", Severity: lint.Warning, Since: "0.1",
	Summary: "The groups of a launch are about more than one feature",
	Why:     "AWS takes it, but a launch splits the traffic of one feature. A visitor in one group gets nothing from the launch for the features of the others, and shares of different features do not add up. A launch for each feature says what is meant.",
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
				p.At(g.Feature, "the launch is about feature `%s` as well as `%s`; give each feature a launch of its own", name, first.Text).
					Relate(first, "the other feature is here")
				return
			}
		}
	},
}
