package rollout

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/audience"
	"sluice/spec/text"
)

var shareFalls = lint.Rule{
	ID: "share-falls", Severity: lint.Warning, Since: "0.1", On: lint.Rollouts,
	Summary: "A rollout that loses traffic in a later step",
	Why: "A group that does not serve the default variation is being rolled out, so its share should grow. If it falls, weights are often swapped, or a digit is missing. " +
		"If the plan does not define the feature, it is the only group, or the smaller of two at the start. If it is unclear which group is rolled out, only a group that gets traffic again after it had none is reported. Users who switch see both variations.",
	Source: lint.EvidentlyGuide + "CloudWatch-Evidently-newlaunch.html",
	Check: func(p *lint.Pass) {
		steps := p.Steps()
		names, ok := p.GroupNames()
		if !ok || len(steps) < 2 || !weightsKnown(steps[0].Weights, names) {
			return
		}
		if rising := rolledOut(p, audience.Of(p.Document)); len(rising) > 0 {
			falls(p, rising, names)
			return
		}
		for _, name := range names {
			comesBack(p, name, names)
		}
	},
}

// rolledOut returns the names of the groups that are rolled out. For more than two groups, weights alone are no evidence.
func rolledOut(p *lint.Pass, t *audience.Launch) (names []string) {
	places, certain := t.RolledOut(p.Document)
	if !certain && len(t.Groups) > 2 {
		return nil
	}
	for _, i := range places {
		names = append(names, t.Groups[i].Name.Text)
	}
	return names
}

// falls reports the steps in which the groups' total share is smaller than in the previous step.
func falls(p *lint.Pass, groups, names []string) {
	steps := p.Steps()
	last := steps[0]
	for i, step := range steps[1:] {
		if !weightsKnown(step.Weights, names) {
			continue
		}
		now, before := weightOf(step.Weights, groups...), weightOf(last.Weights, groups...)
		if now < before {
			p.At(audience.WeightOf(step.Weights, groups...), "%s from %s to %s in step %d, although the launch rolls %s out; check that the weights are not swapped",
				falling(groups), spec.FormatWeight(last.Weights, before), spec.FormatWeight(step.Weights, now), i+2, itOrThem(groups)).
				Relate(audience.WeightOf(last.Weights, groups...), "%s %s here", itHas(groups), spec.FormatWeight(last.Weights, before))
		}
		last = step
	}
}

// falling returns the subject and verb for groups whose share falls.
func falling(groups []string) string {
	if len(groups) == 1 {
		return "`" + groups[0] + "` falls"
	}
	return text.List(groups) + " together fall"
}

func itOrThem(groups []string) string {
	if len(groups) == 1 {
		return "it"
	}
	return "them"
}

func itHas(groups []string) string {
	if len(groups) == 1 {
		return "it has"
	}
	return "they have"
}

// comesBack reports the steps in which the group gets traffic again after a step without any.
func comesBack(p *lint.Pass, group string, names []string) {
	var had, none *spec.Value
	for i, step := range p.Steps() {
		if !weightsKnown(step.Weights, names) {
			continue
		}
		now := weightOf(step.Weights, group)
		switch {
		case now > 0 && none != nil:
			p.At(audience.WeightOf(step.Weights, group), "`%s` gets %s in step %d, after it had traffic and then none", group, spec.FormatWeight(step.Weights, now), i+1).
				Relate(audience.WeightOf(had, group), "it has traffic here").Relate(audience.WeightOf(none, group), "it has none here")
			had, none = step.Weights, nil
		case now > 0:
			had = step.Weights
		case had != nil && none == nil:
			none = step.Weights
		}
	}
}

// weightsKnown reports whether the weights are known, valid, and for groups of the launch.
func weightsKnown(weights *spec.Value, names []string) bool {
	sum, ok := sumOf(weights)
	if !ok || sum > spec.Whole || inPercent(weights, sum) || weights.Node.Incomplete {
		return false
	}
	return !slices.ContainsFunc(weights.Fields, func(w *spec.Value) bool { return !slices.Contains(names, w.Name) })
}

// weightOf returns the total weight of the groups. A missing group has none.
func weightOf(weights *spec.Value, groups ...string) (sum int64) {
	for _, group := range groups {
		n, _ := weights.Field(group).Number()
		sum += n
	}
	return sum
}
