package spec

import (
	"strings"

	"sluice/spec/flags"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// Writing returns how the file writes a replacement for a part of a variant's rule; ok is false if that is not certain. A rule
// may be embedded in the quotes of one or more languages, so new quotes are escaped like the existing ones.
func (f *Flags) Writing(v *flags.Variant, part yaml.Range, replacement string) (written string, ok bool) {
	n := v.RuleNode
	switch {
	case f.shared || n.Shared || !isInPlace(n) || !v.Places.Exact():
		return "", false
	case !f.enclosed && n.Style == yaml.DoubleQuoted:
		quoted := text.QuoteJSON(replacement)
		return quoted[1 : len(quoted)-1], true
	}
	quote := f.quoteOf(v)
	at := v.Places.Range(part)
	if part.Start == 0 || quote == "" && strings.Contains(n.Text+replacement, `"`) || f.file[at.Start:at.End] != requoted(n.Text[part.Start:part.End], quote) {
		return "", false // the part is escaped in the file
	}
	return requoted(replacement, quote), isPlainIn(replacement, n.Style == yaml.Plain && !f.enclosed)
}

// isInPlace reports whether a value is written where it is used, and does not come from a Terraform variable or local.
func isInPlace(n *yaml.Node) bool {
	o := n.Origin
	return o == nil || o.Name == "" && o.Text == "" && o.Use.Start <= n.Range.Start && n.Range.End <= o.Use.End
}

// quoteOf returns how the file writes a double quote in the rule; "" if that is not known.
func (f *Flags) quoteOf(v *flags.Variant) string {
	i := strings.IndexByte(v.RuleNode.Text, '"')
	if i >= 0 {
		at := v.Places.Range(yaml.Range{Start: i, End: i + 1})
		return f.file[at.Start:at.End]
	}
	if !f.enclosed {
		return `"`
	}
	return ""
}

func requoted(rule, quote string) string { return strings.ReplaceAll(rule, `"`, quote) }

// isPlainIn reports whether all characters of a replacement have the same meaning in every language around it.
func isPlainIn(replacement string, bare bool) bool {
	for _, c := range replacement {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && !strings.ContainsRune("_$:().+-@ \"", c) && (bare || !strings.ContainsRune("[],", c)) {
			return false
		}
	}
	return !strings.Contains(replacement, ": ") && !strings.HasSuffix(replacement, ":")
}
