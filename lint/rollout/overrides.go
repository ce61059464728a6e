package rollout

import (
	"sluice/lint"
	"sluice/spec"
)

var evaluationOrderTwice = lint.Rule{
	ID: "evaluation-order-twice", Severity: lint.Error, Since: "0.1",
	Summary: "Two segment overrides of a step have the same evaluationOrder",
	Why:     "Overrides are tried from the lowest order up. With equal orders it is not defined which one a visitor in both segments gets.",
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
					p.At(o.Order, "`evaluationOrder: %d` is already taken, so it is not defined which override comes first; give each its own", order).
						Relate(before, "taken here")
					continue
				}
				first[order] = o.Order
			}
		}
	},
}

var segmentTwice = lint.Rule{
	ID: "segment-twice", Severity: lint.Warning, Since: "0.1",
	Summary: "Two overrides of a step are for the same segment",
	Why:     "The second one only gets what the first leaves over, which is easily overlooked. One override with the sum of both says the same more plainly.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			var segments []*spec.Value
			for _, o := range step.Overrides {
				segments = append(segments, o.Segment)
			}
			for _, pair := range spec.Repeated(segments) {
				p.At(pair.Again, "segment `%s` has an override in this step already; the later one only gets what the earlier leaves over", pair.Again.Text).
					Relate(pair.First, "first override here")
			}
		}
	},
}
