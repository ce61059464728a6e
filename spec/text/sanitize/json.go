package sanitize

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// JSON writes what cannot be seen in a JSON text as escapes: the text stays the same to those who parse it, and harms
// no one who reads it in a terminal. Below DEL, JSON has escaped all there is.
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

// hidden reports whether a character beyond ASCII's visible ones leaves nothing to see.
func hidden(r rune) bool { return r >= 0x7F && !unicode.IsGraphic(r) }

// appendEscape appends a character as JSON escapes it: in two halves where it is beyond U+FFFF.
func appendEscape(b []byte, r rune) []byte {
	if high, low := utf16.EncodeRune(r); high != '\uFFFD' {
		return fmt.Appendf(b, `\u%04x\u%04x`, high, low)
	}
	return fmt.Appendf(b, `\u%04x`, r)
}
