package hcl

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// traced is an expression that is rewritten to mark its value.
type traced struct{ hclsyntax.Expression }

// trace rewrites an expression in place. Nodes that make a value mark it with their range; nodes that only return another value,
// such as a conditional, are left to hcl.
func trace(e hclsyntax.Expression) hclsyntax.Expression {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return literal(e, e.Val, rangeOf(e.SrcRange), yaml.Plain)
	case *hclsyntax.TemplateExpr:
		return traceTemplate(e)
	case *hclsyntax.TemplateJoinExpr:
		e.Tuple = trace(e.Tuple)
	case *hclsyntax.TemplateWrapExpr:
		e.Wrapped = trace(e.Wrapped)
	case *hclsyntax.ParenthesesExpr:
		e.Expression = trace(e.Expression)
	case *hclsyntax.ScopeTraversalExpr:
		return &reference{e}
	case *hclsyntax.FunctionCallExpr:
		traceAll(e.Args)
		return &call{e}
	case *hclsyntax.ObjectConsExpr:
		return traceObject(e)
	case *hclsyntax.TupleConsExpr:
		for i, item := range e.Exprs {
			e.Exprs[i] = &slotted{Expression: trace(item)}
		}
		return &constructor{e}
	case *hclsyntax.ForExpr:
		return traceFor(e)
	default:
		return traceOperator(e)
	}
	return e
}

func traceAll(list []hclsyntax.Expression) {
	for i := range list {
		list[i] = trace(list[i])
	}
}

func traceOperator(e hclsyntax.Expression) hclsyntax.Expression {
	switch e := e.(type) {
	case *hclsyntax.RelativeTraversalExpr:
		e.Source = trace(e.Source)
	case *hclsyntax.IndexExpr:
		e.Collection, e.Key = trace(e.Collection), trace(e.Key)
	case *hclsyntax.SplatExpr:
		e.Source, e.Each = trace(e.Source), trace(e.Each)
	case *hclsyntax.ConditionalExpr:
		e.Condition, e.TrueResult, e.FalseResult = trace(e.Condition), trace(e.TrueResult), trace(e.FalseResult)
		return &conditional{e}
	case *hclsyntax.BinaryOpExpr:
		e.LHS, e.RHS = &operand{trace(e.LHS)}, &operand{trace(e.RHS)}
		if e.Op == hclsyntax.OpLogicalAnd || e.Op == hclsyntax.OpLogicalOr {
			return &logical{e}
		}
		return &constructor{e}
	case *hclsyntax.UnaryOpExpr:
		e.Val = &operand{trace(e.Val)}
		return &constructor{e}
	}
	return e
}

func traceFor(e *hclsyntax.ForExpr) hclsyntax.Expression {
	e.CollExpr, e.ValExpr = trace(e.CollExpr), trace(e.ValExpr)
	if e.KeyExpr != nil {
		e.KeyExpr = trace(e.KeyExpr)
		if !e.Group {
			e.ValExpr = &slotted{Expression: e.ValExpr, key: e.KeyExpr, passes: true}
		}
	}
	if e.CondExpr != nil {
		e.CondExpr = trace(e.CondExpr)
	}
	return &constructor{e}
}

// traceObject rewrites the values of an object, and its computed keys.
func traceObject(e *hclsyntax.ObjectConsExpr) hclsyntax.Expression {
	for i := range e.Items {
		item := &e.Items[i]
		if key, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr); ok && (key.ForceNonLiteral || !isName(key.Wrapped)) {
			key.Wrapped = trace(key.Wrapped)
		}
		item.ValueExpr = &slotted{Expression: trace(item.ValueExpr), key: item.KeyExpr}
	}
	return &constructor{e}
}

// isName reports whether a key is a bare name; hcl recognises it by the type of its expression.
func isName(key hclsyntax.Expression) bool {
	switch key.(type) {
	case *hclsyntax.ScopeTraversalExpr, *hclsyntax.LiteralValueExpr:
		return true
	}
	return false
}

// constant is a literal.
type constant struct {
	hclsyntax.Expression
	val cty.Value
	// wild is set for a number that exceeds the limit.
	wild bool
}

func literal(e hclsyntax.Expression, v cty.Value, at yaml.Range, style yaml.Style) hclsyntax.Expression {
	if v.IsNull() {
		return e
	}
	if v.Type() == cty.Number && wildNumber(v) {
		return &constant{e, cty.UnknownVal(cty.Number), true}
	}
	text, _ := scalarText(v)
	return &constant{e, v.Mark(&place{at: at, kind: kindOf(v), text: text, style: style}), false}
}

func (c *constant) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	if c.wild {
		scopeOf(ctx).r.wildNumber(rangeOf(c.Range()))
	}
	return c.val, nil
}

// operand is the operand of an operator, which may be a number in quotes.
type operand struct{ hclsyntax.Expression }

func (o *operand) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := o.Expression.Value(ctx)
	if wildText(v) {
		scopeOf(ctx).r.wildNumber(rangeOf(o.Range()))
		return cty.DynamicVal, diags
	}
	return v, diags
}

// constructor is an expression that makes a collection.
type constructor struct{ hclsyntax.Expression }

func (c *constructor) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	r, at := scopeOf(ctx).r, rangeOf(c.Range())
	if !r.spend(1, at) {
		return cty.DynamicVal, nil
	}
	v, diags := c.Expression.Value(ctx)
	if plain, _ := v.Unmark(); plain.IsKnown() && !plain.IsNull() && plain.Type() == cty.Number && wildNumber(plain) {
		if !plain.AsBigFloat().IsInf() { // of a division by zero
			r.wildNumber(at)
		}
		v = cty.UnknownVal(cty.Number)
	}
	if n := width(v); n > 0 && !r.spend(n, at) {
		return cty.DynamicVal, diags
	}
	return r.made(v, place{at: at}), diags
}

// width returns the number of items in a collection, plus a fraction of the marks of any value.
func width(v cty.Value) int {
	v, marks := v.Unmark()
	n := len(marks) / 4
	if v.IsKnown() && !v.IsNull() && v.CanIterateElements() {
		n += v.LengthInt()
	}
	return n
}

// slotted is an item of a constructor.
type slotted struct {
	hclsyntax.Expression
	key hclsyntax.Expression // of an object
	// passes marks the result of a `for`: an item that keeps its key also keeps its slot.
	passes bool
}

func (s *slotted) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := s.Expression.Value(ctx)
	in := &slot{at: rangeOf(s.Range())}
	if s.key != nil {
		key, _ := s.key.Value(ctx)
		in.key, _ = scalarText(key)
		in.keyAt = rangeOf(s.key.Range())
	}
	if s.passes {
		if t := collectTraces(v.Marks()); slotOf(in.key, t, traces{}) != nil {
			return v, diags
		}
	}
	return keep(v, isNoSlot).Mark(in), diags
}
