package sanitize

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Width returns the number of terminal columns of the text. East Asian characters and emoji take two columns, combining marks
// none.
func Width(s string) int {
	if ascii(s) {
		return len(s)
	}
	return uniseg.StringWidth(s)
}

// Truncate cuts the text to the number of columns and marks the cut. It cuts between grapheme clusters: combining marks stay with
// their letter, and flags are not split.
func Truncate(s string, columns int) string {
	if Width(s) <= columns {
		return s
	}
	if columns <= 0 {
		return ""
	}
	return strings.TrimRight(Prefix(s, columns-1), " ") + "…"
}

// Wrap breaks the text at blanks into lines with at most the given number of columns; before is the number of columns already
// used on the first line, and indent the indentation of the others. A word that is wider than a line is not broken, so that it
// can be copied. With zero columns, the text is not wrapped.
func Wrap(s string, columns, before, indent int) string {
	if columns <= 0 || before+Width(s) <= columns {
		return s
	}
	var b strings.Builder
	at, margin := before, strings.Repeat(" ", indent)
	for i, word := range strings.Split(s, " ") {
		width := Width(word)
		switch {
		case i == 0:
		case at+1+width > columns && at > indent:
			b.WriteString("\n" + margin)
			at = indent
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += width
	}
	return b.String()
}

// Prefix returns the longest prefix of the text that fits into the number of columns.
func Prefix(s string, columns int) string {
	end, state := 0, -1
	for rest := s; rest != ""; {
		var first string
		var width int
		first, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if columns -= width; columns < 0 {
			break
		}
		end += len(first)
	}
	return s[:end]
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
