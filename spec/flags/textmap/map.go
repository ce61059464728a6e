// Package textmap maps ranges in the text of a scalar to ranges of the source.
//
// A rule of a feature flag is in a JSON string, which may be in a block scalar of a CloudFormation template.
// Maps can be nested, so that a finding is at the operand itself.
package textmap

import (
	"sort"

	"sluice/spec/yaml"
)

// Piece is a part of a text with its range in the source. Pieces of equal length have the same bytes; any other piece, such as
// an escape, is one unit.
type Piece struct{ Text, Source yaml.Range }

func (p Piece) verbatim() bool {
	return p.Text.End-p.Text.Start == p.Source.End-p.Source.Start
}

// Map maps ranges of a text to ranges of its source.
type Map struct {
	pieces []Piece
	// whole is the token, for texts whose parts cannot be mapped.
	whole yaml.Range
	outer *Map
}

// New returns the map for the text of a token that consists of the pieces, which are in order and do not overlap.
func New(token yaml.Range, pieces []Piece, outer *Map) *Map {
	return &Map{pieces: pieces, whole: token, outer: outer}
}

// Of returns the map for the text of a scalar. The outer map belongs to the text that contains the scalar; nil for a file.
func Of(source string, n *yaml.Node, outer *Map) *Map {
	m := &Map{whole: n.Range, outer: outer}
	if pieces, text := scalar(source, n); text == n.Text {
		m.pieces = pieces
	}
	return m
}

// Exact reports whether parts of the text can be mapped; otherwise every range is mapped to the whole token.
func (m *Map) Exact() bool { return m.pieces != nil && (m.outer == nil || m.outer.Exact()) }

// Range returns the source of a range of the text. A part of an escape is mapped to the whole escape. A nil map is the identity.
func (m *Map) Range(r yaml.Range) yaml.Range {
	if m == nil {
		return r
	}
	return m.outer.Range(m.inner(r))
}

func (m *Map) inner(r yaml.Range) yaml.Range {
	if len(m.pieces) == 0 {
		return m.whole
	}
	start := m.start(r.Start)
	if r.End <= r.Start {
		return yaml.Range{Start: start, End: start}
	}
	last := m.pieces[m.find(r.End-1)]
	end := last.Source.End
	if last.verbatim() {
		end = min(last.Source.Start+r.End-last.Text.Start, end)
	}
	return yaml.Range{Start: min(start, end), End: end}
}

func (m *Map) start(at int) int {
	p := m.pieces[m.find(at)]
	switch {
	case at >= p.Text.End:
		return p.Source.End
	case p.verbatim():
		return p.Source.Start + max(at-p.Text.Start, 0)
	}
	return p.Source.Start
}

// find returns the last piece that starts at or before the offset.
func (m *Map) find(at int) int {
	return max(sort.Search(len(m.pieces), func(i int) bool { return m.pieces[i].Text.Start > at })-1, 0)
}
