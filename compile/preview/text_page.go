package preview

import (
	"strings"

	"sluice/spec/text/sanitize"
)

// textPage is what a terminal shows. All text goes through line, which makes it harmless and cuts it to the width: nothing
// that a plan says can reach the terminal in another way.
type textPage struct {
	b     strings.Builder
	width int
	color bool
}

// piece is a text of one colour.
type piece struct {
	text string
	ink  ink
}

// ink is how a piece is written.
type ink uint8

// The inks. Those of groups follow.
const (
	inkPlain ink = iota
	inkBold
	inkDim
	inkRed
	inkYellow
	inkCyan
	inkGroups
)

// inks are the escape sequences; every terminal has these colours.
var inks = [...]string{"", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[33m", "\x1b[36m", "\x1b[34m", "\x1b[33m", "\x1b[32m", "\x1b[35m", "\x1b[36m", "\x1b[31m"}

const inkEnd = "\x1b[0m"

// inkOfGroup is the colour of a group; past the last one they begin again.
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

// gap writes an empty line, but none at the beginning and never two.
func (t *textPage) gap() {
	if all := t.b.String(); all != "" && !strings.HasSuffix(all, "\n\n") {
		t.b.WriteByte('\n')
	}
}

// rule writes a line across, with a title in it.
func (t *textPage) rule(title string) {
	title = "── " + title + " "
	t.line(piece{title + strings.Repeat("─", max(t.width-sanitize.Width(title), 0)), inkDim})
}

const noBreak = "\u00a0"

// maxLines is how many lines a text may take.
const maxLines = 12

// wrap writes a text in lines, the first indented by first and the others by rest.
func (t *textPage) wrap(first, rest int, words ...piece) {
	t.wrapFrom([]piece{{strings.Repeat(" ", first), inkPlain}}, first, rest, words)
}

// wrapAfter writes a text behind a head, with its further lines below one another. Where the head leaves no room for that,
// they begin further left.
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
					room -= 2 // for the sign that there is more
				}
				switch {
				case empty && room-at < 8 && at > rest:
					next() // the head has left nothing
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
				// What may not be torn apart is joined by spaces of another kind until here.
				line, at, empty = addPiece(line, piece{strings.ReplaceAll(part, noBreak, " "), p.ink}), at+sanitize.Width(part), false
				word = word[len(part):]
			}
		}
	}
	t.line(line...)
}

// addPiece puts a piece to the others; one of the same colour becomes part of the last one.
func addPiece(line []piece, p piece) []piece {
	if last := len(line) - 1; last >= 0 && line[last].ink == p.ink {
		line[last].text += p.text
		return line
	}
	return append(line, p)
}

// pad fills a text up with spaces to the width, and cuts one that is wider.
func pad(s string, width int) string {
	s = sanitize.Truncate(sanitize.SingleLine(s), width)
	return s + strings.Repeat(" ", max(width-sanitize.Width(s), 0))
}

// padLeft is pad with the spaces before the text.
func padLeft(s string, width int) string {
	s = sanitize.Truncate(sanitize.SingleLine(s), width)
	return strings.Repeat(" ", max(width-sanitize.Width(s), 0)) + s
}
