package dialect

import (
	"strings"

	"sluice/spec/yaml"
)

// mapping makes a Map of entries at the node's range.
func mapping(at *yaml.Node, entries []yaml.Entry) *yaml.Node {
	return derived(at, yaml.Map, entries, nil)
}

// Call returns the CloudFormation function in a node and its argument: `Ref` and `x` for both `!Ref x` and `{"Ref": "x"}`.
func Call(n *yaml.Node) (name string, argument *yaml.Node) {
	if short, ok := strings.CutPrefix(n.Tag, "!"); ok {
		return short, untagged(n)
	}
	if len(n.Entries) == 0 {
		return n.Tag, &yaml.Node{Range: n.Range}
	}
	return strings.TrimPrefix(n.Entries[0].Key.Text, longForm), n.Entries[0].Value
}

func untagged(n *yaml.Node) *yaml.Node {
	if n.Tag == "" {
		return n
	}
	plain := *n
	plain.Tag = ""
	return &plain
}

// key makes a key at the node's range, for a name that is not written like that in the source.
func key(name string, at *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.String, Range: at.Range, Text: name, Style: at.Style}
}

// head returns the node at which a value starts: the first key of a mapping, or the value itself.
func head(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.Map && len(n.Entries) > 0 {
		return n.Entries[0].Key
	}
	return n
}

// each returns a list with each item changed; other nodes are returned unchanged.
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

// members returns a mapping with each entry changed; entries without a value are dropped. Other nodes are returned
// unchanged.
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
