package lint

import "sluice/spec"

var evaluationOrderTwice = Rule{
	ID: "evaluation-order-twice", Severity: Error, Since: "0.1",
	Summary: "Two segment overrides of a step have the same evaluationOrder",
	Why:     "Overrides are tried from the lowest order up. With equal orders it is not defined which one a visitor in both segments gets.",
	Bad:     Example{InStep, "segmentOverrides:\n  - {segment: beta, evaluationOrder: 1, weights: {control: 0%, new: 100%}}\n  - {segment: staff, evaluationOrder: «1», weights: {control: 0%, new: 100%}}\n"},
	Good:    Example{InStep, "segmentOverrides:\n  - {segment: beta, evaluationOrder: 1, weights: {control: 0%, new: 100%}}\n  - {segment: staff, evaluationOrder: 2, weights: {control: 0%, new: 100%}}\n"},
	Source:  evidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *Pass) {
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

var segmentTwice = Rule{
	ID: "segment-twice", Severity: Warning, Since: "0.1",
	Summary: "Two overrides of a step are for the same segment",
	Why:     "The second one only gets what the first leaves over, which is easily overlooked. One override with the sum of both says the same more plainly.",
	Bad:     Example{InStep, "segmentOverrides:\n  - {segment: beta, evaluationOrder: 1, weights: {control: 50%, new: 50%}}\n  - {segment: «beta», evaluationOrder: 2, weights: {control: 0%, new: 100%}}\n"},
	Good:    Example{InStep, "segmentOverrides:\n  - {segment: beta, evaluationOrder: 1, weights: {control: 0%, new: 100%}}\n"},
	Source:  evidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *Pass) {
		for _, step := range p.Steps() {
			var segments []*spec.Value
			for _, o := range step.Overrides {
				segments = append(segments, o.Segment)
			}
			for _, pair := range repeated(segments) {
				p.At(pair.again, "segment `%s` has an override in this step already; the later one only gets what the earlier leaves over", pair.again.Text).
					Relate(pair.first, "first override here")
			}
		}
	},
}

// pair is a text that stands a second time, with the place where it stands first.
type pair struct{ first, again *spec.Value }

// repeated finds the texts that stand more than once; values that are not known count as different.
func repeated(values []*spec.Value) []pair {
	var pairs []pair
	first := make(map[string]*spec.Value, len(values))
	for _, v := range values {
		text, ok := v.Str()
		if !ok {
			continue
		}
		if before := first[text]; before != nil {
			pairs = append(pairs, pair{before, v})
			continue
		}
		first[text] = v
	}
	return pairs
}
