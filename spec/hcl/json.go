package hcl

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// parseJSON parses the JSON syntax of HCL into the tree of the native syntax. Ranges come from the parser of package yaml, and
// the message for text that is not JSON from hcl.
func (r *reader) parseJSON(file File) *hclsyntax.Body {
	if e := jsonExcess(file.Text); e != nil {
		r.tooMuch(file, e)
		return nil
	}
	read := yaml.Read(file.Text)
	problems := slices.DeleteFunc(read.Problems, func(p yaml.Problem) bool { return p.Kind == yaml.DuplicateKey }) // as blocks of one type may be
	for i := range problems {
		p := &problems[i]
		p.Range = yaml.Range{Start: file.Base + p.Range.Start, End: file.Base + p.Range.End}
		r.faults = append(r.faults, p.Range)
		if p.Kind == yaml.TooBig || p.Kind == yaml.Encoding {
			r.report(TooBig, p.Range, "%s; the file is not read", p.Message)
			return nil
		}
	}
	if _, diags := json.ParseWithStartPos([]byte(file.Text), file.Path, file.start()); diags.HasErrors() {
		r.fault(diags, file)
	} else {
		for _, p := range problems { // which hcl accepts, such as half of a surrogate pair
			r.exceeds(p.Range, "%s", p.Message)
		}
	}
	if len(read.Documents) == 0 || read.Documents[0].Scalar() {
		return nil
	}
	c := converter{r: r, repeated: read.Repeated, text: file.Text, base: file.Base}
	if IsVars(file.Path) {
		return c.body(read.Documents[0], false)
	}
	return c.top(read.Documents[0])
}

// converter converts JSON to the tree of the native syntax, with ranges.
type converter struct {
	r        *reader
	repeated map[*yaml.Node][]yaml.Entry
	text     string
	base     int
}

// entries returns all members of an object. Terraform accepts the name of a block several times.
func (c converter) entries(n *yaml.Node) []yaml.Entry {
	return slices.Concat(n.Entries, c.repeated[n])
}

// labels is how many names are between the kind of a block and its body.
var labels = map[string]int{"resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "module": 1, "provider": 1, "output": 1}

// top converts the root, which is an object or a list of objects.
func (c converter) top(root *yaml.Node) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	for _, n := range append([]*yaml.Node{root}, root.Items...) {
		for _, e := range c.entries(n) {
			c.blocks(body, e.Key, e.Value, nil, labels[e.Key.Text])
		}
	}
	return body
}

