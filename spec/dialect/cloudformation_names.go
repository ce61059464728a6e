package dialect

import (
	"strings"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// renamer converts properties to the form of requests. The constants are those of the template; nil for Terraform.
type renamer struct{ constants *Constants }

// renamed renames properties to the API's names: `RoleArn` becomes `roleArn`. Names that CloudFormation does not have are kept,
// to be reported.
func (r renamer) renamed(n *yaml.Node, shape *api.Shape) *yaml.Node {
	switch {
	case Function(n):
		return opaque(n)
	case shape.Pairs != nil:
		n = r.pairs(n, shape.Pairs[0], shape.Pairs[1])
		if Function(n) || n.Kind != yaml.Map {
			return n
		}
	case shape.Type == api.List:
		return each(n, func(item *yaml.Node) *yaml.Node { return r.renamed(item, shape.Elem) })
	case shape.Type != api.Map && shape.Type != api.Structure:
		return n
	}
	incomplete := n.Incomplete
	changed := members(n, func(e yaml.Entry) yaml.Entry {
		unknown := e.Key.Tag == unknownTag
		incomplete = incomplete || unknown
		switch {
		case strings.HasPrefix(e.Key.Text, longForm):
			incomplete = true // it adds members that are not known here
			return yaml.Entry{}
		case shape.Type == api.Map:
			return yaml.Entry{Key: untagged(e.Key), Value: r.renamed(e.Value, shape.Elem)}
		case unknown:
			return yaml.Entry{}
		}
		for i := range shape.Members {
			if m := &shape.Members[i]; !m.Token && e.Key.Text == m.InTemplate() || e.Key.Text == m.Name {
				return yaml.Entry{Key: key(m.Name, e.Key), Value: r.renamed(e.Value, m.Shape)}
			}
		}
		if m := misspeltProperty(e.Key.Text, n, shape); m != nil {
			e.Value = r.renamed(e.Value, m.Shape) // the name is kept, to be reported
		}
		return e
	})
	if changed != n {
		changed.Incomplete = incomplete
	}
	return changed
}

// pairs converts a list of pairs to a mapping. If CloudFormation computes a pair or its name, beyond what the template determines, all
// of it is computed. Anything else is returned unchanged, to be reported as the wrong type.
func (r renamer) pairs(n *yaml.Node, name, value string) *yaml.Node {
	switch n.Kind {
	case yaml.Map:
		return &yaml.Node{Kind: yaml.List, Range: n.Range}
	case yaml.List:
	default:
		return n
	}
	var entries []yaml.Entry
	incomplete := n.Incomplete
	for _, item := range n.Items {
		k, v := r.key(item.Get(name)), item.Get(value)
		switch {
		case item.Unknown, k != nil && k.Unknown:
			incomplete = true
			continue
		case Function(item), k != nil && Function(k):
			return &yaml.Node{Kind: yaml.String, Range: n.Range, Tag: "Fn::If"}
		case k == nil || v == nil:
			return n
		}
		entries = append(entries, yaml.Entry{Key: k, Value: v})
	}
	made := mapping(n, entries)
	made.Incomplete = incomplete
	return made
}

// key returns the key for a name: the text that a function returns if the template determines it.
func (r renamer) key(name *yaml.Node) *yaml.Node {
	if name == nil || !Function(name) {
		return name
	}
	if found, known := r.constants.Of(name); known {
		return &yaml.Node{Kind: yaml.String, Range: name.Range, Text: found.Text, Shared: true}
	}
	return name
}
