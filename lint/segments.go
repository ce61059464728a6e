package lint

import (
	"cmp"

	"sluice/spec"
	"sluice/spec/near"
)

var unknownSegment = Rule{
	ID: "unknown-segment", Severity: Warning, Since: "0.1",
	Summary: "An override is for a segment that the plan does not define",
	Why:     "Segments belong to the account, so it may exist elsewhere; in a plan that defines segments it is often a slip of the pen. The ARN of a segment says plainly that it is one from elsewhere.",
	Bad:     Example{InRollout, segmentExample + "            - {segment: «bata», evaluationOrder: 1, weights: {new: 100%}}\n"},
	Good:    Example{InRollout, segmentExample + "            - {segment: beta, evaluationOrder: 1, weights: {new: 100%}}\n"},
	Source:  evidentlyGuide + "CloudWatch-Evidently-segments.html",
	Check: func(p *Pass) {
		if p.Launch() == nil || p.Root.Field("segments") != nil && p.Root.Field("segments").Node.Holes {
			return
		}
		names, ok := p.SegmentNames()
		if !ok || len(names) == 0 {
			return // it may be any of them
		}
		known := indexOf(names)
		for _, step := range few(p.Steps(), mostSteps) {
			for _, o := range few(step.Overrides, mostSegmentOverrides) {
				name, ok := o.Segment.Str()
				_, isARN := spec.CutARN(name)
				if _, defined := known[name]; !ok || name == "" || isARN || defined {
					continue
				}
				hint := near.Hint(name, names)
				if p.Template != "" {
					if hint != "" {
						p.At(o.Segment, "the template has no segment `%s`%s", short(name), hint)
					}
					continue // templates that share an account name each other's segments
				}
				p.At(o.Segment, "the plan has no segment `%s`%s", short(name), cmp.Or(hint, has(names)+"; for one from elsewhere, write its ARN"))
			}
		}
	},
}

const segmentExample = "segments:\n  - {name: beta, pattern: {plan: [beta]}}\n" + launchHead +
	"    - {name: new, feature: checkout, variation: new}\n" +
	"  scheduledSplitsConfig:\n    steps:\n      - startTime: 2026-12-01T09:00:00Z\n        groupWeights: {new: 100%}\n        segmentOverrides:\n"
