package preview

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"sluice/spec/text/sanitize"
)

// maxMarks is how many marks may sit on one letter. No language needs more; a pile of them would run over the lines above.
const maxMarks = 4

// visibleText writes as escapes what cannot be seen, but for what joins letters or keeps them apart: Persian and many
// pictures cannot be written without. The ends of lines become spaces.
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
		case joins(r) && seen(last) && seen(next):
			b.WriteRune(r)
		case r > 0xFFFF && (marks > maxMarks || unicode.Is(unseen, r)):
			fmt.Fprintf(&b, `\U%08x`, r)
		case marks > maxMarks || unicode.Is(unseen, r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(sanitize.EscapeInvisible(s[i : i+size]))
		}
		last = r
	}
	if strings.ContainsFunc(s, leftward) {
		return firstIsolate + b.String() + popIsolate
	}
	return b.String()
}

// The marks around a text that is written from right to left, or holds such words: what is beside it, a comma or a
// share, stays where it is. They are added here, after those of the plan have become escapes.
const firstIsolate, popIsolate = "\u2068", "\u2069"

// leftward reports whether the letter is of a script that is written from right to left.
func leftward(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Mandaic, unicode.Samaritan)
}

// unseen are the characters that count as letters and marks, but leave nothing on the page.
var unseen = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x034F, Hi: 0x034F, Stride: 1}, {Lo: 0x115F, Hi: 0x1160, Stride: 1}, {Lo: 0x17B4, Hi: 0x17B5, Stride: 1}, {Lo: 0x180B, Hi: 0x180F, Stride: 1}, {Lo: 0x2800, Hi: 0x2800, Stride: 1}, {Lo: 0x3164, Hi: 0x3164, Stride: 1}, {Lo: 0xFFA0, Hi: 0xFFA0, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0xE0100, Hi: 0xE01EF, Stride: 1}},
}

// seen reports whether the character is one beyond ASCII that people see.
func seen(r rune) bool { return r > 0x7F && r != utf8.RuneError && unicode.IsGraphic(r) }

// joins reports whether the character joins its neighbours, or keeps them apart.
func joins(r rune) bool { return r == 0x200C || r == 0x200D }
