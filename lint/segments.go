package lint

import (
	"cmp"

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
		if p.launch() == nil || len(p.Rollout.Segments) == 0 || p.Root.Field("segments").Node.Holes {
			return
		}
		var names []string
		for _, s := range p.Rollout.Segments {
			name, ok := s.ID.Str()
			if !ok {
				return // it may be any of them
			}
			names = append(names, name)
		}
		known := indexOf(names)
		for _, step := range few(p.steps(), mostSteps) {
			for _, o := range few(step.Overrides, mostSegmentOverrides) {
				name, ok := o.Segment.Str()
				_, isARN := cutARN(name)
				if _, defined := known[name]; !ok || name == "" || isARN || defined {
					continue
				}
				hint := cmp.Or(near.Hint(name, names), has(names)+"; for one from elsewhere, write its ARN")
				p.At(o.Segment, "the plan has no segment `%s`%s", short(name), hint)
			}
		}
	},
}

const segmentExample = "segments:\n  - {name: beta, pattern: {plan: [beta]}}\n" + launchHead +
	"    - {name: new, feature: checkout, variation: new}\n" +
	"  scheduledSplitsConfig:\n    steps:\n      - startTime: 2026-12-01T09:00:00Z\n        groupWeights: {new: 100%}\n        segmentOverrides:\n"
