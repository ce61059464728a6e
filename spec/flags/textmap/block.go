package textmap

import (
	"strings"

	"sluice/spec/yaml"
)

// block returns the text of a block scalar, which ends at the end of the source, and its pieces. How lines are joined follows
// from the node's text: it has one space, or line breaks, between two lines.
func block(source string, n *yaml.Node) ([]Piece, string) {
	lines := contentLines(source, n.Range.Start)
	indent := indentation(source, lines, n.Text)
	var pieces []Piece
	at := 0
	for _, line := range lines {
		start := line.Start
		for start < line.End && start-line.Start < indent && source[start] == ' ' {
			start++
		}
		if start == line.End {
			continue
		}
		gap := at
		for at < len(n.Text) && n.Text[at] == '\n' {
			at++
		}
		if at == gap && at > 0 && at < len(n.Text) && n.Text[at] == ' ' {
			at++
		}
		if at > gap {
			before := lines[0].Start
			if len(pieces) > 0 {
				before = pieces[len(pieces)-1].Source.End
			}
			pieces = append(pieces, Piece{yaml.Range{Start: gap, End: at}, yaml.Range{Start: before, End: start}})
		}
		content := source[start:line.End]
		if !strings.HasPrefix(n.Text[at:], content) {
			return nil, ""
		}
		pieces = append(pieces, Piece{yaml.Range{Start: at, End: at + len(content)}, yaml.Range{Start: start, End: line.End}})
		at += len(content)
	}
	if strings.Trim(n.Text[at:], "\n") != "" {
		return nil, ""
	}
	return pieces, n.Text
}

// contentLines returns the lines after the header of a block scalar, without line breaks.
func contentLines(source string, header int) []yaml.Range {
	var lines []yaml.Range
	start, first := header, true
	for i := header; i <= len(source); i++ {
		if i < len(source) && source[i] != '\n' && source[i] != '\r' {
			continue
		}
		if !first {
			lines = append(lines, yaml.Range{Start: start, End: i})
		}
		first = false
		if i+1 < len(source) && source[i] == '\r' && source[i+1] == '\n' {
			i++
		}
		start = i + 1
	}
	return lines
}

// indentation returns the number of columns that the reader removed: that of the first line with text, minus what its text has.
func indentation(source string, lines []yaml.Range, text string) int {
	first := len(text) - len(strings.TrimLeft(text, " \n"))
	kept := first - 1 - strings.LastIndexByte(text[:first], '\n')
	for _, line := range lines {
		written := source[line.Start:line.End]
		if unindented := strings.TrimLeft(written, " "); unindented != "" {
			return max(len(written)-len(unindented)-kept, 0)
		}
	}
	return 0
}
