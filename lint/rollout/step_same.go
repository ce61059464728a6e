package rollout

import (
	"sluice/lint"
	"sluice/spec"
)

var stepSame = lint.Rule{
	ID: "step-same", Severity: lint.Notice, Since: "0.1",
	Summary: "A step that repeats the previous one",
	Why:     "A step with the weights and overrides of the previous one changes nothing; often a copy whose weights should change.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		steps := p.Steps()
		for i := 1; i < len(steps); i++ {
			if sameStep(steps[i-1], steps[i]) {
				p.AtKey(steps[i].Value, "step %d repeats step %d and changes nothing; change a weight, or remove it", i+1, i).
					Relate(steps[i-1].Value, "step %d is here", i)
			}
		}
	},
}

func sameStep(a, b spec.Step) bool {
	if !sameWeights(a.Weights, b.Weights) || len(a.Overrides) != len(b.Overrides) {
		return false
	}
	for i, o := range a.Overrides {
		segment, known := o.Segment.Str()
		other, ok := b.Overrides[i].Segment.Str()
		order, ordered := o.Order.Number()
		otherOrder, otherOrdered := b.Overrides[i].Order.Number()
		if !known || !ok || segment != other || !ordered || !otherOrdered || order != otherOrder || !sameWeights(o.Weights, b.Overrides[i].Weights) {
			return false
		}
	}
	return true
}

// sameWeights reports whether both are known and equal for every group. A missing group has none. It returns false for more
// groups than a launch can have.
func sameWeights(a, b *spec.Value) bool {
	if len(a.Map()) > spec.MaxGroups || len(b.Map()) > spec.MaxGroups {
		return false
	}
	if _, ok := sumOf(a); !ok {
		return false
	}
	if _, ok := sumOf(b); !ok {
		return false
	}
	for _, w := range append(append([]*spec.Value{}, a.Fields...), b.Fields...) {
		if weightOf(a, w.Name) != weightOf(b, w.Name) {
			return false
		}
	}
	return true
}