// blocks adds the blocks of a type, each in its own object or in a list.
func (c converter) blocks(body *hclsyntax.Body, kind, n *yaml.Node, names []*yaml.Node, more int) {
	switch {
	case n.Kind == yaml.List:
		for _, item := range n.Items {
			if more == 0 {
				item = c.united(item)
			}
			c.blocks(body, kind, item, names, more)
		}
	case n.Kind != yaml.Map:
	case more > 0:
		for _, e := range c.entries(n) {
			c.blocks(body, kind, e.Value, append(names[:len(names):len(names)], e.Key), more-1)
		}
	default:
		body.Blocks = append(body.Blocks, c.block(kind, n, names))
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

func (c converter) block(kind, n *yaml.Node, names []*yaml.Node) *hclsyntax.Block {
	open := hcl.Range{Start: c.pos(n.Range.Start), End: c.pos(n.Range.Start + 1)}
	b := &hclsyntax.Block{
		Type: kind.Text, TypeRange: c.rng(kind), Body: c.body(n, !slices.Contains(withoutBlocks, kind.Text)),
		OpenBraceRange: open, CloseBraceRange: hcl.Range{Start: c.pos(max(n.Range.End-1, 0)), End: c.pos(n.Range.End)},
	}
	if content := n.Get("content"); kind.Text == "dynamic" && content != nil {
		delete(b.Body.Attributes, "content")
		c.blocks(b.Body, &yaml.Node{Text: "content", Range: content.Range}, content, nil, 0)
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

// withoutBlocks are kinds of blocks whose arguments the user names.
var withoutBlocks = []string{"locals", "module", "variable", "output"}

// body converts an object to arguments. What is a block depends on the resource, except for `dynamic` and what contains one.
func (c converter) body(n *yaml.Node, hasBlocks bool) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: c.rng(n)}
	for _, e := range c.entries(n) {
		switch name := e.Key.Text; {
		case name == "//":
		case name == "dynamic" && hasBlocks:
			c.blocks(body, e.Key, e.Value, nil, 1)
		case hasBlocks && !e.Value.Scalar() && (hasDynamic(e.Value) || c.isRepeated(n, name) || n.Get("dynamic").Index()(name) != nil):
			c.blocks(body, e.Key, e.Value, nil, 0)
		default:
			body.Attributes[e.Key.Text] = &hclsyntax.Attribute{
				Name: e.Key.Text, Expr: c.expression(e.Value), NameRange: c.rng(e.Key),
				SrcRange: hcl.Range{Start: c.pos(e.Key.Range.Start), End: c.pos(e.Value.Range.End)},
			}
		}
	}
	return body
}

func (c converter) isRepeated(n *yaml.Node, name string) bool {
	return slices.ContainsFunc(c.repeated[n], func(e yaml.Entry) bool { return e.Key.Text == name })
}

// hasDynamic reports whether a value has a `dynamic` block.
func hasDynamic(n *yaml.Node) bool {
	return slices.ContainsFunc(n.Items, hasDynamic) || slices.ContainsFunc(n.Entries, func(e yaml.Entry) bool {
		return e.Key.Text == "dynamic" && e.Value.Kind == yaml.Map || hasDynamic(e.Value)
	})
}

func (c converter) expression(n *yaml.Node) hclsyntax.Expression {
	at := c.rng(n)
	switch n.Kind {
	case yaml.Map:
		o := &hclsyntax.ObjectConsExpr{SrcRange: at, OpenRange: at}
		for _, e := range n.Entries {
			key := &hclsyntax.ObjectConsKeyExpr{Wrapped: c.template(e.Key), ForceNonLiteral: true}
			o.Items = append(o.Items, hclsyntax.ObjectConsItem{KeyExpr: key, ValueExpr: c.expression(e.Value)})
		}
		return o
	case yaml.List:
		t := &hclsyntax.TupleConsExpr{SrcRange: at, OpenRange: at}
		for _, item := range n.Items {
			t.Exprs = append(t.Exprs, c.expression(item))
		}
		return t
	case yaml.String:
		return c.template(n)
	case yaml.Bool:
		return &hclsyntax.LiteralValueExpr{Val: cty.BoolVal(n.Text == "true"), SrcRange: at}
	case yaml.Int, yaml.Float:
		if v, err := cty.ParseNumberVal(n.Text); err == nil {
			return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: at}
		}
	}
	return &hclsyntax.LiteralValueExpr{Val: cty.NullVal(cty.DynamicPseudoType), SrcRange: at}
}

// template parses a string, which is a template in the JSON syntax. If it has escapes, ranges inside are approximate.
func (c converter) template(n *yaml.Node) hclsyntax.Expression {
	at := c.rng(n)
	if strings.Contains(n.Text, "${") || strings.Contains(n.Text, "%{") {
		return c.interpolated(n, at)
	}
	inner := hcl.Range{Start: c.pos(n.Range.Start + 1), End: c.pos(max(n.Range.End-1, n.Range.Start+1))}
	return &hclsyntax.TemplateExpr{SrcRange: at, Parts: []hclsyntax.Expression{
		&hclsyntax.LiteralValueExpr{Val: cty.StringVal(n.Text), SrcRange: inner},
	}}
}

func (c converter) interpolated(n *yaml.Node, at hcl.Range) hclsyntax.Expression {
	unknown := &hclsyntax.LiteralValueExpr{Val: cty.DynamicVal, SrcRange: at}
	if e := templateExcess(n.Text); e != nil {
		c.r.exceeds(rangeOf(at), "%s", e.what)
		return unknown
	}
	e, diags := hclsyntax.ParseTemplate([]byte(n.Text), "", c.pos(n.Range.Start+1))
	if diags.HasErrors() {
		return unknown
	}
	switch e := e.(type) {
	case *hclsyntax.TemplateExpr:
		e.SrcRange = at
	case *hclsyntax.TemplateWrapExpr:
		e.SrcRange = at
	}
	return e
}

// bareExpression parses a string that is an expression.
func (c converter) bareExpression(n *yaml.Node) hclsyntax.Expression {
	if n.Kind == yaml.String {
		if e := excessOf(n.Text); e != nil {
			c.r.exceeds(rangeOf(c.rng(n)), "%s", e.what)
		} else if e, diags := hclsyntax.ParseExpression([]byte(n.Text), "", c.pos(n.Range.Start+1)); !diags.HasErrors() {
			return e
		}
	}
	return &hclsyntax.LiteralValueExpr{Val: cty.DynamicVal, SrcRange: c.rng(n)}
}

func (c converter) pos(at int) hcl.Pos { return hcl.Pos{Line: 1, Column: 1, Byte: c.base + at} }

func (c converter) rng(n *yaml.Node) hcl.Range {
	return hcl.Range{Start: c.pos(n.Range.Start), End: c.pos(n.Range.End)}
}
