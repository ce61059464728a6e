// Package spec reads plans and raw requests: it turns bytes into values that are resolved, typed and know where they are
// written. It does not depend on the rules and requests that are made from them.
package spec

import (
	"sort"
	"strings"
	"unicode/utf8"

	"sluice/spec/yaml"
)

// Range is a half-open range of bytes in a source.
type Range = yaml.Range

// Source is the text of a file.
type Source struct {
	// Path is the name of the file in messages.
	Path  string
	Text  string
	lines []int // offsets of the lines' first bytes, made on first use
	// last is the position that was asked for last. Positions are asked for in order, so the next one is counted from it;
	// else many findings on one long line would each count it from its start.
	last Position
}

const byteOrderMark = "\uFEFF"

// IsJSON reports whether the text is written as JSON: whether its name says so, or its first mapping has its keys in quotes.
func (s *Source) IsJSON() bool {
	if strings.HasSuffix(strings.ToLower(s.Path), ".json") {
		return true
	}
	inside, opens := strings.CutPrefix(strings.TrimLeft(s.Text, byteOrderMark+jsonSpace), "{")
	return opens && strings.HasPrefix(strings.TrimLeft(inside, jsonSpace), `"`)
}

// Position is a place as people count it.
type Position struct {
	// Line and Column are counted from 1, the column in code points.
	Line, Column int
	// Offset is counted from 0 in bytes.
	Offset int
}

// Position returns the line and column of a byte offset. It must not be called from two goroutines at a time.
func (s *Source) Position(offset int) Position {
	line := s.line(offset)
	start, column := s.lines[line], 1
	if line == 0 && strings.HasPrefix(s.Text, byteOrderMark) {
		start = min(offset, 3) // the byte-order mark is no column
	}
	if s.last.Line == line+1 && s.last.Offset <= offset && s.last.Offset >= start {
		start, column = s.last.Offset, s.last.Column
	}
	s.last = Position{line + 1, column + utf8.RuneCountInString(s.Text[start:offset]), offset}
	return s.last
}

// Line returns the text of the line that the offset is in, without its break, and the offset of its first byte.
func (s *Source) Line(offset int) (text string, start int) {
	line := s.line(offset)
	start = s.lines[line]
	end := len(s.Text)
	if line+1 < len(s.lines) {
		end = s.lines[line+1]
	}
	return strings.TrimRight(s.Text[start:end], "\r\n"), start
}

// line returns the index of the line that the offset is in.
func (s *Source) line(offset int) int {
	if s.lines == nil {
		s.lines = lineStarts(s.Text)
	}
	return sort.SearchInts(s.lines, offset+1) - 1
}

// lineStarts finds the lines as the YAML reader does: they end with LF, CRLF or CR.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}
