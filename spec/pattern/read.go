// Package pattern reads the patterns of segments and events, and answers what they mean for each other: whether one matches
// all users that another one matches, everyone, or no user.
//
// The operators and how they combine:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Evidently-segments.html and
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (both 2026-08-31)
package pattern

import (
	"encoding/json"
	"strings"

	"sluice/spec/yaml"
)

// reader reads a pattern that is written as JSON text. The ranges of its nodes count in that.
type reader struct {
	text string
	pos  int
	// twice is a key that its mapping already has.
	twice string
}

// MaxBytes is more than the 1024 characters that AWS accepts can have.
const MaxBytes = 4 * 1024

// Read returns the pattern in a text, or nil where it is not JSON or far too long, and a key that one of its mappings has
// twice.
func Read(text string) (root *yaml.Node, twice string) {
	if len(text) > MaxBytes || !json.Valid([]byte(text)) {
		return nil, ""
	}
	r := reader{text: text}
	return r.value(), r.twice
}

// next skips white space and commas and gives the byte behind them. In what is known to be JSON no comma is in a wrong place.
func (r *reader) next() byte {
	for strings.IndexByte(" \t\r\n,", r.text[r.pos]) >= 0 {
		r.pos++
	}
	return r.text[r.pos]
}

func (r *reader) value() *yaml.Node {
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
	return &yaml.Node{Kind: yaml.PlainKind(text), Text: text, Range: r.from(start)}
}

func (r *reader) from(start int) yaml.Range { return yaml.Range{Start: start, End: r.pos} }

func (r *reader) object() *yaml.Node {
	n, start := &yaml.Node{Kind: yaml.Map}, r.pos
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
	n.Range = r.from(start)
	return n
}

func (r *reader) array() *yaml.Node {
	n, start := &yaml.Node{Kind: yaml.List}, r.pos
	for r.pos++; r.next() != ']'; {
		n.Items = append(n.Items, r.value())
	}
	r.pos++
	n.Range = r.from(start)
	return n
}

func (r *reader) quoted() *yaml.Node {
	start, escaped := r.pos, false
	for r.pos++; r.text[r.pos] != '"'; r.pos++ {
		if r.text[r.pos] == '\\' {
			escaped = true
			r.pos++
		}
	}
	r.pos++
	n := &yaml.Node{Kind: yaml.String, Style: yaml.DoubleQuoted, Text: r.text[start+1 : r.pos-1], Range: r.from(start)}
	if escaped {
		_ = json.Unmarshal([]byte(r.text[start:r.pos]), &n.Text) // it is known to be JSON
	}
	return n
}
