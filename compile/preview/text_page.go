package preview

import (
	"strings"

	"sluice/spec/text/sanitize"
)

// textPage builds the output for a terminal. All text goes through line, which sanitizes it and cuts it to the width.
type textPage struct {
	b     strings.Builder
	width int
	color bool
}

// piece is a text in one colour.
type piece struct {
	text string
	ink  ink
}

// ink is a text style.
type ink uint8

// The inks, followed by those of groups.
const (
	inkPlain ink = iota
	inkBold
	inkDim
	inkRed
	inkYellow
	inkCyan
	inkGroups
)

// inks are escape sequences of colours that every terminal supports.
var inks = [...]string{"", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[33m", "\x1b[36m", "\x1b[34m", "\x1b[33m", "\x1b[32m", "\x1b[35m", "\x1b[36m", "\x1b[31m"}

const inkEnd = "\x1b[0m"

// inkOfGroup returns the colour of a group; colours repeat.
func inkOfGroup(i int) ink { return inkGroups + ink(i%(len(inks)-int(inkGroups))) }

// line writes a line, cut to the width.
func (t *textPage) line(pieces ...piece) {
	var b strings.Builder
	room := t.width
	for _, p := range pieces {
		text := sanitize.Truncate(sanitize.SingleLine(p.text), room)
		if room -= sanitize.Width(text); !t.color || p.ink == inkPlain || text == "" {
			b.WriteString(text)
			continue
		}
		b.WriteString(inks[p.ink] + text + inkEnd)
	}
	t.b.WriteString(strings.TrimRight(b.String(), " ") + "\n")
}

// gap writes an empty line, except at the beginning or after another one.
func (t *textPage) gap() {
	if all := t.b.String(); all != "" && !strings.HasSuffix(all, "\n\n") {
		t.b.WriteByte('\n')
	}
}

// rule writes a horizontal line with a title.
func (t *textPage) rule(title string) {
	title = "── " + title + " "
	t.line(piece{title + strings.Repeat("─", max(t.width-sanitize.Width(title), 0)), inkDim})
}

const noBreak = "\u00a0"

// maxLines bounds the lines of a text.
const maxLines = 12

// wrap writes a text in lines, the first indented by first and the others by rest.
func (t *textPage) wrap(first, rest int, words ...piece) {
	t.wrapFrom([]piece{{strings.Repeat(" ", first), inkPlain}}, first, rest, words)
}

// wrapAfter writes a text after a head, with further lines aligned. If the head leaves too little space, they are indented
// less.
func (t *textPage) wrapAfter(head []piece, words ...piece) {
	at := 0
	for _, p := range head {
		at += sanitize.Width(sanitize.SingleLine(p.text))
	}
	rest := at
	if rest > t.width/2 {
		rest = 4
	}
	t.wrapFrom(head, at, rest, words)
}

func (t *textPage) wrapFrom(line []piece, at, rest int, words []piece) {
	lines, empty := 1, true
	next := func() {
		t.line(line...)
		line, at, empty = []piece{{strings.Repeat(" ", rest), inkPlain}}, rest, true
		lines++
	}
	for _, p := range words {
		for _, word := range strings.FieldsFunc(sanitize.SingleLine(p.text), func(r rune) bool { return r == ' ' }) {
			for word != "" {
				room := t.width
				if lines == maxLines {
					room -= 2 // for the ellipsis
				}
				switch {
				case empty && room-at < 8 && at > rest:
					next() // the head fills the line
				case !empty && at+1+sanitize.Width(word) > room && lines == maxLines:
					t.line(append(line, piece{" …", p.ink})...)
					return
				case !empty && at+1+sanitize.Width(word) > room:
					next()
				}
				part := sanitize.Prefix(word, t.width-at-1)
				if !empty {
					part = word
					line, at = addPiece(line, piece{" ", p.ink}), at+1
				}
				// Non-breaking spaces become spaces only here.
				line, at, empty = addPiece(line, piece{strings.ReplaceAll(part, noBreak, " "), p.ink}), at+sanitize.Width(part), false
				word = word[len(part):]
			}
		}
	}
	t.line(line...)
}

// addPiece appends a piece, merging it with the last one if the colour is the same.
func addPiece(line []piece, p piece) []piece {
	if last := len(line) - 1; last >= 0 && line[last].ink == p.ink {
		line[last].text += p.text
		return line
	}
	return append(line, p)
}

// pad pads a text with spaces to the width, or truncates it.
func pad(s string, width int) string {
	s = sanitize.Truncate(sanitize.SingleLine(s), width)
	return s + strings.Repeat(" ", max(width-sanitize.Width(s), 0))
}

// padLeft is pad with the spaces before the text.
func padLeft(s string, width int) string {
	s = sanitize.Truncate(sanitize.SingleLine(s), width)
	return strings.Repeat(" ", max(width-sanitize.Width(s), 0)) + s
}
