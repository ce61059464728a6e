package importer

import (
	"strings"

	"sluice/spec/text"
	"sluice/spec/yaml"
)

// structured returns the mapping or list that compiles to exactly this JSON text, or nil.
func structured(text string) *tree {
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") || strings.Contains(text, "${") {
		return nil
	}
	read := yaml.Read(text)
	if len(read.Documents) != 1 || len(read.Problems) > 0 || compact(read.Documents[0]) != text {
		return nil
	}
	return ofNode(read.Documents[0])
}

// compact returns the JSON text that a mapping or list of a plan compiles to.
func compact(n *yaml.Node) string {
	var parts []string
	switch n.Kind {
	case yaml.Map:
		for _, e := range n.Entries {
			parts = append(parts, text.QuoteJSON(e.Key.Text)+":"+compact(e.Value))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case yaml.List:
		for _, item := range n.Items {
			parts = append(parts, compact(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case yaml.String:
		return text.QuoteJSON(n.Text)
	}
	return n.Text
}

func ofNode(n *yaml.Node) *tree {
	switch n.Kind {
	case yaml.Map:
		t := &tree{kind: isMap}
		for _, e := range n.Entries {
			t.fields = append(t.fields, field{name: e.Key.Text, value: ofNode(e.Value)})
		}
		return t
	case yaml.List:
		t := &tree{kind: isList}
		for _, item := range n.Items {
			t.items = append(t.items, ofNode(item))
		}
		return t
	case yaml.String:
		return &tree{text: n.Text}
	}
	return verbatim(n.Text)
}
