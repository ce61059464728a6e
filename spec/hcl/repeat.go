package hcl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// instance is an instance of a block or call with `count` or `for_each`.
type instance struct {
	key string // as in an address: `["a"]`, `[0]`; empty if not repeated
	ctx *hcl.EvalContext
	// when is what decides whether it exists; empty if it does.
	when string
}

// instances returns the instances of a block. If the block is disabled, or its number of instances is not known, it returns one
// instance with unknown `each` and `count`.
func (s *scope) instances(b *hclsyntax.Block) []instance {
	list, when := s.repeated(b), s.enabled(b)
	for i := range list {
		list[i].when += when
	}
	return list
}

// enabled returns what decides whether OpenTofu creates a block, apart from how often it is repeated; empty if it does.
// Source: https://opentofu.org/docs/language/meta-arguments/enabled/, 2026-12-01.
func (s *scope) enabled(b *hclsyntax.Block) string {
	for _, inner := range b.Body.Blocks {
		a := inner.Body.Attributes["enabled"]
		if inner.Type != "lifecycle" || a == nil {
			continue
		}
		v := s.eval(a, s.context())
		later := collectTraces(v.Marks()).later
		if v, _ = v.Unmark(); v.Type() == cty.Bool && v.IsKnown() && !v.IsNull() && v.True() && !later {
			return ""
		}
		return s.when(a, true) + fmt.Sprint(v.IsWhollyKnown())
	}
	return ""
}

func (s *scope) repeated(b *hclsyntax.Block) []instance {
	ctx := s.context()
	if a := b.Body.Attributes["for_each"]; a != nil {
		over := s.repetition(a, ctx)
		if len(over.elements) > 0 {
			return eachInstance(over.elements, ctx, s.when(a, over.maybe))
		}
		if over.unknown.IsMarked() {
			ctx = with(ctx, "each", element{over.unknown, over.unknown}.object())
		}
		return []instance{{ctx: ctx, when: s.when(a, true) + fmt.Sprint(over.maybe)}}
	}
	if a := b.Body.Attributes["count"]; a != nil {
		v := s.eval(a, ctx)
		switch n := number(v); {
		case collectTraces(v.Marks()).later:
		case n > maxInstances && v.IsWhollyKnown():
			s.r.tooMany(a)
		case n > 0 && n <= maxInstances:
			return countInstances(n, ctx)
		}
		return []instance{{ctx: ctx, when: s.when(a, true) + fmt.Sprint(v.IsWhollyKnown())}}
	}
	return []instance{{ctx: ctx}}
}

func eachInstance(elements []element, ctx *hcl.EvalContext, when string) []instance {
	list := make([]instance, len(elements))
	for i, e := range elements {
		list[i] = instance{"[" + quote(scalar(e.key)) + "]", with(ctx, "each", e.object()), when}
	}
	return list
}

func countInstances(n int, ctx *hcl.EvalContext) []instance {
	list := make([]instance, n)
	for i := range list {
		index := cty.NumberIntVal(int64(i))
		list[i] = instance{key: "[" + scalar(index) + "]", ctx: with(ctx, "count", cty.ObjectVal(map[string]cty.Value{"index": index}))}
	}
	return list
}

// repetition is the collection that a block is repeated for.
type repetition struct {
	elements []element
	// maybe means that the elements, if any, may not exist; unknown is the iterator's value in that case.
	maybe   bool
	unknown cty.Value
	sources []*source
}

// repetition evaluates a `for_each`. A collection that is empty by default counts as unknown, since it is meant to be overridden, and so
// does one that may be different where Terraform runs.
// The elements of `var.enabled ? local.targets : {}` are known nevertheless.
func (s *scope) repetition(a *hclsyntax.Attribute, ctx *hcl.EvalContext) repetition {
	over := s.eval(a, ctx)
	elements, ok := elementsOf(over)
	t := collectTraces(over.Marks())
	r := repetition{sources: t.sources}
	r.unknown = cty.DynamicVal.WithMarks(keep(over, isDependency).Marks())
	switch {
	case len(elements) > maxInstances:
		s.r.tooMany(a)
		r.maybe = true
	case ok && len(elements) > 0 && t.later:
		r.maybe, r.elements = true, elements
	case t.later, ok && len(elements) == 0 && t.emptyByDefault(), !ok:
		r.maybe = true
		if r.elements = alternatives(a.Expr, ctx); len(r.elements) > maxInstances {
			s.r.tooMany(a)
			r.elements = nil
		}
	default:
		r.elements = elements
	}
	return r
}

// alternatives returns the known elements of both branches of a conditional.
func alternatives(e hcl.Expression, ctx *hcl.EvalContext) []element {
	switch e := e.(type) {
	case *traced:
		return alternatives(e.Expression, ctx)
	case *hclsyntax.ParenthesesExpr:
		return alternatives(e.Expression, ctx)
	case *conditional:
		var list []element
		for _, result := range []hcl.Expression{e.TrueResult, e.FalseResult} {
			elements, _ := elementsOf(valueOf(result, ctx))
			list = append(list, elements...)
		}
		return list
	}
	return nil
}

func (r *reader) tooMany(a *hclsyntax.Attribute) {
	r.exceeds(rangeOf(a.Expr.Range()), "this makes more than %d instances", maxInstances)
}

func scalar(v cty.Value) string {
	text, _ := scalarText(v)
	return text
}

// quote formats a key as in Terraform's addresses.
func quote(key string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(key) + `"`
}

// element is an item that a block is repeated for.
type element struct{ key, value cty.Value }

func (e element) object() cty.Value {
	return cty.ObjectVal(map[string]cty.Value{"key": e.key, "value": e.value})
}

// elementsOf returns the items of a known collection, in source order if possible. A key has the place of its slot, and each
// item has the dependencies of the collection.
func elementsOf(v cty.Value) ([]element, bool) {
	v, marks := v.Unmark()
	if v.IsNull() || !v.IsKnown() || !v.CanIterateElements() {
		return nil, false
	}
	t := collectTraces(marks)
	var list []element
	isSet := v.Type().IsSetType()
	for it := v.ElementIterator(); it.Next(); {
		key, value := it.Element()
		for _, from := range t.sources {
			key, value = key.Mark(from), value.Mark(from)
		}
		own := collectTraces(value.Marks())
		if p := placeOf(value, own, t); isSet && p != nil {
			value = value.Mark(p)
		}
		if in := slotOf(scalar(key), own, t); in != nil && !isSet && kindOf(key) == yaml.String {
			key = key.Mark(&place{at: in.keyAt, kind: yaml.String, text: in.key, style: keyStyle(in)})
		}
		if sources := slices.Concat(t.sources, own.sources); len(sources) > 0 {
			value = value.Mark(&member{sources})
		}
		if isSet {
			key = value
		}
		list = append(list, element{key, value})
	}
	return list, true
}

// keyStyle returns how the key of an object is written.
func keyStyle(in *slot) yaml.Style {
	if in.keyAt.End-in.keyAt.Start == len(in.key)+2 {
		return yaml.DoubleQuoted
	}
	return yaml.Plain
}
