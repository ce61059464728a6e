package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// FixKind says how safe a fix is.
type FixKind uint8

// The kinds of fixes, in ascending order. A safe fix corrects only the notation. An unsafe fix changes what is sent, such as an
// action, a target or weights, so the user must request it.
const (
	NoFix FixKind = iota
	SafeFix
	UnsafeFix
)

// String returns `none`, `safe` or `unsafe`.
func (k FixKind) String() string { return [...]string{"none", "safe", "unsafe"}[k] }

// Fix is a change to the file that resolves one finding and changes nothing else.
type Fix struct {
	Kind FixKind
	// Message describes the fix, such as "append `:*`".
	Message string
	Edits   []Edit
}

// Edit replaces the bytes of a range. The ranges of a fix do not overlap.
type Edit struct {
	Range spec.Range
	Text  string
}

// SuggestFix adds a fix that replaces the text of a value and keeps its YAML style.
func (f *Finding) SuggestFix(message string, v *spec.Value, text string) {
	f.SuggestEdits(message, v.Node, v.Text, Edit{Range: v.Node.Range, Text: f.Written(v.Node, text)})
}

// SuggestText is SuggestFix with a message that names the new text.
func (f *Finding) SuggestText(v *spec.Value, text string) { f.SuggestFix("write `"+text+"`", v, text) }

// SuggestRename adds a fix that renames a key, if it still has the name that was checked.
func (f *Finding) SuggestRename(key *yaml.Node, checked, name string) {
	if key != nil {
		f.SuggestEdits("rename it to `"+name+"`", key, checked, Edit{Range: key.Range, Text: f.Written(key, name)})
	}
}

// SuggestEdits adds a fix of one scalar, with the kind that the rule declares. All fixes go through here. It adds none if the
// file does not contain the text that was checked, as with variables, or if an alias shares the scalar.
func (f *Finding) SuggestEdits(message string, at *yaml.Node, checked string, edits ...Edit) {
	if f.Rule != nil && f.Rule.Fix != NoFix && at.Scalar() && at.Tag == "" && !at.Shared && at.Origin == nil && at.Text == checked {
		f.Fix = &Fix{f.Rule.Fix, message, edits}
	}
}

// Safely marks the finding's fix as safe, for rules that also have unsafe fixes.
func (f *Finding) Safely() {
	if f.Fix != nil {
		f.Fix.Kind = SafeFix
	}
}

// SuggestQuotes adds a fix that quotes a plain scalar.
func (f *Finding) SuggestQuotes(at *yaml.Node, checked string) {
	if at != nil && at.Style == yaml.Plain {
		f.SuggestEdits("put it in quotes", at, checked, Edit{Range: at.Range, Text: text.QuoteJSON(checked)})
		f.Safely()
	}
}

// Written returns a text in the style of the scalar that it replaces: with the same quotes, or plain if it stays a string. Plans
// also accept a plain number as a string.
func (f *Finding) Written(at *yaml.Node, s string) string {
	switch {
	case at.Style == yaml.SingleQuoted && !strings.ContainsAny(s, "\n\t"):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	case at.Style == yaml.Plain && IsPlain(s) && (f.takesNumbers() || yaml.PlainKind(s) == yaml.String):
		return s
	}
	return text.QuoteJSON(s)
}

// takesNumbers reports whether the finding's document accepts a number as a string.
func (f *Finding) takesNumbers() bool { return f.doc != nil && f.doc.Dialect.Friendly() }

// IsPlain reports whether a text can be written without quotes.
func IsPlain(text string) bool {
	if text == "" || strings.ContainsAny(text, "\"'\\\n\t{}[],#&*!|>%@`$") || strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.TrimSpace(text) != text {
		return false
	}
	return text[0] != '-' && text[0] != '?' && text[0] != ':'
}

// Mark returns the kind of fix for a table cell; empty for none.
func (k FixKind) Mark() string {
	if k == NoFix {
		return ""
	}
	return k.String()
}

// How returns a sentence with the `sluice lint` flags that apply fixes of the kind; empty for none.
func (k FixKind) How() string {
	switch k {
	case SafeFix:
		return "`sluice lint --fix` fixes it."
	case UnsafeFix:
		return "`sluice lint --fix --unsafe-fixes` fixes it; the fix changes what is sent."
	}
	return ""
}
