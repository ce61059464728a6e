package hcl

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// conditional is a conditional expression. If its results have different types, cty looks for a common one, and compares each two types
// in them.
type conditional struct{ *hclsyntax.ConditionalExpr }

func (c *conditional) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	r, at := scopeOf(ctx).r, rangeOf(c.SrcRange)
	e := *c.ConditionalExpr
	yes, no := evaluate(e.TrueResult, ctx), evaluate(e.FalseResult, ctx)
	if !yes.value.Type().Equals(no.value.Type()) {
		n := types(yes.value.Type(), r.work) + types(no.value.Type(), r.work)
		if !r.spend(n*n/350+4*n, at) {
			return cty.DynamicVal, nil
		}
	}
	e.TrueResult, e.FalseResult = yes, no
	return e.Value(ctx)
}

// types returns the number of types in a type, up to slightly more than the limit.
func types(ty cty.Type, limit int) int {
	n := 1
	switch {
	case ty.IsObjectType():
		for _, of := range ty.AttributeTypes() {
			if n <= limit {
				n += types(of, limit-n)
			}
		}
	case ty.IsTupleType():
		for _, of := range ty.TupleElementTypes() {
			if n <= limit {
				n += types(of, limit-n)
			}
		}
	case ty.IsCollectionType():
		n += types(ty.ElementType(), limit-n)
	}
	return n
}

// evaluated is an expression with its value.
type evaluated struct {
	hclsyntax.Expression
	value cty.Value
	diags hcl.Diagnostics
}

func evaluate(e hclsyntax.Expression, ctx *hcl.EvalContext) *evaluated {
	v, diags := e.Value(ctx)
	return &evaluated{e, v, diags}
}

func (e *evaluated) Value(*hcl.EvalContext) (cty.Value, hcl.Diagnostics) { return e.value, e.diags }
