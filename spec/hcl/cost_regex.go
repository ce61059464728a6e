package hcl

import (
	"regexp"

	"github.com/zclconf/go-cty/cty"

	"sluice/spec/regex"
)

// Per value that maxWork counts, a regular expression compiles to compileWork instructions, or matches matchWork bytes with one
// instruction.
const (
	compileWork = 4
	matchWork   = 100
)

// matchCost returns what matching a text once or everywhere costs, up to slightly more than the limit.
func matchCost(pattern, text cty.Value, everywhere bool, limit int) int {
	expression, _ := scalarText(pattern)
	s, _ := scalarText(text)
	n, err := regex.Instructions(expression)
	switch {
	case err != nil:
		return 0 // the function fails
	case n > regex.MaxInstructions:
		return limit + 1
	}
	once := 1 + n/compileWork + n*(len(s)+1)/matchWork
	if !everywhere || once > limit {
		return once
	}
	re, err := regexp.Compile(expression)
	if err != nil {
		return 0
	}
	// Each match may be found only after reading to the end.
	return once * (1 + len(re.FindAllStringIndex(s, 1+limit/once)))
}

// replaceCost is matchCost for the arguments of replace.
func replaceCost(args []cty.Value, limit int) int {
	substring, _ := scalarText(args[1])
	if expression, ok := inSlashes(substring); ok {
		return matchCost(cty.StringVal(expression), args[0], true, limit)
	}
	return 0
}
