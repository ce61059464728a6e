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
		c.literal = true
		return c.body(read.Documents[0], Nested{})
	}
	return c.top(read.Documents[0])
}

// converter converts JSON to the tree of the native syntax, with ranges.
type converter struct {
	r        *reader
	repeated map[*yaml.Node][]yaml.Entry
	text     string
	base     int
	// literal means that strings are no templates: Terraform evaluates files of variables, and defaults, without a context.
	// Source: https://github.com/hashicorp/hcl/blob/main/json/structure.go, 2026-12-01.
	literal bool
}

// entries returns all members of an object. Terraform accepts the name of a block several times.
func (c converter) entries(n *yaml.Node) []yaml.Entry {
	return slices.Concat(n.Entries, c.repeated[n])
}

// labels is how many names are between the kind of a block and its body.
var labels = map[string]int{"resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "module": 1, "provider": 1, "output": 1}

func (c converter) expression(n *yaml.Node) hclsyntax.Expression {
	at := c.rng(n)
	switch n.Kind {
	case yaml.Map:
		o := &hclsyntax.ObjectConsExpr{SrcRange: at, OpenRange: at}
		for _, e := range n.Entries {
			key := &hclsyntax.ObjectConsKeyExpr{Wrapped: c.template(e.Key), ForceNonLiteral: true}
			o.Items = append(o.Items, hclsyntax.ObjectConsItem{KeyExpr: key, ValueExpr: c.expression(e.Value)})
		}
		for _, e := range c.repeated[n] {
			c.duplicate(e.Key, n)
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
	if !c.literal && (strings.Contains(n.Text, "${") || strings.Contains(n.Text, "%{")) {
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
