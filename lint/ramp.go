package lint

import (
	"slices"

	"sluice/spec"
	"sluice/spec/timeline"
)

var shareFalls = Rule{
	ID: "share-falls", Severity: Warning, Since: "0.1",
	Summary: "The group that is rolled out loses traffic again in a later step",
	Why: "With one group, or two of which one starts smaller, that one is being rolled out, and its share is meant to grow: where it falls, weights are often swapped or a digit is missing. " +
		"With more groups, or two that start equal, nobody can tell which one is to win, and only a group that gets traffic again after it had none is reported. Visitors who change sides see both variations.",
	Bad:    Example{InStep, "groupWeights: {control: 95%, new: «5%»}\n"},
	Good:   Example{InStep, "groupWeights: {control: 75%, new: 25%}\n"},
	Source: evidentlyGuide + "CloudWatch-Evidently-newlaunch.html",
	Check: func(p *Pass) {
		steps := p.Steps()
		names, ok := p.groupNames()
		if !ok || len(steps) < 2 || !settled(steps[0].Weights, names) {
			return
		}
		if rising, ok := risingGroup(steps[0].Weights, names); ok {
			p.falls(rising, names)
			return
		}
		for _, name := range names {
			p.comesBack(name, names)
		}
	},
}

// falls reports the steps in which the group gets less than in the step before.
func (p *Pass) falls(group string, names []string) {
	steps := p.Steps()
	last := steps[0]
	for i, step := range steps[1:] {
		if !settled(step.Weights, names) {
			continue
		}
		now, before := weightOf(step.Weights, group), weightOf(last.Weights, group)
		if now < before {
			p.At(placeOf(step.Weights, group), "`%s` falls from %s to %s in step %d, although the launch rolls it out; check that the weights are not swapped",
				group, share(last.Weights, before), share(step.Weights, now), i+2).Relate(placeOf(last.Weights, group), "it has %s here", share(last.Weights, before))
		}
		last = step
	}
}

// comesBack reports the steps in which the group gets traffic again after a step without.
func (p *Pass) comesBack(group string, names []string) {
	var had, none *spec.Value
	for i, step := range p.Steps() {
		if !settled(step.Weights, names) {
			continue
		}
		now := weightOf(step.Weights, group)
		switch {
		case now > 0 && none != nil:
			p.At(placeOf(step.Weights, group), "`%s` gets %s in step %d, after it had traffic before and then none", group, share(step.Weights, now), i+1).
				Relate(placeOf(had, group), "it has traffic here").Relate(placeOf(none, group), "it has none here")
			had, none = step.Weights, nil
		case now > 0:
			had = step.Weights
		case had != nil && none == nil:
			none = step.Weights
		}
	}
}

// risingGroup gives the group that is rolled out, where that can be told from the first step.
func risingGroup(first *spec.Value, names []string) (string, bool) {
	if rolled := timeline.RolledOut(first, names); len(names) <= 2 && len(rolled) == 1 {
		return rolled[0], true
	}
	return "", false
}

// settled tells whether the weights are known, meant as they are, and for groups of the launch.
func settled(weights *spec.Value, names []string) bool {
	sum, ok := sumOf(weights)
	if !ok || sum > spec.Whole || inPercent(weights, sum) || weights.Node.Holes {
		return false
	}
	return !slices.ContainsFunc(weights.Fields, func(w *spec.Value) bool { return !slices.Contains(names, w.Name) })
}

// weightOf is the share of the group; a group that is left out has none.
func weightOf(weights *spec.Value, group string) int64 {
	n, _ := weights.Field(group).Number()
	return n
}

// placeOf is where the group's weight is written, or all the weights where it is left out.
func placeOf(weights *spec.Value, group string) *spec.Value {
	if w := weights.Field(group); w != nil {
		return w
	}
	return weights
}

// groupNames gives the names of the launch's groups; it is not ok where one is not known or cannot be read, or there
// are too many.
func (p *Pass) groupNames() (names []string, ok bool) {
	for _, g := range p.Groups() {
		name, known := g.ID.Str()
		if !known {
			return nil, false
		}
		names = append(names, name)
	}
	if len(names) == 0 || len(names) > mostGroups {
		return nil, false
	}
	return names, !p.Launch().Field("groups").Node.Holes
}
