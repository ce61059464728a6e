// Package spec reads plans and raw requests: it turns bytes into resolved, typed values with source ranges. It does not depend on
// the rules, or on the code that generates requests.
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
	lines []int // offsets of the lines' first bytes, computed on first use
	// last is the result of the last call of Position. Calls are usually in order, so the next position is counted from it;
	// otherwise each finding on a long line would be counted from the start of the line.
	last Position
}

const byteOrderMark = "\uFEFF"

// IsJSON reports whether the text is JSON: by the file name, or because the first mapping has quoted keys.
func (s *Source) IsJSON() bool {
	if strings.HasSuffix(strings.ToLower(s.Path), ".json") {
		return true
	}
	inside, opens := strings.CutPrefix(strings.TrimLeft(s.Text, byteOrderMark+jsonSpace), "{")
	return opens && strings.HasPrefix(strings.TrimLeft(inside, jsonSpace), `"`)
}

// Position is a place for readers.
type Position struct {
	// Line and Column are 1-based; the column counts code points.
	Line, Column int
	// Offset is a 0-based byte offset.
	Offset int
}

// Position returns the line and column of a byte offset. It must not be called concurrently.
func (s *Source) Position(offset int) Position {
	line := s.line(offset)
	start, column := s.lines[line], 1
	if line == 0 && strings.HasPrefix(s.Text, byteOrderMark) {
		start = min(offset, 3) // the byte-order mark is not a column
	}
	if s.last.Line == line+1 && s.last.Offset <= offset && s.last.Offset >= start {
		start, column = s.last.Offset, s.last.Column
	}
	s.last = Position{line + 1, column + utf8.RuneCountInString(s.Text[start:offset]), offset}
	return s.last
}

// Line returns the text of the line at the offset, without its line break, and the offset of its first byte.
func (s *Source) Line(offset int) (text string, start int) {
	line := s.line(offset)
	start = s.lines[line]
	end := len(s.Text)
	if line+1 < len(s.lines) {
		end = s.lines[line+1]
	}
	return strings.TrimRight(s.Text[start:end], "\r\n"), start
}

// line returns the index of the line at the offset.
func (s *Source) line(offset int) int {
	if s.lines == nil {
		s.lines = lineStarts(s.Text)
	}
	return sort.SearchInts(s.lines, offset+1) - 1
}

// lineStarts returns the line starts as the YAML reader counts them: lines end with LF, CRLF or CR.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}
