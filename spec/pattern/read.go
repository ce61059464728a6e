// Package pattern parses the patterns of segments and events, and compares them: whether one matches everything that another
// one matches, or whether it matches everyone or no one.
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

// reader parses a pattern in JSON text. The ranges of its nodes refer to that text.
type reader struct {
	text string
	pos  int
	// twice is a duplicate key.
	twice string
}

// MaxBytes is larger than the 1024 characters that AWS accepts can be.
const MaxBytes = 4 * 1024

// Read returns the pattern in a text, and a key that is duplicate in one of its mappings. root is nil if the text is not JSON or
// far too long.
func Read(text string) (root *yaml.Node, twice string) {
	if len(text) > MaxBytes || !json.Valid([]byte(text)) {
		return nil, ""
	}
	r := reader{text: text}
	return r.value(), r.twice
}

// next skips white space and commas and returns the next byte. In valid JSON, no comma is misplaced.
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
		_ = json.Unmarshal([]byte(r.text[start:r.pos]), &n.Text) // known to be JSON
	}
	return n
}
