package preview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// face is a text style: its class and what determines its width.
type face struct {
	class string
	size  int
	bold  bool
}

// The faces. The style sheet uses their sizes.
var (
	faceTitle = face{"t", 19, true}
	faceHead  = face{"h", 13, true}
	faceLead  = face{"l", 13, false}
	faceName  = face{"n", 12, true}
	faceText  = face{"x", 12, false}
	faceSmall = face{"s", 11, false}
	faceKey   = face{"k", 11, true}
	faceWarn  = face{"w", 12, true}
)

var faces = []face{faceTitle, faceHead, faceLead, faceName, faceText, faceSmall, faceKey, faceWarn}

// line returns the line height.
func (f face) line() int { return (f.size*4 + 2) / 3 }

// width returns an upper bound of the text's width in whole pixels.
func (f face) width(s string) int {
	all := 0
	if first, _ := utf8.DecodeRuneInString(s); unicode.Is(unicode.M, first) {
		all = widthOfLetter // a mark without a letter is drawn on a circle
	}
	for _, r := range s {
		all += advance(r, f.bold)
	}
	return (all*f.size + 999) / 1000
}

const ellipsis = "…"

// shorten truncates the text to the width, between grapheme clusters.
func (f face) shorten(s string, room int) string {
	if f.width(s) <= room {
		return s
	}
	return strings.TrimRight(s[:f.head(s, room-f.width(ellipsis))], " ") + ellipsis
}

// head returns how many bytes of the text fit, without splitting a grapheme cluster.
func (f face) head(s string, room int) int {
	used, last := 0, 0
	for end := 0; end < len(s); {
		next := end + cluster(s[end:])
		used += f.width(s[end:next])
		if used > room {
			break
		}
		end, last = next, next
	}
	return last
}

// cluster returns the length of the first grapheme cluster.
func cluster(s string) int {
	first, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return len(first)
}

// wrap breaks the text into lines of the width, and truncates the last allowed line.
func (f face) wrap(s string, room, most int) (lines []string) {
	s = strings.TrimSpace(s)
	for f.width(s) > room && len(lines) < most-1 {
		n := f.head(s, room)
		if n == 0 {
			break // not even one character fits
		}
		if at := lastBreak(s, n); at > 0 {
			n = at
		}
		lines = append(lines, strings.TrimRight(s[:n], " "))
		s = strings.TrimLeft(s[n:], " ")
	}
	return append(lines, f.shorten(s, room))
}

// lastBreak returns the last good place up to n for a line break: a space, or after a separator in names. It returns 0 if less
// than a third of the line would remain.
func lastBreak(s string, n int) int {
	if n < len(s) && s[n] == ' ' {
		return n
	}
	if at := strings.LastIndexByte(s[:n], ' '); at >= n/3 {
		return at
	}
	if at := strings.LastIndexAny(s[:n], "-/:,._"); at >= n/3 {
		return at + 1
	}
	return 0
}
