package spec

import "sluice/spec/yaml"

// Parts returns the structure behind a String with places of its parts: one that was written as a mapping or list, or a text in
// Terraform, whose evaluation keeps them. It is nil for any other text. The parts of a text are not to be replaced, since they may be
// escaped once more.
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

// located returns a part of a text where the text is written.
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
