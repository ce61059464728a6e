package hcl

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"sluice/spec/yaml"
)

// Nested are the types of the blocks in a body, with those in each of them; nil if they are not known.
type Nested map[string]Nested

// top converts the root, which is an object or a list of objects.
func (c converter) top(root *yaml.Node) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	for _, n := range append([]*yaml.Node{root}, root.Items...) {
		for _, e := range c.entries(n) {
			c.blocks(body, e.Key, e.Value, nil, labels[e.Key.Text], nil)
		}
	}
	return body
}

// blocks adds the blocks of a type, each in its own object or in a list.
func (c converter) blocks(body *hclsyntax.Body, kind, n *yaml.Node, names []*yaml.Node, more int, in Nested) {
	switch {
	case n.Kind == yaml.List:
		for i, item := range n.Items {
			if more == 0 {
				item = c.united(item)
			}
			if i > 0 { // the range of a block starts at its keyword, which only the first one has
				kind = &yaml.Node{Text: kind.Text, Range: yaml.Range{Start: item.Range.Start, End: item.Range.Start}}
			}
			c.blocks(body, kind, item, names, more, in)
		}
	case n.Kind != yaml.Map:
	case more > 0:
		for _, e := range c.entries(n) {
			c.blocks(body, kind, e.Value, append(names[:len(names):len(names)], e.Key), more-1, in)
		}
	default:
		body.Blocks = append(body.Blocks, c.block(kind, n, names, in))
	}
}

// united returns the object for a body, which may be a list of objects that share their members.
func (c converter) united(n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.List {
		return n
	}
	all := &yaml.Node{Kind: yaml.Map, Range: n.Range}
	for _, item := range n.Items {
		all.Entries = append(all.Entries, c.entries(c.united(item))...)
	}
	return all
}

func (c converter) block(kind, n *yaml.Node, names []*yaml.Node, in Nested) *hclsyntax.Block {
	c.literal = c.literal || kind.Text == "variable"
	open := hcl.Range{Start: c.pos(n.Range.Start), End: c.pos(n.Range.Start + 1)}
	b := &hclsyntax.Block{
		Type: kind.Text, TypeRange: c.rng(kind), Body: c.body(n, c.nested(kind, names, in)),
		OpenBraceRange: open, CloseBraceRange: hcl.Range{Start: c.pos(max(n.Range.End-1, 0)), End: c.pos(n.Range.End)},
	}
	for _, name := range names {
		b.Labels, b.LabelRanges = append(b.Labels, name.Text), append(b.LabelRanges, c.rng(name))
	}
	if len(names) > 0 { // the keyword may be far away, before other blocks
		b.TypeRange = b.LabelRanges[len(names)-1]
	}
	if name := bareArguments[kind.Text]; b.Body.Attributes[name] != nil {
		b.Body.Attributes[name].Expr = c.bareExpression(n.Get(name))
	}
	return b
}

// bareArguments are the arguments whose text is an expression itself, by the kind of the block.
var bareArguments = map[string]string{"variable": "type", "dynamic": "iterator"}

// nested returns the types of blocks in a block: those of a resource are the caller's knowledge.
func (c converter) nested(kind *yaml.Node, names []*yaml.Node, in Nested) Nested {
	switch {
	case kind.Text == "dynamic" && len(names) == 1:
		return Nested{"content": in[names[0].Text]}
	case kind.Text == "resource" && len(names) == 2 && c.r.opts.Nested != nil:
		return c.r.opts.Nested(names[0].Text)
	}
	if known, ok := namedByUser[kind.Text]; ok && (len(names) > 0 || kind.Text == "locals") {
		return known
	}
	return in
}

// namedByUser are kinds of blocks with arguments that the user names, and the blocks in them.
var namedByUser = map[string]Nested{"locals": {}, "module": {"lifecycle": {}}, "variable": {"validation": nil}, "output": {"precondition": nil}}

