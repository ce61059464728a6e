package sanitize

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// JSON escapes invisible characters in a JSON text: it parses as the same value, and is safe to read in a terminal. Characters
// below DEL are already escaped in JSON.
func JSON(text string) string {
	if strings.IndexFunc(text, hidden) < 0 {
		return text
	}
	var b []byte
	for _, r := range text {
		if hidden(r) {
			b = appendEscape(b, r)
		} else {
			b = append(b, string(r)...)
		}
	}
	return string(b)
}

// hidden reports whether a character is DEL or beyond, and invisible.
func hidden(r rune) bool { return r >= 0x7F && !IsVisible(r) }

// appendEscape appends a JSON escape of a character: a surrogate pair beyond U+FFFF.
func appendEscape(b []byte, r rune) []byte {
	if high, low := utf16.EncodeRune(r); high != '\uFFFD' {
		return fmt.Appendf(b, `\u%04x\u%04x`, high, low)
	}
	return fmt.Appendf(b, `\u%04x`, r)
}
