package dialect

import (
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// collections evaluates the collections of loops.
type collections struct {
	root      *yaml.Node
	constants *Constants
	growth    *Growth
}

// spend counts rounds of loops, and other steps, like text, and reports whether the limit allows more. A template has at most 500
// resources. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, 2026-11-30.
func (c *collections) spend(steps int) bool { return c.growth.Allows(steps * pieceGrowth) }

// weight is how many steps it takes to evaluate a node.
func weight(n *yaml.Node) int { return n.Size() + n.Bytes()/pieceGrowth }

// breadth is how many steps it takes to read the keys of a node.
func breadth(n *yaml.Node) int {
	steps := len(n.Entries)
	for _, e := range n.Entries {
		steps += len(e.Key.Text) / pieceGrowth
	}
	return steps
}

// unknownTag marks a text whose value is not known, as of a reference to something that only a deployment has.
const unknownTag = "Ref"

// unknownItem is an item that is not known.
var unknownItem = &yaml.Node{Kind: yaml.String, Tag: unknownTag}

// items returns the items that a collection may have. If there may be others, the last one is unknownItem.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html, 2026-11-30.
func (c *collections) items(collection *yaml.Node) []*yaml.Node {
	var found []*yaml.Node
	c.collect(collection, &found)
	known := slices.DeleteFunc(found, func(n *yaml.Node) bool { return n == unknownItem })
	if len(known) < len(found) || len(known) == 0 {
		return append(known, unknownItem)
	}
	return known
}

func (c *collections) collect(n *yaml.Node, to *[]*yaml.Node) {
	if !c.spend(1) {
		*to = append(*to, unknownItem)
		return
	}
	if !Function(n) {
		switch {
		case n.Kind == yaml.List:
			for _, item := range n.Items {
				c.collect(item, to)
			}
		case n.Scalar() && !n.Broken:
			*to = append(*to, n)
		default:
			*to = append(*to, unknownItem)
		}
		return
	}
	switch name, argument := Call(n); name {
	case "Ref":
		c.parameter(argument.Text, to)
	case "FindInMap":
		c.mapping(argument, to)
	case "If":
		for _, branch := range argument.Items[min(1, len(argument.Items)):] {
			c.collect(branch, to)
		}
	case "Split":
		if argument.Kind != yaml.List || len(argument.Items) != 2 {
			*to = append(*to, unknownItem)
			return
		}
		c.computed(argument.Items[1], argument.Items[0].Text, to)
	default:
		c.computed(n, "", to)
	}
}

// computed adds the parts of a text that functions return, and others if it may be another one.
func (c *collections) computed(n *yaml.Node, separator string, to *[]*yaml.Node) {
	known, ok := c.constants.Of(n)
	if ok {
		c.separate(known.Text, separator, to)
	}
	if !ok || known.From != "" {
		*to = append(*to, unknownItem)
	}
}

// separate adds the parts of a text, without white space around them.
func (c *collections) separate(text, separator string, to *[]*yaml.Node) {
	parts := []string{text}
	if separator != "" {
		parts = strings.Split(text, separator)
	}
	if !c.spend(len(parts) + len(text)/pieceGrowth) {
		*to = append(*to, unknownItem)
		return
	}
	for _, part := range parts {
		*to = append(*to, &yaml.Node{Kind: yaml.String, Text: strings.TrimSpace(part)})
	}
}

// parameter adds the values of a parameter: its default, and those that are allowed or any other.
func (c *collections) parameter(name string, to *[]*yaml.Node) {
	var parameter, allowed *yaml.Node
	if parameters := c.root.Get("Parameters"); parameters != nil {
		parameter = parameters.Get(name)
	}
	if parameter != nil && !isStored(parameter) {
		if value := parameter.Get("Default"); value != nil && value.Scalar() {
			c.separate(value.Text, ",", to)
		}
		if allowed = parameter.Get("AllowedValues"); allowed != nil {
			c.collect(allowed, to)
		}
	}
	if allowed == nil {
		*to = append(*to, unknownItem)
	}
}

// mapping adds all values in the mappings whose keys are possible.
func (c *collections) mapping(argument *yaml.Node, to *[]*yaml.Node) {
	mappings := c.root.Get("Mappings")
	if argument.Kind != yaml.List || len(argument.Items) < 3 || mappings == nil {
		*to = append(*to, unknownItem)
		return
	}
	at := []*yaml.Node{mappings}
	for _, key := range argument.Items[:3] {
		var below []*yaml.Node
		for _, n := range at {
			c.below(n, key, &below)
		}
		at = below
	}
	for _, value := range at {
		c.collect(value, to)
	}
	for _, option := range argument.Items[3:] {
		if value := option.Get("DefaultValue"); value != nil {
			c.collect(value, to)
		}
	}
}

// below adds the value of a key, or all values if the key is not certain.
func (c *collections) below(n, key *yaml.Node, to *[]*yaml.Node) {
	if value := n.Get(key.Text); value != nil && !Function(key) {
		c.spend(len(n.Entries))
		*to = append(*to, value)
		return
	}
	for _, e := range n.Entries {
		if !c.spend(1) || isFunction(e.Key.Text) {
			*to = append(*to, unknownItem)
			return
		}
		*to = append(*to, e.Value)
	}
	if n == unknownItem {
		*to = append(*to, unknownItem)
	}
}