// body converts an object to arguments and blocks.
func (c converter) body(n *yaml.Node, in Nested) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: c.rng(n)}
	known, certain := map[string]bool{}, map[string]bool(nil)
	if in == nil {
		certain = c.certain(n)
	}
	for _, e := range c.entries(n) {
		name := e.Key.Text
		if _, ofBlocks := in[name]; name == "//" || ofBlocks && e.Value.Kind == yaml.Null { // no block, so that an override leaves the others
			continue
		}
		isBlock := c.isBlock(e, in, certain)
		if known[name] && (!isBlock || body.Attributes[name] != nil) {
			c.duplicate(e.Key, n)
		}
		known[name] = true
		if !isBlock {
			body.Attributes[name] = &hclsyntax.Attribute{
				Name: name, Expr: c.expression(e.Value), NameRange: c.rng(e.Key),
				SrcRange: hcl.Range{Start: c.pos(e.Key.Range.Start), End: c.pos(e.Value.Range.End)},
			}
			continue
		}
		more, inner := 0, in[name]
		if name == "dynamic" {
			more, inner = 1, in
		}
		c.blocks(body, e.Key, e.Value, nil, more, inner)
	}
	return body
}

// isBlock reports whether a member of a body is one or more blocks. If the types of blocks are not known, only those are that no
// argument can be: a `dynamic`, what contains one or is next to it, and repeated names.
func (c converter) isBlock(e yaml.Entry, in Nested, certain map[string]bool) bool {
	name := e.Key.Text
	switch _, is := in[name]; {
	case e.Value.Scalar():
		return false
	case name == "dynamic":
		return in == nil || len(in) > 0
	case in != nil:
		return is && isBodies(e.Value)
	}
	return certain[name] || c.isNested(e.Value)
}

// certain returns the names in a body that are repeated, or next to a `dynamic` that makes them.
func (c converter) certain(body *yaml.Node) map[string]bool {
	names := map[string]bool{}
	for _, e := range c.repeated[body] {
		names[e.Key.Text] = true
	}
	for _, e := range c.entries(body) {
		if e.Key.Text == "dynamic" {
			for _, made := range c.entries(c.united(e.Value)) {
				names[made.Key.Text] = true
			}
		}
	}
	return names
}

// isBodies reports whether a value is a body, or a list of them, each of which may be a list of objects that share their members.
func isBodies(n *yaml.Node) bool {
	isMap := func(n *yaml.Node) bool { return n.Kind == yaml.Map }
	return isMap(n) || n.Kind == yaml.List && !slices.ContainsFunc(n.Items, func(item *yaml.Node) bool {
		return !isMap(item) && (item.Kind != yaml.List || slices.ContainsFunc(item.Items, func(n *yaml.Node) bool { return !isMap(n) }))
	})
}

// isNested reports whether a value has a `dynamic` block or a repeated name.
func (c converter) isNested(n *yaml.Node) bool {
	return len(c.repeated[n]) > 0 || slices.ContainsFunc(n.Items, c.isNested) || slices.ContainsFunc(n.Entries, func(e yaml.Entry) bool {
		return e.Key.Text == "dynamic" && !e.Value.Scalar() || c.isNested(e.Value)
	})
}

// duplicate reports a repeated argument or key, which Terraform rejects.
func (c converter) duplicate(key, in *yaml.Node) {
	if len(c.r.problems) >= maxProblems {
		return
	}
	c.r.report(DuplicateKey, rangeOf(c.rng(key)), "duplicate key `%s`; remove or rename one", key.Text)
	if i := slices.IndexFunc(in.Entries, func(e yaml.Entry) bool { return e.Key.Text == key.Text }); i >= 0 {
		first := rangeOf(c.rng(in.Entries[i].Key))
		c.r.problems[len(c.r.problems)-1].Related = &yaml.Note{Range: first, Message: "first defined here"}
	}
}
