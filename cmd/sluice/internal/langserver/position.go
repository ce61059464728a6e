package langserver

import (
	"sort"
	"unicode/utf8"

	"sluice/spec"
)

// mapper converts byte offsets to protocol positions and back. The server uses offsets everywhere else.
type mapper struct {
	text  string
	lines []int // offsets of line starts
	utf8  bool  // characters are bytes, not UTF-16 units
}

func newMapper(text string, utf8 bool) *mapper {
	m := &mapper{text: text, lines: []int{0}, utf8: utf8}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			m.lines = append(m.lines, i+1)
		}
	}
	return m
}

// position returns the position of a byte offset.
func (m *mapper) position(offset int) position {
	offset = min(max(offset, 0), len(m.text))
	line := sort.SearchInts(m.lines, offset+1) - 1
	return position{line, m.units(m.text[m.lines[line]:offset])}
}

func (m *mapper) rangeOf(r spec.Range) lspRange {
	return lspRange{m.position(r.Start), m.position(r.End)}
}

// offset returns the byte offset of a position. Positions past a line or the text are clamped to its end.
func (m *mapper) offset(p position) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(m.lines) {
		return len(m.text)
	}
	start, end := m.lines[p.Line], len(m.text)
	if p.Line+1 < len(m.lines) {
		end = m.lines[p.Line+1]
		for end > start && (m.text[end-1] == '\n' || m.text[end-1] == '\r') {
			end--
		}
	}
	at := start
	for units := 0; at < end && units < p.Character; {
		r, size := utf8.DecodeRuneInString(m.text[at:end])
		units += m.width(r, size)
		at += size
	}
	return at
}

func (m *mapper) units(text string) (n int) {
	if m.utf8 {
		return len(text)
	}
	for _, r := range text {
		n += m.width(r, 0)
	}
	return n
}

// width returns the number of units in a character.
func (m *mapper) width(r rune, size int) int {
	switch {
	case m.utf8:
		return size
	case r > 0xFFFF:
		return 2
	}
	return 1
}
