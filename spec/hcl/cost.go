package hcl

import (
	"regexp"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// cost returns roughly how many values a function reads or makes, up to slightly more than the limit.
func cost(name string, args []cty.Value, limit int) int {
	total := 0
	lengths := make([]int, len(args))
	for i, v := range args {
		n, _ := size(v, limit)
		total = min(total+n, limit+1)
		lengths[i] = length(v)
	}
	enough := 16 * (limit + 1)
	product := func(list ...int) int {
		p := 1
		for _, n := range list {
			if p *= max(n, 1); p > enough {
				return enough
			}
		}
		return p
	}
	switch name {
	case "setproduct":
		return product(append(lengths, len(args))...)
	case "distinct", "toset", "index", "matchkeys", "contains", "setintersection", "setsubtract", "setunion", "concat", "merge",
		"parseint":
		return product(total, total/64)
	case "replace":
		if len(args) == 3 {
			return product(lengths[0]+1, lengths[1]+lengths[2]+1)/16 + replaceCost(args, limit)
		}
	case "formatlist":
		if widest(args) > 4 {
			return limit + 1
		}
		return product(total, 1+length(args[0])/8)
	case "regex", "regexall":
		if len(args) == 2 {
			return total + matchCost(args[0], args[1], name == "regexall", limit)
		}
	case "trim":
		if len(args) == 2 {
			return product(total, 1+lengths[1]/1024)
		}
	case "join":
		if len(args) > 0 {
			return product(total, 1+lengths[0]/8)
		}
	case "indent":
		if len(args) == 2 && args[0].IsKnown() {
			return product(number(args[0]), lengths[1]) / 16
		}
	case "format":
		if widest(args) > 4 { // a width or precision of five digits is an attack
			return limit + 1
		}
	}
	return total
}

// length returns the total number of bytes in a string, or in the items of a collection.
func length(v cty.Value) int {
	v, _ = v.Unmark()
	switch {
	case v.IsNull() || !v.IsKnown():
		return 0
	case v.Type() == cty.String:
		return len(v.AsString())
	case v.CanIterateElements():
		return v.LengthInt()
	}
	return 1
}

// maxNumber is larger than any number of repetitions that a function accepts.
const maxNumber = 1 << 40

func number(v cty.Value) int {
	v, _ = v.Unmark()
	if v.Type() == cty.String && v.IsKnown() && !v.IsNull() {
		v, _ = convert.Convert(v, cty.Number)
	}
	if v == cty.NilVal || v.IsNull() || !v.IsKnown() || v.Type() != cty.Number || wildNumber(v) {
		return maxNumber
	}
	n, _ := v.AsBigFloat().Int64()
	return int(min(max(n, 0), maxNumber))
}

// verb matches a verb of `format`, with its width and precision.
var verb = regexp.MustCompile(`%%|%[-+ #0]*(?:\[[0-9]+\])?([0-9]*)(?:\.([0-9]*))?`)

// widest returns the number of digits in the longest width or precision of a format.
func widest(args []cty.Value) (digits int) {
	if len(args) == 0 {
		return 0
	}
	format, _ := scalarText(args[0])
	for _, found := range verb.FindAllStringSubmatch(format, -1) {
		digits = max(digits, len(found[1]), len(found[2]))
	}
	return digits
}
