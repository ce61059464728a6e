package rollout

import (
	"encoding/json"
	"strconv"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

var mixedValueTypes = lint.Rule{
	ID: "mixed-value-types", Severity: lint.Error, Since: "0.1",
	Summary: "Variations with values of different types",
	Why:     "A feature has one type, and code reads a value of that type; AWS rejects mixed types.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-newfeature.html",
	Check: func(p *lint.Pass) {
		for _, f := range features(p) {
			var first *spec.Value
			for _, v := range f.Variations {
				switch content := contentOf(v); {
				case content == nil:
				case first == nil:
					first = content
				case content.Name != first.Name:
					p.AtKey(content, "all variations of a feature have one type, and the first has a `%s`; write a `%s`", p.KeyOf(first), p.KeyOf(first)).Relate(first, "first value here")
				}
			}
		}
	},
}

// contentOf returns the value of a variation if it has exactly one, of a known type.
func contentOf(v spec.Variation) *spec.Value {
	if fields := v.Content.Map(); len(fields) == 1 && fields[0].Shape != nil {
		return fields[0]
	}
	return nil
}

var sameValue = lint.Rule{
	ID: "same-value", Severity: lint.Notice, Since: "0.1",
	Summary: "Variations with the same value",
	Why:     "Code cannot distinguish them, so a launch between them changes nothing; often an unfinished copy.",
	Source:  lint.EvidentlyAPI + "API_VariationConfig.html",
	Check: func(p *lint.Pass) {
		for _, f := range features(p) {
			first := map[string]spec.Variation{}
			for _, v := range f.Variations {
				content := contentOf(v)
				if content == nil || content.State != spec.Known || !content.Node.Scalar() || content.Kind == yaml.Null {
					continue
				}
				key := content.Name + "=" + content.Text
				before, taken := first[key]
				if !taken {
					first[key] = v
					continue
				}
				p.At(content, "`%s` is already the value of %s; change one of them, or remove it", text.Shorten(content.Text), withName("variation", before.Name)).
					Relate(contentOf(before), "first defined here")
			}
		}
	},
}

var doubleValue = lint.Rule{
	ID: "double-value", Severity: lint.Error, Since: "0.1",
	Summary: "A number that JSON cannot represent",
	Why:     "Requests are JSON, which has no infinity, no octal or hexadecimal numbers and nothing beyond the range of a double.",
	Source:  "https://www.rfc-editor.org/rfc/rfc8259#section-6",
	Check: func(p *lint.Pass) {
		for _, f := range features(p) {
			for _, v := range f.Variations {
				n := v.Content.Field("doubleValue")
				if n == nil || n.State != spec.Known || n.Kind != yaml.Int && n.Kind != yaml.Float {
					continue
				}
				if _, err := strconv.ParseFloat(n.Text, 64); err != nil || !json.Valid([]byte(n.Text)) {
					p.At(n, "JSON cannot represent `%s`; write a decimal number in the range of a double", text.Shorten(n.Text))
				}
			}
		}
	},
}
