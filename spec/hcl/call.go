package hcl

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// call is a function call.
type call struct{ *hclsyntax.FunctionCallExpr }

// selects are the functions that return one of their arguments, so that the result keeps the place of that argument.
var selects = map[string]bool{"lookup": true, "element": true, "coalesce": true, "try": true, "one": true,
	"sensitive": true, "nonsensitive": true, "ephemeralasnull": true}

func (c *call) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	s, at := scopeOf(ctx), rangeOf(c.Range())
	name := strings.TrimPrefix(c.Name, "core::")
	if !s.r.spend(1, at) {
		return cty.DynamicVal, nil
	}
	if closures[name] { // evaluates its arguments itself
		s.r.guarded++
		defer func() { s.r.guarded-- }()
		return c.result(name, s, at)(c.FunctionCallExpr.Value(ctx))
	}
	args, diags := c.arguments(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	if isFileFunction(name) {
		return s.fileFunction(name, args, at)
	}
	if (name == "jsondecode" || name == "yamldecode") && len(args) == 1 {
		return s.decode(name, args[0], at)
	}
	if _, ok := pure()[name]; !ok {
		return cty.DynamicVal.Mark(&source{name: name + "(…)"}), nil
	}
	if all := expanded(args, c.ExpandFinal); !s.r.spend(cost(name, all, s.r.work)+argumentCost(name, all, s.r.work), at) {
		return cty.DynamicVal, nil
	}
	v, diags := c.apply(name, args, ctx)
	if name == "jsonencode" && len(args) == 1 {
		return s.r.made(v, place{at: at, inner: args[0]}), diags
	}
	return c.result(name, s, at)(v, diags)
}

// arguments evaluates the arguments.
func (c *call) arguments(ctx *hcl.EvalContext) ([]cty.Value, hcl.Diagnostics) {
	var diags hcl.Diagnostics
	args := make([]cty.Value, len(c.Args))
	for i, arg := range c.Args {
		v, argDiags := arg.Value(ctx)
		if c.Name != "jsonencode" && wildText(v) {
			scopeOf(ctx).r.wildNumber(rangeOf(arg.Range()))
			v = cty.UnknownVal(cty.String)
		}
		args[i], diags = v, append(diags, argDiags...)
	}
	return args, diags
}

// apply evaluates the function with the values.
func (c *call) apply(name string, args []cty.Value, ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	e := *c.FunctionCallExpr
	e.Name, e.Args = name, make([]hclsyntax.Expression, len(args))
	for i, v := range args {
		e.Args[i] = &hclsyntax.LiteralValueExpr{Val: v, SrcRange: c.Args[i].Range()}
	}
	return e.Value(ctx)
}

// result returns a function that checks the size of a result, and marks it as made by the call unless it is an argument.
func (c *call) result(name string, s *scope, at yaml.Range) func(cty.Value, hcl.Diagnostics) (cty.Value, hcl.Diagnostics) {
	return func(v cty.Value, diags hcl.Diagnostics) (cty.Value, hcl.Diagnostics) {
		switch {
		case !s.r.usable(v, at):
			return cty.DynamicVal, diags
		case selects[name]:
			return v, diags
		case v.IsKnown() && !v.Type().IsPrimitiveType():
			// The items may still be those of the arguments, recognised by their text among the places that cty united.
			if v.IsMarked() {
				s.r.age++
				return v.Mark(&place{age: s.r.age, at: at, kind: kindOf(v)}), diags
			}
		}
		return s.r.made(v, place{at: at}), diags
	}
}
