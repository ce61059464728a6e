package spec

import "sluice/spec/yaml"

// Parts returns the structure in a String, with ranges: the mapping or list that it was written as, or parsed JSON in Terraform,
// whose evaluation keeps ranges. It is nil for any other text. Parts of a text must not be edited, since they may be escaped
// twice.
func (v *Value) Parts() *yaml.Node {
	if v.Inner != nil || v.From != nil || v.Node.Origin == nil || v.Node.Origin.Pieces == nil {
		return v.Inner
	}
	read := yaml.Read(v.Text)
	if len(read.Documents) != 1 || len(read.Problems) > 0 {
		return nil
	}
	return v.located(read.Documents[0])
}

// located returns a part of a text with its range in the file.
func (v *Value) located(n *yaml.Node) *yaml.Node {
	part := *n
	part.Range, part.Shared = v.Node.Within(n.Range.Start, n.Range.End), true
	part.Entries, part.Items = nil, nil
	for _, e := range n.Entries {
		part.Entries = append(part.Entries, yaml.Entry{Key: v.located(e.Key), Value: v.located(e.Value)})
	}
	for _, item := range n.Items {
		part.Items = append(part.Items, v.located(item))
	}
	return &part
}
