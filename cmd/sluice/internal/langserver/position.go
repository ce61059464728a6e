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
	// marks are places in long lines, so that a position in one is not counted from its start.
	marks map[int][]mark
}

// mark is a place in a line: its offset in the text, and the characters before it in the line.
type mark struct{ at, units int }

// markEvery is the number of bytes between the marks of a line.
const markEvery = 1 << 10

func newMapper(text string, utf8 bool) *mapper {
	m := &mapper{text: text, lines: []int{0}, utf8: utf8}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			m.lines = append(m.lines, i+1)
		}
	}
	for line, start := range m.lines {
		end := len(text)
		if line+1 < len(m.lines) {
			end = m.lines[line+1]
		}
		if end-start > 4*markEvery {
			m.mark(line, start, end)
		}
	}
	return m
}

func (m *mapper) mark(line, start, end int) {
	if m.marks == nil {
		m.marks = map[int][]mark{}
	}
	last := mark{start, 0}
	for at := start; at < end; at += markEvery {
		next := at
		for next > last.at && !utf8.RuneStart(m.text[next]) && next > at-utf8.UTFMax {
			next--
		}
		last = mark{next, last.units + m.units(m.text[last.at:next])}
		m.marks[line] = append(m.marks[line], last)
	}
}

// before returns the last mark in a line that is not after a place; after reports whether a mark is.
func (m *mapper) before(line int, after func(mark) bool) mark {
	marks := m.marks[line]
	i := sort.Search(len(marks), func(i int) bool { return after(marks[i]) })
	if i == 0 {
		return mark{m.lines[line], 0}
	}
	return marks[i-1]
}

// position returns the position of a byte offset.
func (m *mapper) position(offset int) position {
	offset = min(max(offset, 0), len(m.text))
	line := sort.SearchInts(m.lines, offset+1) - 1
	from := m.before(line, func(x mark) bool { return x.at > offset })
	return position{line, from.units + m.units(m.text[from.at:offset])}
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
	from := m.before(p.Line, func(x mark) bool { return x.units > p.Character })
	start, end := m.lines[p.Line], len(m.text)
	if p.Line+1 < len(m.lines) {
		end = m.lines[p.Line+1]
		for end > start && (m.text[end-1] == '\n' || m.text[end-1] == '\r') {
			end--
		}
	}
	at := min(from.at, end)
	for units := from.units; at < end && units < p.Character; {
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
