package rollout

import (
	"cmp"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var unknownSegment = lint.Rule{
	ID: "unknown-segment", Severity: lint.Warning, Since: "0.1",
	Summary: "An unknown segment in an override",
	Why:     "Segments belong to the account, so it may exist elsewhere; in a plan that defines segments it is often a typo. For a segment that the plan does not define, write its ARN. With the section `appConfig` it is an error, since AppConfig has no segments of its own.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
	Check: func(p *lint.Pass) {
		if p.Launch() == nil || p.Rollout.SegmentList != nil && p.Rollout.SegmentList.Node.Incomplete {
			return
		}
		names, ok := p.SegmentNames()
		if !ok || len(names) == 0 {
			return // the segments are not all known
		}
		known := text.IndexOf(names)
		for _, step := range text.Limit(p.Steps(), spec.MaxSteps) {
			for _, o := range text.Limit(step.Overrides, spec.MaxSegmentOverrides) {
				name, ok := o.Segment.Str()
				_, isARN := spec.CutARN(name)
				if _, defined := known[name]; !ok || name == "" || isARN || defined {
					continue
				}
				hint := suggest.DidYouMean(name, names)
				if !p.Dialect.SelfContained() {
					if hint != "" {
						p.At(o.Segment, "the template has no segment `%s`%s", text.Shorten(name), hint)
					}
					continue // templates in the same account can use each other's segments
				}
				f := p.At(o.Segment, "the plan has no segment `%s`%s", text.Shorten(name), cmp.Or(hint, has(names)+"; "+existing(p)))
				if p.Rollout.AppConfig != nil {
					f.As(lint.Error)
				}
			}
		}
	},
}

// existing returns how to refer to a segment that the plan does not define.
func existing(p *lint.Pass) string {
	if p.Rollout.AppConfig != nil {
		return "add it to `segments`, since AppConfig needs its pattern"
	}
	return "for an existing segment, write its ARN"
}
