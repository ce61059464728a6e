package rollout

import (
	"sluice/lint"
	"sluice/spec"
)

var evaluationOrderTwice = lint.Rule{
	ID: "evaluation-order-twice", Severity: lint.Error, Since: "0.1",
	Summary: "A duplicate `evaluationOrder` in a step",
	Why:     "Overrides are tried in ascending order. With equal orders it is undefined which one a user in both segments gets.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			first := map[int64]*spec.Value{}
			for _, o := range step.Overrides {
				order, ok := o.Order.Number()
				if !ok {
					continue
				}
				if before := first[order]; before != nil {
					p.At(o.Order, "duplicate `evaluationOrder: %d`, so the order of the overrides is undefined; use unique numbers", order).
						Relate(before, "first used here")
					continue
				}
				first[order] = o.Order
			}
		}
	},
}

var segmentTwice = lint.Rule{
	ID: "segment-twice", Severity: lint.Warning, Since: "0.1",
	Summary: "Two overrides of a segment in one step",
	Why:     "The second one only gets the traffic that the first leaves, which is easily overlooked. Use one override with the sum of both.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			var segments []*spec.Value
			for _, o := range step.Overrides {
				segments = append(segments, o.Segment)
			}
			for _, pair := range spec.Repeated(segments) {
				p.At(pair.Again, "duplicate override of segment `%s` in this step; the later one only gets what the first leaves", pair.Again.Text).
					Relate(pair.First, "first override here")
			}
		}
	},
}
