package pattern

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
)

var patternJSON = lint.Rule{
	ID: "pattern-json", Severity: lint.Error, Since: "0.1",
	Summary: "A pattern that is not JSON",
	Why:     "Segment and event patterns are sent as JSON text inside a string, and AWS parses them. In a plan, a mapping avoids JSON errors.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
	Check: func(p *lint.Pass) {
		if p.Rollout == nil {
			return
		}
		for _, s := range p.Rollout.Segments {
			isObject(p, s.Pattern)
		}
		if l := p.Launch(); l != nil {
			for _, m := range l.Monitors {
				isObject(p, m.EventPattern)
			}
		}
	},
}

// isObject reports a text that is not a JSON object.
func isObject(p *lint.Pass, v *spec.Value) {
	text, ok := v.Str()
	if !ok || text == "" {
		return
	}
	if where, why, bad := spec.JSONFault(text); bad {
		at := v.Range()
		if p.Dialect.Evaluates() && v.From == nil {
			at = v.Node.Within(where.Start, where.End)
		}
		p.Inside(at, v, "`%s` is not JSON: %s", p.KeyOf(v), why)
		return
	}
	if start := strings.TrimSpace(text)[0]; start != '{' {
		p.At(v, "`%s` must be a JSON object, `{…}`", p.KeyOf(v))
	}
}
