package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// escapeHidden writes what cannot be seen in a JSON text as escapes: the text stays the same to those who parse it, and harms
// nobody who looks at it in a terminal. Below DEL, JSON has escaped all there is.
func escapeHidden(text string) string {
	hidden := func(r rune) bool { return r >= 0x7F && !unicode.IsGraphic(r) }
	if strings.IndexFunc(text, hidden) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch high, low := utf16.EncodeRune(r); {
		case !hidden(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
