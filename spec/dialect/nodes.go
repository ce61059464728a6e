package dialect

import (
	"strings"

	"sluice/spec/yaml"
)

// mapping makes a Map of entries placed where the node is.
func mapping(at *yaml.Node, entries []yaml.Entry) *yaml.Node {
	return derived(at, yaml.Map, entries, nil)
}

// Call is a function of CloudFormation with its argument: `Ref` and `x` of both `!Ref x` and `{"Ref": "x"}`.
func Call(n *yaml.Node) (name string, argument *yaml.Node) {
	if short, ok := strings.CutPrefix(n.Tag, "!"); ok {
		plain := *n
		plain.Tag = ""
		return short, &plain
	}
	if len(n.Entries) == 0 {
		return n.Tag, &yaml.Node{Range: n.Range}
	}
	return strings.TrimPrefix(n.Entries[0].Key.Text, "Fn::"), n.Entries[0].Value
}

// key is a name that is not written, or written otherwise; its place is that of the node.
func key(name string, at *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.String, Range: at.Range, Text: name, Style: at.Style}
}

// head is the node at which a value starts: the first key of a mapping, or the value itself.
func head(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.Map && len(n.Entries) > 0 {
		return n.Entries[0].Key
	}
	return n
}

// each returns the list with its items made anew; what is no list stays as it is.
func each(n *yaml.Node, change func(*yaml.Node) *yaml.Node) *yaml.Node {
	if n.Kind != yaml.List {
		return n
	}
	list := derived(n, yaml.List, nil, nil)
	list.Tag = n.Tag
	for _, item := range n.Items {
		list.Items = append(list.Items, change(item))
	}
	return list
}

// members returns the mapping with its entries made anew; an entry without a value is left out. What is no mapping stays as
// it is.
func members(n *yaml.Node, change func(yaml.Entry) yaml.Entry) *yaml.Node {
	if n.Kind != yaml.Map || n.Tag != "" {
		return n
	}
	var entries []yaml.Entry
	for _, e := range n.Entries {
		if e = change(e); e.Value != nil {
			entries = append(entries, e)
		}
	}
	return mapping(n, entries)
}
