package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/yaml"
)

// Fix is a change of the file that is safe to make without asking: it says what was meant, and changes nothing else.
type Fix struct {
	// Message says what the fix does, such as "append `:*`".
	Message string
	Edits   []Edit
}

// Edit replaces the bytes of a range; ranges of one fix do not overlap.
type Edit struct {
	Range spec.Range
	Text  string
}

// Mend gives the finding a fix that replaces the text of one scalar, in the way the scalar is written.
func (f *Finding) Mend(message string, at *yaml.Node, text string) *Finding {
	f.Fix = &Fix{message, []Edit{{at.Range, written(at, text)}}}
	return f
}

// written writes a text in the style of the scalar that it replaces: in its quotes, or plain where that stays a string.
func written(at *yaml.Node, text string) string {
	switch {
	case at.Style == yaml.SingleQuoted && !strings.ContainsAny(text, "\n\t"):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case at.Style == yaml.Plain && isPlain(text):
		return text
	}
	return spec.QuoteJSON(text)
}

// isPlain tells whether a text needs no quotes anywhere in a plan.
func isPlain(text string) bool {
	if text == "" || strings.ContainsAny(text, "\"'\\\n\t{}[],#&*!|>%@`$") || strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.TrimSpace(text) != text {
		return false
	}
	return text[0] != '-' && text[0] != '?' && text[0] != ':'
}
