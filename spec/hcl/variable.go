package hcl

import (
	"slices"

	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// variable returns the value of an input variable: from the current call, a `.tfvars` file, or its default.
func (s *scope) variable(name string) cty.Value {
	known := s.values().vars
	if v, ok := known[name]; ok {
		return v
	}
	b := s.folder.variables[name]
	if b == nil {
		return cty.NilVal
	}
	known[name] = cty.NilVal
	v := s.chained(func() cty.Value { return s.assigned(name, b) }, rangeOf(b.TypeRange))
	known[name] = v
	return v
}

func (s *scope) assigned(name string, b *hclsyntax.Block) cty.Value {
	unknown := cty.DynamicVal.Mark(&source{name: "var." + name})
	from := source{name: "var." + name}
	var v cty.Value
	if in, ok := s.inputs[name]; ok {
		from.text, from.at = "the argument `"+name+"` of `"+s.address+"`", rangeOf(in.expr.Expr.Range())
		v = scopeOf(in.ctx).eval(in.expr, in.ctx)
	} else if set := s.folder.tfvars[name]; set != nil && s.inputs == nil {
		from.text, from.at = "the value of `var."+name+"`", rangeOf(set.Expr.Range())
		v = s.eval(set, s.context())
	}
	if v == cty.NilVal || v.IsNull() && !s.nullable(b) {
		def := b.Body.Attributes["default"]
		if def == nil {
			return unknown
		}
		from.text, from.at = "the default of `var."+name+"`", rangeOf(def.Expr.Range())
		from.isDefault = true
		// Missing arguments of a call have the default; in the root module, an empty default is meant to be overridden.
		v = s.eval(def, s.context())
	}
	mayDiffer := s.inputs == nil && !s.r.byDefault
	empty := mayDiffer && from.isDefault && isEmpty(v)
	v, ok := s.typed(v, b)
	if !ok || v.IsNull() && mayDiffer || s.is(b, "ephemeral", cty.True) {
		return unknown
	}
	if empty { // defaults in its type are known nevertheless
		if v, ok = filled(v, unknown); !ok {
			return unknown
		}
	}
	if v.IsNull() {
		return v
	}
	return markDeep(v, &from)
}

// filled returns an object with its empty attributes unknown; false for any other value.
func filled(v, unknown cty.Value) (cty.Value, bool) {
	v, _ = v.Unmark()
	if !v.IsKnown() || v.IsNull() || !v.Type().IsObjectType() || v.LengthInt() == 0 {
		return v, false
	}
	attributes := v.AsValueMap()
	for name, a := range attributes {
		if isEmpty(a) {
			attributes[name] = unknown
		}
	}
	return cty.ObjectVal(attributes), true
}

// markDeep marks a value and everything in it, since a `for` returns items without the marks of their collection.
func markDeep(v cty.Value, mark any) cty.Value {
	out, err := cty.Transform(v, func(_ cty.Path, v cty.Value) (cty.Value, error) {
		if v.IsNull() {
			return v, nil
		}
		return v.Mark(mark), nil
	})
	if err != nil {
		return v.Mark(mark)
	}
	return out
}

// nullable reports whether `null` is a valid value of the variable instead of selecting its default.
func (s *scope) nullable(b *hclsyntax.Block) bool {
	return !s.is(b, "nullable", cty.False)
}

// is reports whether an argument of a block has a value.
func (s *scope) is(b *hclsyntax.Block, name string, value cty.Value) bool {
	a := b.Body.Attributes[name]
	if a == nil {
		return false
	}
	v, _ := s.eval(a, s.context()).Unmark()
	return v.RawEquals(value)
}

// isEmpty reports whether a default is null, "", [] or {}.
func isEmpty(v cty.Value) bool {
	v, _ = v.Unmark()
	switch {
	case v.IsNull():
		return true
	case !v.IsKnown():
		return false
	case v.Type() == cty.String:
		return slices.Contains([]string{"", "{}", "[]"}, v.AsString()) // or an empty document
	}
	return v.CanIterateElements() && v.LengthInt() == 0
}

// typed converts a value to the type of its variable, with the defaults of optional attributes.
func (s *scope) typed(v cty.Value, b *hclsyntax.Block) (cty.Value, bool) {
	a := b.Body.Attributes["type"]
	if a == nil || v.IsNull() {
		return v, true
	}
	ty, defaults, diags := typeexpr.TypeConstraintWithDefaults(a.Expr)
	if diags.HasErrors() {
		return v, true
	}
	if n, _ := size(v, s.r.work); !s.r.spend(4*n+conversion(v, ty, defaults, s.r.work), rangeOf(a.Expr.Range())) {
		return v, false
	}
	if defaults != nil {
		v = defaults.Apply(v)
	}
	v, err := convert.Convert(v, ty)
	return v, err == nil
}
