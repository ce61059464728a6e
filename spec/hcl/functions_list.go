package hcl

import (
	"errors"
	"slices"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
)

func indexFunction() function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}, {Name: "value", Type: cty.DynamicPseudoType}},
		Type:   function.StaticReturnType(cty.Number),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			if ty := args[0].Type(); !ty.IsListType() && !ty.IsTupleType() {
				return cty.NilVal, errors.New("argument must be a list")
			}
			i := int64(0)
			for it := args[0].ElementIterator(); it.Next(); i++ {
				if _, e := it.Element(); e.RawEquals(args[1]) {
					return cty.NumberIntVal(i), nil
				}
			}
			return cty.NilVal, errors.New("item not found")
		},
	})
}

// oneFunction returns the only item of a list, or null if it is empty.
func oneFunction() function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{anything("list")},
		Type:   func([]cty.Value) (cty.Type, error) { return cty.DynamicPseudoType, nil },
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			list, marks := args[0].Unmark()
			if ty := list.Type(); ty.IsMapType() || ty.IsObjectType() {
				return cty.NilVal, errors.New("argument must be a list")
			}
			if !list.IsKnown() || list.IsNull() || !list.CanIterateElements() {
				return cty.DynamicVal, nil
			}
			switch items := list.AsValueSlice(); len(items) {
			case 0:
				return cty.NullVal(cty.DynamicPseudoType), nil
			case 1:
				return items[0].WithMarks(marks), nil
			}
			return cty.NilVal, errors.New("must be a list with at most one item")
		},
	})
}

// matchkeysFunction returns the values whose keys, at the same index of another list, are in a set.
// Source: https://developer.hashicorp.com/terraform/language/functions/matchkeys, 2026-12-01.
func matchkeysFunction() function.Function {
	list := func(name string) function.Parameter {
		return function.Parameter{Name: name, Type: cty.List(cty.DynamicPseudoType)}
	}
	return function.New(&function.Spec{
		Params: []function.Parameter{list("values"), list("keys"), list("search")},
		Type: func(args []cty.Value) (cty.Type, error) {
			if ty, _ := convert.UnifyUnsafe([]cty.Type{args[1].Type(), args[2].Type()}); ty == cty.NilType {
				return ty, errors.New("the keys and the searched ones must have the same type")
			}
			return args[0].Type(), nil
		},
		Impl: func(args []cty.Value, ty cty.Type) (cty.Value, error) {
			values, keys := args[0].AsValueSlice(), args[1].AsValueSlice()
			if len(values) != len(keys) {
				return cty.NilVal, errors.New("there must be as many values as keys")
			}
			var found []cty.Value
			for i, key := range keys {
				if slices.ContainsFunc(args[2].AsValueSlice(), func(searched cty.Value) bool { return key.RawEquals(searched) }) {
					found = append(found, values[i])
				}
			}
			if len(found) == 0 {
				return cty.ListValEmpty(ty.ElementType()), nil
			}
			return cty.ListVal(found), nil
		},
	})
}
