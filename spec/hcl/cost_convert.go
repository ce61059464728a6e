package hcl

import (
	"slices"

	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/zclconf/go-cty/cty"
)

// convertsInside are functions that convert their arguments to lists or maps themselves.
var convertsInside = map[string]bool{"tolist": true, "toset": true, "tomap": true, "setproduct": true, "sum": true}

// argumentCost returns roughly the work for passing arguments to a function besides its own: cty converts them to the types of the
// parameters, and does something with all of them for each of many.
func argumentCost(name string, args []cty.Value, limit int) int {
	f := pure()[name]
	typeOf := func(i int) cty.Type {
		switch params := f.Params(); {
		case convertsInside[name]:
			return cty.List(cty.DynamicPseudoType)
		case i < len(params):
			return params[i].Type
		case f.VarParam() != nil:
			return f.VarParam().Type
		}
		return cty.DynamicPseudoType
	}
	n, work := len(args), 0
	for i, arg := range args {
		if ty := typeOf(i); !ty.IsPrimitiveType() && work <= limit {
			work += conversion(arg, ty, nil, limit-work)
		}
	}
	return work + n*n/64
}

// expanded returns the arguments of a call, with the items of the last one if they are arguments of their own.
func expanded(args []cty.Value, expand bool) []cty.Value {
	if !expand || len(args) == 0 {
		return args
	}
	last, _ := args[len(args)-1].Unmark()
	if last.IsNull() || !last.IsKnown() || !last.CanIterateElements() {
		return args
	}
	return append(slices.Clip(args[:len(args)-1]), last.AsValueSlice()...)
}

// conversion returns roughly the work for converting a value to a type with defaults of optional attributes, up to slightly more than
// the limit: what it makes, and what is quadratic in cty.
func conversion(v cty.Value, ty cty.Type, d *typeexpr.Defaults, limit int) int {
	v, _ = v.Unmark()
	work := 1
	if !v.IsKnown() || v.IsNull() || limit <= 0 {
		return work
	}
	inner := func(v cty.Value, ty cty.Type, name string) {
		var of *typeexpr.Defaults
		if d != nil {
			of = d.Children[name]
		}
		work += conversion(v, ty, of, limit-work)
	}
	switch {
	case ty.IsCollectionType() && v.CanIterateElements():
		work += unified(v, ty.ElementType(), limit)
		for it := v.ElementIterator(); it.Next() && work <= limit; {
			_, item := it.Element()
			inner(item, ty.ElementType(), "")
		}
	case ty.IsObjectType() && (v.Type().IsObjectType() || v.Type().IsMapType()):
		given := v.AsValueMap()
		for name, ty := range ty.AttributeTypes() {
			item, ok := given[name]
			if !ok && d != nil {
				item, ok = d.DefaultValues[name]
			}
			if work++; ok && work <= limit {
				inner(item, ty, name)
			}
		}
	}
	return work
}

// unified returns the work for converting a tuple or object to a collection of a type. If cty finds the type of the items, it compares
// each two of them, and everything in them if their types differ.
func unified(v cty.Value, of cty.Type, limit int) int {
	n, differ := v.LengthInt(), false
	switch ty := v.Type(); {
	case ty.IsTupleType():
		types := ty.TupleElementTypes()
		differ = slices.ContainsFunc(types, func(ty cty.Type) bool { return !ty.Equals(types[0]) })
	case ty.IsObjectType():
		first := cty.NilType
		for _, ty := range ty.AttributeTypes() {
			if first == cty.NilType {
				first = ty
			}
			differ = differ || !ty.Equals(first)
		}
	default:
		return 0
	}
	switch total := items(v, limit); {
	case !of.HasDynamicTypes():
		return n * n / 64
	case differ:
		return n*n/16 + total*total/350 // 0.1 s for 400 objects of 17 values
	default:
		return total * n / 64
	}
}

// items returns the number of values in a value, up to slightly more than the limit.
func items(v cty.Value, limit int) int {
	v, _ = v.Unmark()
	n := 1
	if v.IsKnown() && !v.IsNull() && v.CanIterateElements() {
		for it := v.ElementIterator(); it.Next() && n <= limit; {
			_, item := it.Element()
			n += items(item, limit-n)
		}
	}
	return n
}
