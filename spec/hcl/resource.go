package hcl

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// module evaluates the wanted blocks of a module, and then of those that it calls.
func (r *reader) module(s *scope) {
	for _, b := range s.folder.blocks {
		label := ""
		if len(b.Labels) > 0 {
			label = b.Labels[0]
		}
		if b.Type == "module" && !r.opts.Wanted(b.Type, label) {
			continue
		}
		for _, in := range s.instances(b) {
			r.resources = append(r.resources, s.resource(b, in))
		}
	}
	for _, b := range s.folder.blocks {
		if b.Type == "module" {
			r.call(s, b)
		}
	}
}

func (s *scope) resource(b *hclsyntax.Block, in instance) *Resource {
	res := &Resource{Kind: b.Type, Range: blockRange(b), Header: rangeOf(b.DefRange())}
	names := b.Labels
	if b.Type != "resource" {
		names = append([]string{b.Type}, names...)
	}
	if s.address != "" {
		names = append([]string{s.address}, names...)
	}
	res.Address = strings.Join(names, ".") + in.key
	if len(b.Labels) > 0 {
		res.Type = b.Labels[0]
	}
	if len(b.Labels) > 1 {
		res.Name = b.Labels[1]
	}
	res.Body = s.body(b.Body, in.ctx, blockRange(b), func(name string) bool { return name == "count" || name == "for_each" })
	return res
}

func blockRange(b *hclsyntax.Block) yaml.Range {
	r := yaml.Range{Start: b.TypeRange.Start.Byte, End: b.CloseBraceRange.End.Byte}
	r.End = max(r.End, b.Body.SrcRange.End.Byte)
	if r.End < r.Start { // the closing brace is missing
		r.End = b.TypeRange.End.Byte
	}
	return r
}

// instance is a block or call as it is repeated by `count` or `for_each`.
type instance struct {
	key string // as in an address: `["a"]`, `[0]`; empty for the only one
	ctx *hcl.EvalContext
}

// instances returns the instances of a block. One that is switched off is read all the same, with an unknown `each`, and
// so is one of which it is not known how often it is repeated.
func (s *scope) instances(b *hclsyntax.Block) []instance {
	ctx := s.context()
	if a := b.Body.Attributes["for_each"]; a != nil {
		over := s.eval(a, ctx)
		elements, ok := elementsOf(over)
		if !ok || len(elements) == 0 || len(elements) > maxInstances {
			if len(collectTraces(over.Marks()).sources) > 0 {
				ctx = with(ctx, "each", unknownElement(over))
			}
			return []instance{{ctx: ctx}}
		}
		list := make([]instance, len(elements))
		for i, e := range elements {
			key, _ := scalarText(e.key)
			list[i] = instance{"[" + quote(key) + "]", with(ctx, "each", e.object())}
		}
		return list
	}
	if a := b.Body.Attributes["count"]; a != nil {
		v, _ := s.eval(a, ctx).Unmark()
		if v.IsNull() || !v.IsKnown() || v.Type() != cty.Number {
			return []instance{{ctx: ctx}}
		}
		n, _ := v.AsBigFloat().Int64()
		if n < 1 || n > maxInstances {
			return []instance{{ctx: ctx}}
		}
		list := make([]instance, n)
		for i := range list {
			index := cty.ObjectVal(map[string]cty.Value{"index": cty.NumberIntVal(int64(i))})
			list[i] = instance{"[" + scalar(cty.NumberIntVal(int64(i))) + "]", with(ctx, "count", index)}
		}
		return list
	}
	return []instance{{ctx: ctx}}
}

func scalar(v cty.Value) string {
	text, _ := scalarText(v)
	return text
}

// quote writes a key as Terraform does in an address.
func quote(key string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(key) + `"`
}

// element is an item of what a block is repeated over.
type element struct{ key, value cty.Value }

func (e element) object() cty.Value {
	return cty.ObjectVal(map[string]cty.Value{"key": e.key, "value": e.value})
}

// elementsOf returns the items of a known collection, in the order they are written in where that is known. A key has the
// place of its slot, and everything depends on what the collection depends on.
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
