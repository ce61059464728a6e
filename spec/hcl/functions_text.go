package hcl

import (
	"path"
	"regexp"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// onStrings makes a function on strings that returns a value of the type.
func onStrings(ty cty.Type, names []string, impl func(args []string) (cty.Value, error)) function.Function {
	spec := &function.Spec{Type: function.StaticReturnType(ty)}
	for _, name := range names {
		spec.Params = append(spec.Params, function.Parameter{Name: name, Type: cty.String})
	}
	spec.Impl = func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		texts := make([]string, len(args))
		for i, arg := range args {
			texts[i] = arg.AsString()
		}
		return impl(texts)
	}
	return function.New(spec)
}

func textTo(f func(string) string) function.Function {
	return onStrings(cty.String, []string{"string"}, func(args []string) (cty.Value, error) {
		return cty.StringVal(f(args[0])), nil
	})
}

func textTest(f func(s, part string) bool) function.Function {
	return onStrings(cty.Bool, []string{"string", "part"}, func(args []string) (cty.Value, error) {
		return cty.BoolVal(f(args[0], args[1])), nil
	})
}

func textFunctions() map[string]function.Function {
	return map[string]function.Function{
		"startswith":  textTest(strings.HasPrefix),
		"endswith":    textTest(strings.HasSuffix),
		"strcontains": textTest(strings.Contains),
		"basename":    textTo(path.Base),
		"dirname":     textTo(path.Dir),
		"replace":     onStrings(cty.String, []string{"string", "substring", "replacement"}, replace),
	}
}

// replace treats a substring in slashes as a regular expression, like Terraform.
func replace(args []string) (cty.Value, error) {
	s, old, by := args[0], args[1], args[2]
	if expression, ok := inSlashes(old); ok {
		re, err := regexp.Compile(expression)
		if err != nil {
			return cty.NilVal, err
		}
		return cty.StringVal(re.ReplaceAllString(s, by)), nil
	}
	return cty.StringVal(strings.ReplaceAll(s, old, by)), nil
}

func inSlashes(s string) (inner string, ok bool) {
	if len(s) < 2 || s[0] != '/' || s[len(s)-1] != '/' {
		return "", false
	}
	return s[1 : len(s)-1], true
}
