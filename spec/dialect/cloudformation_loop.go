package dialect

import (
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// The start of the keys that are functions, and the keys of loops and of transforms.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
const (
	longForm   = "Fn::"
	loopKey    = "Fn::ForEach::"
	includeKey = "Fn::Transform"
)

// created is a resource of a template with its type.
type created struct {
	yaml.Entry
	creation
	// candidates are the types of requests that the resource may have if its type is not known.
	candidates []string
}

// creation is the key of a resource in the source with a type; the type is empty if it is not known.
type creation struct {
	key *yaml.Node
	of  string
}

// unrolled returns the resources of a template, including those in loops. A resource in a loop is returned once for each type that
// is read: the other rounds differ only in the loop variable.
func unrolled(root *yaml.Node, g *Growth) []created {
	resources := root.Get("Resources")
	if resources == nil {
		return nil
	}
	u := newUnroller(root, g)
	u.all(resources, nil)
	return slices.DeleteFunc(u.found, func(c created) bool {
		return slices.ContainsFunc(c.candidates, func(of string) bool { return u.known[creation{c.key, of}] })
	})
}

// unroller unrolls the loops of a template.
type unroller struct {
	collections
	found []created
	known map[creation]bool
}

func newUnroller(root *yaml.Node, g *Growth) *unroller {
	return &unroller{collections: collections{root, constantsOf(root, g), g}, known: map[creation]bool{}}
}

// binding is a loop variable with an item of its collection.
type binding struct {
	name string
	item *yaml.Node
}

func (u *unroller) all(resources *yaml.Node, bound []binding) {
	for _, e := range resources.Entries {
		switch {
		case !isLoop(e):
			u.add(e, bound)
		case hasRounds(e.Value):
			u.loop(e.Value.Items[0].Text, e.Value.Items[1], e.Value.Items[2], bound)
		}
	}
}

func isLoop(e yaml.Entry) bool { return strings.HasPrefix(e.Key.Text, loopKey) }

// hasRounds reports whether the value of a loop is a variable, a collection and a body.
func hasRounds(loop *yaml.Node) bool {
	return loop.Kind == yaml.List && len(loop.Items) == 3 && loop.Items[2].Kind == yaml.Map
}

func (u *unroller) loop(name string, collection, body *yaml.Node, bound []binding) {
	items := []*yaml.Node{unknownItem}
	if u.spend(len(bound) * weight(collection)) {
		items = u.items(u.bind(collection, bound))
	}
	for _, item := range items {
		if !u.spend(1) {
			item = unknownItem
		}
		if u.all(body, append(slices.Clip(bound), binding{name, item})); item == unknownItem {
			return // the last one, or it stands for all others
		}
	}
}

// add adds a resource in a round of the loops around it, unless an earlier round has the same type.
func (u *unroller) add(e yaml.Entry, bound []binding) {
	if len(bound) == 0 {
		u.found = append(u.found, u.created(e, bound))
		return
	}
	c := u.created(e, bound)
	if u.known[c.creation] || !isRead(c.of) && len(c.candidates) == 0 {
		return
	}
	u.known[c.creation] = true
	c.Entry = yaml.Entry{Key: u.bind(e.Key, bound), Value: u.bind(e.Value, bound)}
	u.found = append(u.found, c)
}

func (u *unroller) created(e yaml.Entry, bound []binding) created {
	c := created{Entry: e, creation: creation{key: e.Key}}
	typ, properties := e.Value.Get("Type"), e.Value.Get("Properties")
	if typ == nil {
		return c
	}
	if len(bound) > 0 {
		u.spend(len(bound) * (weight(typ) + len(e.Value.Entries)))
	}
	var holes bool
	if c.of, holes = textOf(u.bind(typ, bound)); holes {
		c.of, c.candidates = u.guess(c.of, properties)
	}
	return c
}

func (u *unroller) allows(length int) bool { return length <= MaxText && u.growth.Allows(length) }

func (u *unroller) bind(n *yaml.Node, bound []binding) *yaml.Node {
	for _, b := range bound {
		n = u.replaced(n, b.name, b.item)
	}
	return n
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
