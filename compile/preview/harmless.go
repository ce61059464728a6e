package preview

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"sluice/spec/text/sanitize"
)

// maxMarks bounds the combining marks on one letter. No language needs more, and a pile of them would cover the lines above.
const maxMarks = 4

// visibleText escapes invisible characters except joiners and non-joiners, which Persian and many emoji need. Line breaks
// become spaces.
func visibleText(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
	var b strings.Builder
	var last rune
	marks := 0
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		marks++
		if !unicode.Is(unicode.M, r) {
			marks = 0
		}
		switch {
		case isJoiner(r) && isVisible(last) && isVisible(next):
			b.WriteRune(r)
		case r > 0xFFFF && marks > maxMarks:
			fmt.Fprintf(&b, `\U%08x`, r)
		case marks > maxMarks:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(sanitize.EscapeInvisible(s[i : i+size]))
		}
		last = r
	}
	if strings.ContainsFunc(s, isRightToLeft) {
		return firstIsolate + b.String() + popIsolate
	}
	return b.String()
}

// The isolates around text with right-to-left words keep the text next to it in place, such as a comma or share. They are added
// here, after those in the plan have been escaped.
const firstIsolate, popIsolate = "\u2068", "\u2069"

// isRightToLeft reports whether the letter belongs to a right-to-left script.
func isRightToLeft(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Mandaic, unicode.Samaritan)
}

// isVisible reports whether the character is visible and not ASCII.
func isVisible(r rune) bool { return r > 0x7F && r != utf8.RuneError && unicode.IsGraphic(r) }

// isJoiner reports whether the character is a joiner or non-joiner.
func isJoiner(r rune) bool { return r == 0x200C || r == 0x200D }
