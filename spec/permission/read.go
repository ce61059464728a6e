package permission

import (
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
)

// text returns the text of a value, or "". A placeholder counts as "", since a policy must not contain it.
func (p *plan) text(v *spec.Value) string {
	if v != nil && v.State == spec.Placeholder {
		p.note("`%s` is a placeholder; until it is replaced the policy is wider than necessary", v.Path())
	}
	text, _ := v.Str()
	return text
}

// texts returns the texts of a list without duplicates; nil if one of them is not known.
func (p *plan) texts(v *spec.Value) []string {
	var texts []string
	seen := map[string]bool{}
	for _, item := range v.List() {
		text := p.text(item)
		if text == "" {
			return nil
		}
		if !seen[text] {
			seen[text] = true
			texts = append(texts, text)
		}
	}
	return texts
}

// parseARN parses an ARN; it returns the zero value for any other text.
func parseARN(text string) arn.ARN {
	a, _ := arn.Parse(text)
	return a
}

// isName reports whether the text only has characters of partitions and Regions.
func isName(text string) bool {
	return text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
