package hcl

import "sluice/spec/yaml"

// align matches the text of a literal to its source, which starts at base. They may differ in escapes of quoted strings, doubled
// `$${`, and the indentation that heredocs remove. A part that does not match is one piece.
func align(source string, base int, text string, quoted bool) []yaml.Piece {
	a := aligner{source: source, base: base, text: text, quoted: quoted}
	for a.i < len(source) && text != "" && isSpace(source[a.i]) && !isSpace(text[0]) { // trimmed by a `~`
		a.i++
		a.from = a.i
	}
	for a.j < len(text) {
		switch {
		case a.i >= len(source):
			return a.rest()
		case a.escape(), a.indentation():
		case source[a.i] == text[a.j]:
			a.i, a.j = a.i+1, a.j+1
		default:
			return a.rest()
		}
	}
	a.flush()
	return a.pieces
}

type aligner struct {
	source, text string
	base         int
	quoted       bool
	i, j         int // how much of the source and of the text is matched
	from, start  int // how much of that is in pieces
	pieces       []yaml.Piece
}

// flush makes a piece of the bytes that are equal in both.
func (a *aligner) flush() { a.piece(a.i, a.j) }

func (a *aligner) piece(i, j int) {
	if j > a.start {
		a.pieces = append(a.pieces, yaml.Piece{Start: a.start, End: j, Range: yaml.Range{Start: a.base + a.from, End: a.base + i}})
	}
	a.from, a.start = i, j
}

func (a *aligner) rest() []yaml.Piece {
	a.flush()
	a.piece(len(a.source), len(a.text))
	return a.pieces
}

// escape skips an escape sequence, which becomes a separate piece.
func (a *aligner) escape() bool {
	s := a.source[a.i:]
	var written, meant int
	switch {
	case len(s) >= 3 && (s[0] == '$' || s[0] == '%') && s[1] == s[0] && s[2] == '{' && !hasAt(a.text, a.j, s[:3]):
		written, meant = 3, 2
	case a.quoted && len(s) >= 2 && s[0] == '\\':
		written, meant = escapeLength(s, a.text[a.j:])
	default:
		return false
	}
	if written > len(s) || a.j+meant > len(a.text) {
		return false
	}
	a.flush()
	a.i, a.j = a.i+written, a.j+meant
	a.flush()
	return true
}

func escapeLength(source, text string) (written, meant int) {
	switch source[1] {
	case 'u':
		return 6, runeLength(text[0])
	case 'U':
		return 10, runeLength(text[0])
	}
	return 2, 1
}

// runeLength returns the length of a UTF-8 sequence by its first byte.
func runeLength(first byte) int {
	switch {
	case first < 0xC0:
		return 1
	case first < 0xE0:
		return 2
	case first < 0xF0:
		return 3
	}
	return 4
}

// indentation skips blanks at the start of a heredoc's line that the text does not have.
func (a *aligner) indentation() bool {
	if a.quoted || a.i == 0 || a.source[a.i-1] != '\n' {
		return false
	}
	extra := blanks(a.source[a.i:]) - blanks(a.text[a.j:])
	if extra <= 0 {
		return false
	}
	a.flush()
	a.i += extra
	a.from = a.i
	return true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func blanks(s string) int {
	n := 0
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

func hasAt(s string, at int, prefix string) bool {
	return len(s) >= at+len(prefix) && s[at:at+len(prefix)] == prefix
}
