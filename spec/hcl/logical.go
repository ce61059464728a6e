package hcl

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// logical is `&&` or `||`. Versions of Terraform differ in whether it fails if an operand is null, or if one fails and the other one
// decides the result, which matters where something handles that.
// Source: https://github.com/hashicorp/terraform/blob/v1.12/CHANGELOG.md, 2026-12-01.
type logical struct{ *hclsyntax.BinaryOpExpr }

func (l *logical) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	e := *l.BinaryOpExpr
	left, right := evaluate(e.LHS, ctx), evaluate(e.RHS, ctx)
	e.LHS, e.RHS = left, right
	decides := cty.BoolVal(e.Op == hclsyntax.OpLogicalOr)
	differs := left.value.IsNull() || right.value.IsNull() || left.is(decides) && right.diags.HasErrors() || right.is(decides) && left.diags.HasErrors()
	if differs && scopeOf(ctx).r.guarded > 0 {
		return cty.UnknownVal(cty.Bool), nil
	}
	return (&constructor{&e}).Value(ctx)
}

// is reports whether the value is a boolean, or converts to one.
func (e *evaluated) is(boolean cty.Value) bool {
	v, _ := e.value.Unmark()
	v, err := convert.Convert(v, cty.Bool)
	return err == nil && v.RawEquals(boolean)
}
