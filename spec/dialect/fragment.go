package dialect

import (
	"fmt"
	"strings"

	"sluice/spec/api"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// syntax is how fragments of documents are written.
type syntax struct {
	key func(name string) string
	// scalar writes a value of the shape, which is nil if not known; written is the spelling in the message.
	scalar func(value, written string, of *api.Shape) string
	// between is the text between a key and its value.
	between string
	// blocks means that structures are written as blocks, and mappings as blocks with a key and a value. A block needs one line
	// per argument, so its arguments are written separately.
	blocks bool
}

var flowYAML = syntax{
	key:     func(name string) string { return name },
	scalar:  func(_, written string, _ *api.Shape) string { return written },
	between: ": ",
}

var asJSON = syntax{
	key: text.QuoteJSON,
	scalar: func(value, _ string, of *api.Shape) string {
		if of != nil && (of.Type == api.Integer || of.Type == api.Double || of.Type == api.Boolean) {
			return value
		}
		return text.QuoteJSON(value)
	},
	between: ": ",
}

// firstArgument is the first of the private-use characters that replace arguments while a fragment is parsed.
const firstArgument = '\uE000'

// fragment writes a fragment with its members respelt; false if the text is not a fragment.
func (s Speller) fragment(find Find, piece string, args []any) (string, bool) {
	w := fragmentWriter{Speller: s, raw: map[string]string{}}
	w.text = verb().ReplaceAllStringFunc(piece, func(verb string) string {
		if verb == "%%" {
			return "%"
		}
		at := len(w.args)
		w.args = append(w.args, string(firstArgument+rune(at)), fmt.Sprintf(verb, args[at/2]))
		if raw, ok := args[at/2].(Written); ok {
			w.raw[w.args[at]] = string(raw)
		}
		return w.args[at]
	})
	read := yaml.Read(w.text)
	if len(read.Problems) > 0 || len(read.Documents) != 1 || read.Documents[0].Scalar() {
		return "", false
	}
	w.filled = strings.NewReplacer(w.args...)
	root := read.Documents[0]
	w.write(root, nil, find, strings.HasPrefix(piece, "{"))
	return w.b.String(), true
}

type fragmentWriter struct {
	Speller
	b      strings.Builder
	text   string
	args   []string
	filled *strings.Replacer
	// raw maps placeholder characters to arguments that are inserted unchanged.
	raw map[string]string
}

// Written is an argument that is already in the document's syntax.
type Written string

// write writes a node of the shape, which is nil if not known.
func (w *fragmentWriter) write(n *yaml.Node, shape *api.Shape, find Find, braces bool) {
	switch n.Kind {
	case yaml.Map:
		w.mapping(n, shape, find, braces)
	case yaml.List:
		w.b.WriteByte('[')
		for i, item := range n.Items {
			w.comma(i)
			w.write(item, elem(shape), find, true)
		}
		w.b.WriteByte(']')
	default:
		if raw, ok := w.raw[n.Text]; ok {
			w.b.WriteString(raw)
			return
		}
		w.b.WriteString(w.syntax.scalar(w.filled.Replace(n.Text), w.filled.Replace(w.text[n.Range.Start:n.Range.End]), shape))
	}
}

func (w *fragmentWriter) mapping(n *yaml.Node, shape *api.Shape, find Find, braces bool) {
	if pair := w.dialect.Pairs(shape); pair != nil {
		w.pairs(n, shape, pair)
		return
	}
	if w.syntax.blocks && w.arguments(n, shape, find, braces) {
		return
	}
	if braces {
		w.b.WriteByte('{')
	}
	for i, e := range n.Entries {
		w.comma(i)
		m := memberOf(e, shape, find)
		name, inner := w.filled.Replace(e.Key.Text), elem(shape)
		if m != nil {
			name, inner = w.dialect.Spell(m), m.Shape
		}
		w.b.WriteString(w.syntax.key(name))
		w.b.WriteString(w.syntax.between)
		w.write(e.Value, inner, find, true)
	}
	if braces {
		w.b.WriteByte('}')
	}
}

func memberOf(e yaml.Entry, shape *api.Shape, find Find) *api.Member {
	if shape != nil {
		return shape.Find(e.Key.Text)
	}
	return find(e.Key.Text)
}

// arguments writes a mapping as the arguments of a block, each in separate backquotes; false if it is not a block.
func (w *fragmentWriter) arguments(n *yaml.Node, shape *api.Shape, find Find, braces bool) bool {
	for _, e := range n.Entries {
		m := memberOf(e, shape, find)
		if m != nil && m.Literal || m == nil && (braces || len(n.Entries) > 1 || !e.Value.Scalar()) {
			return false
		}
	}
	for i, e := range n.Entries {
		if i > 0 {
			w.b.WriteString("` and `")
		}
		m := memberOf(e, shape, find)
		switch {
		case m == nil:
			w.b.WriteString("key = " + w.syntax.scalar(w.filled.Replace(e.Key.Text), "", nil) + "` and `value = ")
			w.write(e.Value, nil, find, true)
		case e.Value.Kind == yaml.Map && m.Shape.Type == api.Structure:
			w.b.WriteString(w.dialect.Spell(m) + "` with `")
			w.write(e.Value, m.Shape, find, true)
		default:
			w.b.WriteString(w.dialect.Spell(m) + w.syntax.between)
			w.write(e.Value, m.Shape, find, true)
		}
	}
	return len(n.Entries) > 0
}

// pairs writes a mapping as a list of pairs.
func (w *fragmentWriter) pairs(n *yaml.Node, shape *api.Shape, pair []string) {
	w.b.WriteByte('[')
	for i, e := range n.Entries {
		w.comma(i)
		w.b.WriteString("{" + w.syntax.key(pair[0]) + w.syntax.between)
		w.write(e.Key, shape.Key, nil, true)
		w.b.WriteString(", " + w.syntax.key(pair[1]) + w.syntax.between)
		w.write(e.Value, shape.Elem, nil, true)
		w.b.WriteByte('}')
	}
	w.b.WriteByte(']')
}

func (w *fragmentWriter) comma(i int) {
	if i > 0 {
		w.b.WriteString(", ")
	}
}

func elem(s *api.Shape) *api.Shape {
	if s == nil {
		return nil
	}
	return s.Elem
}
