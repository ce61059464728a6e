package importer

import (
	"cmp"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// tree is YAML to be written.
type tree struct {
	kind treeKind
	// text is the text of a scalar; written overrides how it is written.
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

// field is an entry of a mapping; note is a comment after it.
type field struct {
	name  string
	value *tree
	note  string
}

func scalarField(name, text string) field { return field{name: name, value: &tree{text: text}} }

// verbatim returns a scalar that is written without quotes.
func verbatim(written string) *tree { return &tree{written: written} }

// widest is the maximum width of a mapping or list on one line.
const widest = 100

// String returns the tree as a document.
func (t *tree) String() string { return t.node(1, false).String() + "\n" }

// node converts the tree to a node of the YAML library, starting at the column. In a flow it is on one line.
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

// indent is the indentation of a value below its key or hyphen.
const indent = 2

// node converts an entry of the mapping that starts at the token.
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

// scalarNode returns a scalar to be written literally, since the library does not quote every text that needs quotes.
func scalarNode(written string, at *token.Position) *ast.StringNode {
	return ast.String(&token.Token{Type: token.StringType, Value: written, Position: at})
}

// fits reports whether a mapping or list fits on one line after the column: it is empty or has only scalars.
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
