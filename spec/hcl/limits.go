package hcl

import (
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// Limits on reading and evaluation. Real modules are far below them.
const (
	// maxBytes limits the size of a file.
	maxBytes = 1 << 20
	// maxNesting limits the nesting of brackets, operators and directives in an expression.
	maxNesting = 300
	// MaxChain limits chains of locals, variables and module calls that depend on each other.
	MaxChain = 60
	// MaxModules limits how many module calls are followed.
	MaxModules = 500
	// maxResources limits the instances of resources in a module and those that it calls.
	maxResources = 5_000
	// maxInstances limits the instances of one block; beyond it, `each` and `count` are unknown.
	maxInstances = 500
	// maxExponent limits the size of numbers, as a power of two, since a number with a billion digits is easy to write.
	maxExponent = 500
	// maxText limits the length of a string.
	maxText = 1 << 20
	// maxPath is the length of the longest path that an operating system opens.
	maxPath = 4096
	// maxSources limits the recorded sources that a text depends on.
	maxSources = 100
	// maxDepth limits the nesting of returned nodes.
	maxDepth = yaml.MaxDepth
	// maxWork limits the evaluation of a module, in values that are read; textWork bytes of text count as one. In the worst case,
	// 4 µs and 100 bytes of memory were measured per value.
	maxWork  = 400_000
	textWork = 8
	// blockWork is the work for a block besides its arguments.
	blockWork = 4
	// maxProblems limits the problems reported for text that is not HCL, and for values that exceed a limit.
	maxProblems = 100
)

// spend subtracts work from the budget, and reports whether there was enough left. After that, more expensive values are unknown.
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

// exceeds reports a value that exceeds a limit and is therefore unknown, once for each place.
func (r *reader) exceeds(at yaml.Range, format string, args ...any) {
	if len(r.exceeded) < maxProblems && !r.exceeded[at] {
		r.exceeded[at] = true
		r.report(TooBig, at, format+"; it is treated as unknown", args...)
	}
}

func (r *reader) wildNumber(at yaml.Range) { r.exceeds(at, "a number over 2^%d", maxExponent) }

// usable spends the work for a value, and reports whether it is within the limits. Others are unknown.
func (r *reader) usable(v cty.Value, at yaml.Range) bool {
	if r.work == 0 { // looking into a value costs something, too
		return r.spend(1, at)
	}
	n, wild := size(v, r.work)
	if wild {
		r.exceeds(at, "this has a number over 2^%d, a text over %d MiB or more than %d levels", maxExponent, maxText>>20, maxNesting)
		return false
	}
	return r.spend(n, at)
}

func (r *reader) report(kind ProblemKind, at yaml.Range, format string, args ...any) {
	if kind != Syntax || len(r.problems) < maxProblems {
		r.problems = append(r.problems, Problem{Kind: kind, Range: at, Message: fmt.Sprintf(format, args...)})
	}
}

// size returns how many values a value contains, with long strings counted by length, up to slightly more than the limit.
// wild means that the value must not be used: a number, a string or the nesting exceeds its limit.
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
		return n + digitWork(v), wildNumber(v)
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

// digitWork returns the work for the digits of a number, which take quadratic time to write.
func digitWork(v cty.Value) int {
	f := v.AsBigFloat()
	words := (max(f.MantExp(nil), -f.MantExp(nil)) + int(f.MinPrec())) / 64
	return words * words / 16
}

// wildText reports whether a string would exceed the limits if converted to a number.
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
