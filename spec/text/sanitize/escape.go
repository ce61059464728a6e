// Package sanitize makes texts from a plan safe to output: in a terminal, which interprets escape sequences, in a table, whose
// columns could shift, and in Markdown, where names could be read as markup.
package sanitize

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unseen are invisible characters that Unicode classifies as letters and marks.
var unseen = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x034F, Hi: 0x034F, Stride: 1}, {Lo: 0x115F, Hi: 0x1160, Stride: 1}, {Lo: 0x17B4, Hi: 0x17B5, Stride: 1}, {Lo: 0x180B, Hi: 0x180F, Stride: 1}, {Lo: 0x2800, Hi: 0x2800, Stride: 1}, {Lo: 0x3164, Hi: 0x3164, Stride: 1}, {Lo: 0xFFA0, Hi: 0xFFA0, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0xE0100, Hi: 0xE01EF, Stride: 1}},
}

// IsVisible reports whether a reader can see the character, or the space that it takes.
func IsVisible(r rune) bool { return unicode.IsGraphic(r) && !unicode.Is(unseen, r) }

// EscapeInvisible escapes characters that a terminal interprets or that a reader cannot see: control characters, escape
// sequences, and marks for the direction of writing. Tabs are kept.
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
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"): // an invalid byte
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < 0x20 || r == 0x7F:
			fmt.Fprintf(&b, `\x%02x`, r)
		case !IsVisible(r) && r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08x`, r)
		case !IsVisible(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// SingleLine is EscapeInvisible for a text that must stay on one line: line breaks and tabs become spaces.
func SingleLine(s string) string {
	if strings.ContainsAny(s, "\t\n\r") {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
	}
	return EscapeInvisible(s)
}

// Unlinked is EscapeInvisible for a text in which readers render links but no other markup, such as a SARIF message.
func Unlinked(s string) string { return strings.ReplaceAll(EscapeInvisible(s), "](", `]\(`) }
