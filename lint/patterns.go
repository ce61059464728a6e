package lint

import (
	"strings"

	"sluice/spec"
)

var patternJSON = Rule{
	ID: "pattern-json", Severity: Error, Since: "0.1",
	Summary: "A segment's pattern or an event pattern is not JSON",
	Why:     "Both travel as JSON text inside a string, and AWS parses them. In a plan they may be written as a mapping, which cannot go wrong in this way.",
	Bad:     Example{InRollout, "segments:\n  - name: beta\n    pattern: «'{\"plan\": [\"beta\"'»\n"},
	Good:    Example{InRollout, "segments:\n  - name: beta\n    pattern: {plan: [beta]}\n"},
	Source:  evidentlyGuide + "CloudWatch-Evidently-segments.html",
	Check: func(p *Pass) {
		if p.Rollout == nil {
			return
		}
		for _, s := range p.Rollout.Segments {
			p.isObject(s.Pattern)
		}
		if l := p.Launch(); l != nil {
			for _, m := range l.Monitors {
				p.isObject(m.EventPattern)
			}
		}
	},
}

// isObject reports a text that is not a JSON object.
func (p *Pass) isObject(v *spec.Value) {
	text, ok := v.Str()
	if !ok || text == "" {
		return
	}
	if _, why, bad := spec.JSONFault(text); bad {
		p.At(v, "`%s` is not JSON: %s", v.Name, why)
		return
	}
	if start := strings.TrimSpace(text)[0]; start != '{' {
		p.At(v, "`%s` must be a JSON object, `{…}`", v.Name)
	}
}
