package sanitize

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// Writer only passes on harmless text, and nothing that a terminal or a CI runner interprets: no control characters, no marks for
// the direction of writing, and no workflow commands. It replaces them with JSON escapes such as `\u001b`, so that JSON keeps
// its meaning. Sanitized text is passed on unchanged.
//
// GitHub's runner treats a line that starts with `::`, possibly after blanks, as a command, and one that contains `##[`;
// Azure's uses `##vso[`, and TeamCity's `##teamcity[`. See ActionCommand.cs of github.com/actions/runner (2026-11-30).
type Writer struct {
	to io.Writer
	// Colours allows escape sequences for colours.
	Colours bool
	// Commands allows lines that start with `::`.
	Commands bool

	// rest is the incomplete end of the last write: a part of a character, or a carriage return that may precede a line feed.
	rest []byte
	line lineState
}

// lineState is how much of a workflow command the line has so far.
type lineState struct {
	begun  bool // the line has characters other than blanks
	colon  bool // the line only has one colon
	hashes int  // number of preceding hashes, possibly with letters after the second
}

// NewWriter returns a Writer that writes to the given writer.
func NewWriter(to io.Writer) *Writer { return &Writer{to: to} }

// maxPiece limits how much is sanitized at once, and thereby the memory use.
const maxPiece = 1 << 20

// Write writes the text, except for an end that needs more text to be interpreted.
func (w *Writer) Write(p []byte) (int, error) {
	for written := 0; written < len(p); {
		piece := p[written:]
		if len(piece) > maxPiece {
			piece = piece[:maxPiece]
			piece = piece[:bytes.LastIndexByte(piece, '\n')+1] // a colour's sequence is on one line
			if len(piece) == 0 {
				piece = p[written : written+maxPiece]
			}
		}
		out, rest := w.sanitize(append(w.rest, piece...), false)
		w.rest = append([]byte(nil), rest...)
		if _, err := w.to.Write(out); err != nil {
			return written, err
		}
		written += len(piece)
	}
	return len(p), nil
}

// Flush writes the remaining text.
func (w *Writer) Flush() error {
	out, _ := w.sanitize(w.rest, true)
	w.rest = nil
	if len(out) == 0 {
		return nil
	}
	_, err := w.to.Write(out)
	return err
}

// sanitize returns the sanitized text, and the end that needs more text to be interpreted.
func (w *Writer) sanitize(text []byte, last bool) (out, rest []byte) {
	out = make([]byte, 0, len(text)+len(text)/8)
	for i := 0; i < len(text); {
		if n := ordinary(text[i:]); n > 0 {
			w.line.pass(text[i : i+n])
			out = append(out, text[i:i+n]...)
			i += n
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		color := 0
		if r == 0x1B && w.Colours {
			color = colorLength(text[i:])
		}
		switch {
		case color > 0:
			size = color
			out = append(out, text[i:i+size]...)
		case r == '\r' && i+1 == len(text) && !last, r == utf8.RuneError && size == 1 && !last && !utf8.FullRune(text[i:]):
			return out, text[i:]
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n':
			out = append(out, '\r')
		case r == '\n':
			w.line = lineState{}
			out = append(out, '\n')
		case r == utf8.RuneError && size == 1:
			w.line = lineState{begun: true}
			out = fmt.Appendf(out, `\x%02x`, text[i])
		case r != '\t' && !IsVisible(r), w.line.commands(r, w.Commands):
			w.line = lineState{begun: true}
			out = appendEscape(out, r)
		default:
			out = append(out, text[i:i+size]...)
		}
		i += size
	}
	return out, nil
}

// ordinary returns the length of the text's harmless prefix, which is usually most of it.
func ordinary(text []byte) int {
	for i, c := range text {
		if c < ' ' || c >= 0x7F || c == '#' || c == '[' || c == ':' {
			return i
		}
	}
	return len(text)
}

// pass updates the state for ordinary text.
func (l *lineState) pass(text []byte) {
	for _, c := range text {
		if c != ' ' {
			l.begun = true
		}
		if l.hashes < 2 || !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			l.hashes = 0
		}
		if l.begun && l.hashes == 0 {
			break
		}
	}
	l.colon = false
}

// commands reports whether the character would complete the start of a workflow command; otherwise it updates the state.
func (l *lineState) commands(r rune, allowed bool) bool {
	switch {
	case r == '[' && l.hashes >= 2, r == ':' && l.colon && !allowed:
		return true
	case r == '#':
		l.hashes++
	case l.hashes < 2 || !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'):
		l.hashes = 0
	}
	l.colon = r == ':' && !l.begun
	l.begun = l.begun || !unicode.IsSpace(r)
	return false
}

// colorLength returns the length of the colour sequence at the start of the text, such as `ESC[1;31m`; 0 if there is none.
func colorLength(text []byte) int {
	if len(text) < 3 || text[1] != '[' {
		return 0
	}
	for i, c := range text[2:] {
		switch {
		case c == 'm':
			return i + 3
		case c != ';' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}
