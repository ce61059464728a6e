package importer

import (
	"cmp"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// tree is YAML that is about to be written.
type tree struct {
	kind treeKind
	// text is that of a scalar; written is how it is written, where that is not how any text is.
	text, written string
	fields        []field
	items         []*tree
}

type treeKind uint8

const (
	isScalar treeKind = iota
	isMap
	isList
)

// field is an entry of a mapping; note is a comment behind it.
type field struct {
	name  string
	value *tree
	note  string
}

func scalarField(name, text string) field { return field{name: name, value: &tree{text: text}} }

// asItIs is a scalar that is written without quotes whatever it looks like.
func asItIs(written string) *tree { return &tree{written: written} }

// widest is the number of columns up to which a mapping or list stays on one line.
const widest = 100

// String writes the tree as a document.
func (t *tree) String() string { return t.node(1, false).String() + "\n" }

// node returns the tree as a node of the library that writes it, from the column on. In a flow all of it is on one line.
func (t *tree) node(column int, inFlow bool) ast.Node {
	start := &token.Token{Position: &token.Position{Column: column, IndentLevel: column}}
	switch t.kind {
	case isScalar:
		return scalarNode(cmp.Or(t.written, scalar(t.text, inFlow)), start.Position)
	case isList:
		list := ast.Sequence(start, inFlow)
		for _, item := range t.items {
			list.Values = append(list.Values, item.node(column+indent, inFlow || item.fits(column+indent)))
		}
		return list
	}
	mapping := ast.Mapping(start, inFlow)
	for _, f := range t.fields {
		mapping.Values = append(mapping.Values, f.node(start, inFlow))
	}
	return mapping
}

// indent is by how many columns what belongs to a key or a hyphen stands behind it.
const indent = 2

// node returns an entry of the mapping that starts at the token.
func (f field) node(start *token.Token, inFlow bool) *ast.MappingValueNode {
	column := start.Position.Column
	key := scalarNode(scalar(f.name, inFlow), start.Position)
	onLine := inFlow || f.value.fits(column+utf8.RuneCountInString(key.Value+":"))
	if !onLine {
		column += indent
	}
	value := f.value.node(column, onLine)
	if text, ok := value.(*ast.StringNode); ok && f.note != "" {
		text.Comment = ast.CommentGroup([]*token.Token{{Value: " " + f.note, Position: start.Position}})
	}
	return ast.MappingValue(start, key, value)
}

// scalarNode is a scalar that is written as it is, since the library does not quote all that needs it.
func scalarNode(written string, at *token.Position) *ast.StringNode {
	return ast.String(&token.Token{Type: token.StringType, Value: written, Position: at})
}

// fits reports whether a mapping or list may stay on one line behind what ends at the column: it holds nothing but scalars,
// or nothing at all.
func (t *tree) fits(column int) bool {
	if t.kind == isScalar {
		return false
	}
	for _, f := range t.fields {
		if f.value.kind != isScalar && !f.value.empty() || f.note != "" {
			return false
		}
	}
	for _, item := range t.items {
		if item.kind != isScalar && !item.empty() {
			return false
		}
	}
	return column+utf8.RuneCountInString(t.node(1, true).String()) <= widest
}

func (t *tree) empty() bool { return t.kind != isScalar && len(t.fields)+len(t.items) == 0 }
