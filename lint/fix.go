package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// FixKind is how far a fix goes.
type FixKind uint8

// The kinds of fixes, from none to the boldest. A safe fix writes what was meant in the way it must be written. An unsafe one
// decides what will be sent, such as another action, another target or other weights, so the user has to ask for it.
const (
	NoFix FixKind = iota
	SafeFix
	UnsafeFix
)

// String returns `none`, `safe` or `unsafe`.
func (k FixKind) String() string { return [...]string{"none", "safe", "unsafe"}[k] }

// Fix is a change of the file that does what a finding asks for, and nothing else.
type Fix struct {
	Kind FixKind
	// Message says what the fix does, such as "append `:*`".
	Message string
	Edits   []Edit
}

// Edit replaces the bytes of a range; ranges of one fix do not overlap.
type Edit struct {
	Range spec.Range
	Text  string
}

// SuggestFix adds a fix that replaces the text of a value and keeps the style in which it is written.
func (f *Finding) SuggestFix(message string, v *spec.Value, text string) {
	f.SuggestEdits(message, v.Node, v.Text, Edit{Range: v.Node.Range, Text: f.Written(v.Node, text)})
}

// SuggestText is SuggestFix where the message is to write the text.
func (f *Finding) SuggestText(v *spec.Value, text string) { f.SuggestFix("write `"+text+"`", v, text) }

// SuggestRename adds a fix that renames a key, if it still has the name that was checked.
func (f *Finding) SuggestRename(key *yaml.Node, judged, name string) {
	if key != nil {
		f.SuggestEdits("rename it to `"+name+"`", key, judged, Edit{Range: key.Range, Text: f.Written(key, name)})
	}
}

// SuggestEdits adds a fix of one scalar, of the kind that its rule declares; all fixes come through here. It adds none
// if the file does not hold the text that was checked, as with variables, or shares it with other places.
func (f *Finding) SuggestEdits(message string, at *yaml.Node, judged string, edits ...Edit) {
	if f.Rule != nil && f.Rule.Fix != NoFix && at.Scalar() && at.Tag == "" && !at.Shared && at.Origin == nil && at.Text == judged {
		f.Fix = &Fix{f.Rule.Fix, message, edits}
	}
}

// Safely marks the finding's fix as safe, for rules that have unsafe ones as well.
func (f *Finding) Safely() {
	if f.Fix != nil {
		f.Fix.Kind = SafeFix
	}
}

// SuggestQuotes adds a fix that quotes a plain scalar.
func (f *Finding) SuggestQuotes(at *yaml.Node, judged string) {
	if at != nil && at.Style == yaml.Plain {
		f.SuggestEdits("put it in quotes", at, judged, Edit{Range: at.Range, Text: text.QuoteJSON(judged)})
		f.Safely()
	}
}

// Written writes a text in the style of the scalar that it replaces: in its quotes, or plain where that stays a string. In
// plans a number will do for a string.
func (f *Finding) Written(at *yaml.Node, s string) string {
	switch {
	case at.Style == yaml.SingleQuoted && !strings.ContainsAny(s, "\n\t"):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	case at.Style == yaml.Plain && IsPlain(s) && (f.takesNumbers() || yaml.PlainKind(s) == yaml.String):
		return s
	}
	return text.QuoteJSON(s)
}

// takesNumbers reports whether a number will do for a text in the finding's document.
func (f *Finding) takesNumbers() bool { return f.doc != nil && f.doc.Dialect.Friendly() }

// IsPlain reports whether a text needs no quotes to be read as it is.
func IsPlain(text string) bool {
	if text == "" || strings.ContainsAny(text, "\"'\\\n\t{}[],#&*!|>%@`$") || strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.TrimSpace(text) != text {
		return false
	}
	return text[0] != '-' && text[0] != '?' && text[0] != ':'
}

// Mark is the kind of fix as a cell of a table, empty for none.
func (k FixKind) Mark() string {
	if k == NoFix {
		return ""
	}
	return k.String()
}

// How returns which flags of `sluice lint` apply fixes of the kind; it is empty for none.
func (k FixKind) How() string {
	switch k {
	case SafeFix:
		return "`sluice lint --fix` fixes it."
	case UnsafeFix:
		return "`sluice lint --fix --unsafe-fixes` fixes it; the fix changes what is sent."
	}
	return ""
}
