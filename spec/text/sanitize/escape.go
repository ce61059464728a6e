// Package sanitize makes texts that come from a plan harmless to those who look at them: to a terminal, which would act on
// escape sequences, to a table, whose columns would shift, and to a page of Markdown, where names would become markup.
package sanitize

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// EscapeInvisible shows what a terminal or a reader would act on instead of showing it: control characters, escape sequences, and
// the marks that turn the direction of writing. Tabs stay.
func EscapeInvisible(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' || c >= 0x7F {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\t':
			b.WriteRune(r)
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"): // a byte that is no text
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < 0x20 || r == 0x7F:
			fmt.Fprintf(&b, `\x%02x`, r)
		case !unicode.IsGraphic(r) && r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08x`, r)
		case !unicode.IsGraphic(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// SingleLine is EscapeInvisible for a text that must stay on its line and in its column: line breaks and tabs become spaces.
func SingleLine(s string) string {
	if strings.ContainsAny(s, "\t\n\r") {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
	}
	return EscapeInvisible(s)
}
