package sanitize

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Width is the number of columns that the text takes in a terminal. Letters of East Asia and pictures take two, marks on
// other letters none.
func Width(s string) int {
	if ascii(s) {
		return len(s)
	}
	return uniseg.StringWidth(s)
}

// Truncate keeps as much of the text as fits into so many columns and shows that there was more. It cuts between characters as
// people see them: a mark stays on its letter, and a flag stays whole.
func Truncate(s string, columns int) string {
	if Width(s) <= columns {
		return s
	}
	if columns <= 0 {
		return ""
	}
	return strings.TrimRight(Prefix(s, columns-1), " ") + "…"
}

// Wrap breaks the text at blanks into lines of so many columns at most; the first one has fewer by what precedes it,
// and the others are indented. A word that is wider than a line stays whole, so that it can be copied. Zero columns are a
// line without an end.
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

// Prefix is the longest beginning of the text that fits into so many columns.
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
