package dialect

import (
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// The keys of loops and of transforms.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
const (
	loopKey    = "Fn::ForEach::"
	includeKey = "Fn::Transform"
)

// unknownTag marks a text whose value is not known, as of a reference to something that only a deployment has.
const unknownTag = "Ref"

// unrolled returns the resources of a template, including those in loops. Only the first iteration of a loop is returned: the
// others differ only in the loop variable.
func unrolled(resources *yaml.Node, g *Growth) []yaml.Entry {
	u := unroller{g}
	return u.unrolled(resources)
}

// unroller unrolls the loops of a template.
type unroller struct{ growth *Growth }

func (u *unroller) allows(length int) bool { return length <= MaxText && u.growth.Allows(length) }

func (u *unroller) unrolled(resources *yaml.Node) []yaml.Entry {
	var entries []yaml.Entry
	for _, e := range resources.Entries {
		if !strings.HasPrefix(e.Key.Text, loopKey) {
			entries = append(entries, e)
			continue
		}
		if loop := e.Value; loop.Kind == yaml.List && len(loop.Items) == 3 && loop.Items[2].Kind == yaml.Map {
			entries = append(entries, u.unrolled(u.round(loop.Items[2], loop.Items[0].Text, loop.Items[1]))...)
		}
	}
	return entries
}

// round returns the body of a loop with its variable replaced by the first item of the collection.
func (u *unroller) round(body *yaml.Node, name string, collection *yaml.Node) *yaml.Node {
	first := &yaml.Node{Kind: yaml.String, Tag: unknownTag}
	if collection.Kind == yaml.List && !Function(collection) && len(collection.Items) > 0 && collection.Items[0].Scalar() && collection.Items[0].Tag == "" {
		first = collection.Items[0]
	}
	return u.replaced(body, name, first)
}

// replaced returns the node with the variable replaced by the value, in texts and as the argument of `Ref`. If the value has a
// tag, it is not known, and neither is a text that contains it or that would become too long.
func (u *unroller) replaced(n *yaml.Node, name string, value *yaml.Node) *yaml.Node {
	if Function(n) {
		if call, argument := Call(n); call == "Ref" && argument.Text == name {
			return &yaml.Node{Kind: yaml.String, Range: n.Range, Tag: value.Tag, Text: value.Text, Shared: true}
		}
	}
	c := *n
	if n.Scalar() {
		forms := []string{"${" + name + "}", "&{" + name + "}"}
		uses := strings.Count(n.Text, forms[0]) + strings.Count(n.Text, forms[1])
		if uses == 0 {
			return n
		}
		switch c.Shared = true; {
		case value.Tag != "" && n.Tag == "":
			c.Tag = value.Tag
		case value.Tag != "":
		case u.allows(len(n.Text) + uses*len(value.Text)):
			c.Text = strings.NewReplacer(forms[0], value.Text, forms[1], value.Text).Replace(n.Text)
		case n.Tag == "":
			c.Tag = unknownTag
		}
		return &c
	}
	c.Entries, c.Items = slices.Clone(n.Entries), slices.Clone(n.Items)
	for i, e := range c.Entries {
		c.Entries[i] = yaml.Entry{Key: u.replaced(e.Key, name, value), Value: u.replaced(e.Value, name, value)}
	}
	for i, item := range c.Items {
		c.Items[i] = u.replaced(item, name, value)
	}
	return &c
}
