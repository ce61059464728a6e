package hcl

import (
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// Bounds on what is read and evaluated. Real modules stay far below them.
const (
	// maxBytes bounds the size of a file.
	maxBytes = 1 << 20
	// maxNesting bounds brackets, operators and directives of one expression within each other.
	maxNesting = 300
	// maxChain bounds how many locals, variables and calls of modules may depend on each other in a row.
	maxChain = 60
	// maxModules bounds how many calls of modules are followed.
	maxModules = 500
	// maxInstances bounds the instances of one block; beyond it `each` is unknown.
	maxInstances = 500
	// maxExponent bounds the size of numbers, as a power of two: one of a billion digits is quickly written.
	maxExponent = 2000
	// maxText bounds the length of a string.
	maxText = 1 << 20
	// maxSources bounds what a text is said to depend on.
	maxSources = 100
	// maxDepth is the nesting of nodes that is returned.
	maxDepth = yaml.MaxDepth
	// maxWork bounds the evaluation of a module, in values that are looked at; textWork bytes of a text count as one. At worst
	// 4 µs and 100 bytes of memory were measured for each.
	maxWork  = 400_000
	textWork = 8
	// maxProblems bounds what is reported about text that is not HCL at all.
	maxProblems = 100
)

// spend takes work from what is left, and reports whether there was enough. What would cost more is unknown from then on.
func (r *reader) spend(work int, at yaml.Range) bool {
	if work <= r.work {
		r.work -= work
		return true
	}
	if !r.spent {
		r.spent = true
		r.report(TooBig, at, "this takes too long to evaluate; it and everything after it is treated as unknown")
	}
	r.work = 0
	return false
}

func (r *reader) report(kind ProblemKind, at yaml.Range, format string, args ...any) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, Problem{Kind: kind, Range: at, Message: fmt.Sprintf(format, args...)})
	}
}

// size returns how many values there are in a value, long strings counted by their length, up to a bit above the limit.
// Wild reports that it must not be worked with: a number, a string or a nesting is out of bounds.
func size(v cty.Value, limit int) (n int, wild bool) { return sizeAt(v, limit, 0) }

func sizeAt(v cty.Value, limit, depth int) (n int, wild bool) {
	v, marks := v.Unmark()
	n = 1 + len(marks)/4
	if v.IsNull() || !v.IsKnown() {
		return n, false
	}
	if depth > maxNesting {
		return n, true
	}
	switch ty := v.Type(); {
	case ty == cty.String:
		text := v.AsString()
		return n + len(text)/textWork, len(text) > maxText
	case ty == cty.Number:
		return n, wildNumber(v)
	case v.CanIterateElements():
		for it := v.ElementIterator(); it.Next(); {
			_, e := it.Element()
			m, w := sizeAt(e, limit-n, depth+1)
			n, wild = n+m, wild || w
			if n > limit || wild {
				return n, wild
			}
		}
	}
	return n, wild
}

// wildText reports whether a string would be a number out of bounds where one is wanted.
func wildText(v cty.Value) bool {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() || v.Type() != cty.String {
		return false
	}
	text := v.AsString()
	if strings.Trim(text, "0123456789+-.eE") != "" || len(text) < 600 && !strings.ContainsAny(text, "eE") {
		return false
	}
	if len(text) > 1000 {
		return true
	}
	number, err := cty.ParseNumberVal(text)
	return err == nil && wildNumber(number)
}

func wildNumber(v cty.Value) bool {
	f := v.AsBigFloat()
	exponent := f.MantExp(nil)
	return f.IsInf() || exponent > maxExponent || exponent < -maxExponent
}
