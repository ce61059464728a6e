package check

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"sluice/spec/yaml"
)

// read parses a text with goccy/go-yaml into nodes of package yaml, without ranges and styles.
func read(text string) ([]*yaml.Node, error) {
	return guarded(func() (docs []*yaml.Node, err error) {
		file, err := parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
		if err != nil {
			return nil, err
		}
		for _, doc := range file.Docs {
			if _, directive := doc.Body.(*ast.DirectiveNode); !directive {
				s := second{map[string]*yaml.Node{}}
				docs = append(docs, s.node(doc.Body))
			}
		}
		return docs, nil
	})
}

// guarded converts a panic of the library to an error.
func guarded(read func() ([]*yaml.Node, error)) (docs []*yaml.Node, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			docs, err = nil, fmt.Errorf("goccy/go-yaml panics: %v", fault)
		}
	}()
	return read()
}

// second converts the nodes of one document.
type second struct{ anchors map[string]*yaml.Node }

func (s *second) node(n ast.Node) *yaml.Node {
	switch n := n.(type) {
	case *ast.MappingNode:
		return s.mapping(n.Values...)
	case *ast.MappingValueNode:
		return s.mapping(n)
	case *ast.MappingKeyNode:
		return s.node(n.Value)
	case *ast.SequenceNode:
		list := &yaml.Node{Kind: yaml.List}
		for _, item := range n.Values {
			list.Items = append(list.Items, s.node(item))
		}
		return list
	case *ast.TagNode:
		return s.tagged(n)
	case *ast.AnchorNode:
		value := s.node(n.Value)
		s.anchors[n.Name.GetToken().Value] = value
		return value
	case *ast.AliasNode:
		if value := s.anchors[n.Value.GetToken().Value]; value != nil {
			return value
		}
	}
	return single(n)
}

// single converts a scalar; every other node becomes null.
func single(n ast.Node) *yaml.Node {
	node := &yaml.Node{Kind: yaml.String}
	switch n := n.(type) {
	case *ast.StringNode:
		node.Text = n.Value
	case *ast.LiteralNode:
		node.Text = n.Value.Value
	case *ast.BoolNode:
		node.Kind, node.Text = yaml.Bool, n.Token.Value
	case *ast.IntegerNode:
		node.Kind, node.Text = yaml.Int, n.Token.Value
	case *ast.FloatNode:
		node.Kind, node.Text = yaml.Float, n.Token.Value
	case *ast.InfinityNode:
		node.Kind, node.Text = yaml.Float, n.Token.Value
	case *ast.NanNode:
		node.Kind, node.Text = yaml.Float, n.Token.Value
	default:
		node.Kind = yaml.Null
	}
	return node
}

// coreTags are the tags of the core schema with their kinds.
var coreTags = map[string]yaml.Kind{
	"!": yaml.String, "!!str": yaml.String, "!!int": yaml.Int, "!!float": yaml.Float, "!!bool": yaml.Bool, "!!null": yaml.Null,
}

// tagged applies a tag of the core schema, and keeps any other.
func (s *second) tagged(n *ast.TagNode) *yaml.Node {
	value := *s.node(n.Value)
	tag := yaml.ShortTag(n.Start.Value)
	kind, core := coreTags[tag]
	switch {
	case !value.Scalar():
	case !core:
		value.Tag = tag
	case kind == yaml.String && n.Value != nil && value.Kind != yaml.String && n.Value.GetToken().Type != token.ImplicitNullType:
		value.Kind, value.Text = kind, n.Value.GetToken().Value // as written
	default:
		value.Kind = kind
	}
	return &value
}

// mapping builds a mapping from its entries and merge keys: own entries override merged ones, and earlier sources later ones.
func (s *second) mapping(entries ...*ast.MappingValueNode) *yaml.Node {
	m := &yaml.Node{Kind: yaml.Map}
	var merged []yaml.Entry
	has := map[string]bool{}
	for _, e := range entries {
		value := s.node(e.Value)
		if !e.Key.IsMergeKey() {
			key := s.node(e.Key)
			has[key.Text] = true
			m.Entries = append(m.Entries, yaml.Entry{Key: key, Value: value})
			continue
		}
		for _, source := range append([]*yaml.Node{value}, value.Items...) {
			merged = append(merged, source.Entries...)
		}
	}
	for _, e := range merged {
		if !has[e.Key.Text] {
			has[e.Key.Text] = true
			m.Entries = append(m.Entries, e)
		}
	}
	return m
}
