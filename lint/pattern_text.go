package lint

import (
	"encoding/json"
	"strings"

	"sluice/spec/yaml"
)

// patternText reads a pattern that is written as JSON text. The ranges of its nodes mean nothing.
type patternText struct {
	text string
	pos  int
	// twice is a key that its mapping already has.
	twice string
}

// longPattern is more bytes than the 1024 characters that AWS takes can have.
const longPattern = 4 * 1024

// readPattern gives the pattern in a text, or nil where it is not JSON or far too long.
func readPattern(text string) (root *yaml.Node, twice string) {
	if len(text) > longPattern || !json.Valid([]byte(text)) {
		return nil, ""
	}
	r := patternText{text: text}
	return r.value(), r.twice
}

// next skips white space and commas and gives the byte behind them. In what is known to be JSON no comma is in a wrong place.
func (r *patternText) next() byte {
	for strings.IndexByte(" \t\r\n,", r.text[r.pos]) >= 0 {
		r.pos++
	}
	return r.text[r.pos]
}

func (r *patternText) value() *yaml.Node {
	switch r.next() {
	case '{':
		return r.object()
	case '[':
		return r.array()
	case '"':
		return r.quoted()
	}
	start := r.pos
	for r.pos < len(r.text) && strings.IndexByte(" \t\r\n,]}", r.text[r.pos]) < 0 {
		r.pos++
	}
	text := r.text[start:r.pos]
	return &yaml.Node{Kind: yaml.PlainKind(text), Text: text}
}

func (r *patternText) object() *yaml.Node {
	n := &yaml.Node{Kind: yaml.Map}
	for r.pos++; r.next() != '}'; {
		key := r.quoted()
		r.next()
		r.pos++ // the colon
		if n.Get(key.Text) != nil {
			r.twice = key.Text
		}
		n.Entries = append(n.Entries, yaml.Entry{Key: key, Value: r.value()})
	}
	r.pos++
	return n
}

func (r *patternText) array() *yaml.Node {
	n := &yaml.Node{Kind: yaml.List}
	for r.pos++; r.next() != ']'; {
		n.Items = append(n.Items, r.value())
	}
	r.pos++
	return n
}

func (r *patternText) quoted() *yaml.Node {
	start, escaped := r.pos, false
	for r.pos++; r.text[r.pos] != '"'; r.pos++ {
		if r.text[r.pos] == '\\' {
			escaped = true
			r.pos++
		}
	}
	r.pos++
	n := &yaml.Node{Kind: yaml.String, Style: yaml.DoubleQuoted, Text: r.text[start+1 : r.pos-1]}
	if escaped {
		_ = json.Unmarshal([]byte(r.text[start:r.pos]), &n.Text) // it is known to be JSON
	}
	return n
}
