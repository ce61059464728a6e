package hcl

import (
	"errors"
	"math/big"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// signumFunction returns the sign of a whole number. Terraform rejects others.
// Source: https://developer.hashicorp.com/terraform/language/functions/signum, 2026-12-01, and Terraform 1.11.4.
func signumFunction() function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "number", Type: cty.Number}},
		Type:   function.StaticReturnType(cty.Number),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			if _, exact := args[0].AsBigFloat().Int64(); exact != big.Exact {
				return cty.NilVal, errors.New("argument must be a whole number")
			}
			return stdlib.Signum(args[0])
		},
	})
}

func sumFunction() function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}},
		Type:   function.StaticReturnType(cty.Number),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			items, err := convert.Convert(args[0], cty.List(cty.Number))
			if err != nil || items.LengthInt() == 0 {
				return cty.NilVal, errors.New("argument must be a list of numbers with at least one item")
			}
			sum := cty.Zero
			for it := items.ElementIterator(); it.Next(); {
				_, e := it.Element()
				if sum, err = stdlib.Add(sum, e); err != nil {
					return cty.NilVal, err
				}
			}
			return sum, nil
		},
	})
}
