package hcl

import (
	"errors"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

func collectionFunctions() map[string]function.Function {
	return map[string]function.Function{
		"length":          lengthFunction(),
		"lookup":          lookupFunction(),
		"coalesce":        coalesceFunction(),
		"index":           indexFunction(),
		"matchkeys":       matchkeysFunction(),
		"one":             oneFunction(),
		"sum":             sumFunction(),
		"alltrue":         allFunction(true),
		"anytrue":         allFunction(false),
		"transpose":       transposeFunction(),
		"sensitive":       sameFunction(),
		"nonsensitive":    sameFunction(),
		"ephemeralasnull": sameFunction(),
	}
}

func anything(name string) function.Parameter {
	return function.Parameter{Name: name, Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowNull: true, AllowDynamicType: true}
}

// sameFunction returns its argument.
func sameFunction() function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{anything("value")},
		Type:   func(args []cty.Value) (cty.Type, error) { return args[0].Type(), nil },
		Impl:   func(args []cty.Value, _ cty.Type) (cty.Value, error) { return args[0], nil },
	})
}

// lengthFunction counts the items of a collection, or the characters of a string.
func lengthFunction() function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "value", Type: cty.DynamicPseudoType, AllowDynamicType: true, AllowUnknown: true}},
		Type:   function.StaticReturnType(cty.Number),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			switch ty := args[0].Type(); {
			case ty == cty.String:
				return stdlib.Strlen(args[0])
			case ty == cty.DynamicPseudoType:
				return cty.UnknownVal(cty.Number), nil
			case ty.IsTupleType() || ty.IsObjectType() || ty.IsCollectionType():
				if ty.IsTupleType() || args[0].IsKnown() {
					return args[0].Length(), nil
				}
				return cty.UnknownVal(cty.Number), nil
			}
			return cty.NilVal, errors.New("argument must be a string or a collection")
		},
	})
}

// lookupFunction is cty's lookup with an optional default.
func lookupFunction() function.Function {
	return function.New(&function.Spec{
		Params:   []function.Parameter{anything("map"), anything("key")},
		VarParam: &function.Parameter{Name: "default", Type: cty.DynamicPseudoType, AllowMarked: true, AllowUnknown: true, AllowNull: true, AllowDynamicType: true},
		Type:     func([]cty.Value) (cty.Type, error) { return cty.DynamicPseudoType, nil },
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			m, marks := args[0].Unmark()
			key, ok := scalarText(args[1])
			if !m.IsKnown() || m.IsNull() || !ok || !m.Type().IsObjectType() && !m.Type().IsMapType() {
				return cty.DynamicVal, nil
			}
			otherwise := cty.NilVal
			if len(args) == 3 {
				otherwise = args[2]
				if m.Type().IsMapType() {
					var err error
					if otherwise, err = convert.Convert(otherwise, m.Type().ElementType()); err != nil {
						return cty.NilVal, errors.New("the default must have the type of the map's elements")
					}
				}
			}
			if v, ok := m.AsValueMap()[key]; ok {
				return v.WithMarks(marks), nil
			}
			if otherwise != cty.NilVal {
				return otherwise, nil
			}
			return cty.NilVal, errors.New("the map has no such key")
		},
	})
}

// coalesceFunction returns the first argument that is neither null nor an empty string, converted to the type of all arguments.
func coalesceFunction() function.Function {
	values := anything("values")
	return function.New(&function.Spec{
		VarParam: &values,
		Type: func(args []cty.Value) (cty.Type, error) {
			types := make([]cty.Type, len(args))
			for i, arg := range args {
				types[i] = arg.Type()
			}
			ty, _ := convert.UnifyUnsafe(types)
			if ty == cty.NilType {
				return ty, errors.New("all arguments must have the same type")
			}
			return ty, nil
		},
		Impl: func(args []cty.Value, ty cty.Type) (cty.Value, error) {
			for _, arg := range args {
				v, err := convert.Convert(arg, ty)
				if err != nil {
					return cty.NilVal, err
				}
				switch plain, _ := v.Unmark(); {
				case !plain.IsKnown():
					return cty.UnknownVal(ty), nil
				case plain.IsNull(), plain.Type() == cty.String && plain.AsString() == "":
					continue
				}
				return v, nil
			}
			return cty.NilVal, errors.New("no argument has a value")
		},
	})
}

// allFunction reports whether all items are true, or whether any is.
func allFunction(all bool) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "list", Type: cty.List(cty.Bool)}},
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			for it := args[0].ElementIterator(); it.Next(); {
				_, e := it.Element()
				if !e.IsKnown() {
					return cty.UnknownVal(cty.Bool), nil
				}
				if e.IsNull() || e.True() != all {
					if !e.IsNull() || all {
						return cty.BoolVal(!all), nil
					}
				}
			}
			return cty.BoolVal(all), nil
		},
	})
}

// transposeFunction swaps the keys and the items of a map of lists of strings.
func transposeFunction() function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "map", Type: cty.Map(cty.List(cty.String))}},
		Type:   function.StaticReturnType(cty.Map(cty.List(cty.String))),
		Impl: func(args []cty.Value, ty cty.Type) (cty.Value, error) {
			if !args[0].IsWhollyKnown() {
				return cty.UnknownVal(ty), nil
			}
			lists := map[string][]cty.Value{}
			for it := args[0].ElementIterator(); it.Next(); {
				key, list := it.Element()
				if list.IsNull() {
					return cty.NilVal, errors.New("a list must not be null")
				}
				for items := list.ElementIterator(); items.Next(); {
					_, e := items.Element()
					if e.IsNull() {
						return cty.NilVal, errors.New("an item must not be null")
					}
					lists[e.AsString()] = append(lists[e.AsString()], key)
				}
			}
			out := map[string]cty.Value{}
			for key, list := range lists {
				out[key] = cty.ListVal(list)
			}
			if len(out) == 0 {
				return cty.MapValEmpty(cty.List(cty.String)), nil
			}
			return cty.MapVal(out), nil
		},
	})
}
