package hcl

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"sluice/spec/yaml"
)

// The marks that values carry through an evaluation. cty unites the marks of what a value is made of, so one value may
// have several of a kind; collectTraces puts them in order.
type (
	// place is where a value was made: a literal, a template, a constructor, a call that computes something.
	place struct {
		// age orders places by when they were made: a value is older than what holds it.
		age int
		at  yaml.Range
		// kind is yaml.Map or yaml.List for collections; text is that of a scalar, by which a value is recognised after a
		// function has united the marks of its arguments.
		kind   yaml.Kind
		text   string
		style  yaml.Style
		pieces []yaml.Piece
		// inner is the argument of the `jsonencode` that made the value.
		inner cty.Value
	}
	// slot is an item of a constructor that the value was put in, with the key if that is one of an object.
	slot struct {
		key   string
		keyAt yaml.Range
		at    yaml.Range
	}
	// source is what a value depends on beyond the text of its module.
	source struct {
		name, text string
		at         yaml.Range
		isDefault  bool
	}
	// later marks what is known here and different where Terraform runs, such as `path.module`.
	later struct{}
)

// traces are the marks of a value in order.
type traces struct {
	places  []*place
	slots   []*slot
	sources []*source
	later   bool
}

func collectTraces(marks cty.ValueMarks) traces {
	var t traces
	for m := range marks {
		switch m := m.(type) {
		case *place:
			t.places = append(t.places, m)
		case *slot:
			t.slots = append(t.slots, m)
		case *source:
			t.sources = append(t.sources, m)
		case later:
			t.later = true
		}
	}
	slices.SortFunc(t.places, func(a, b *place) int {
		return cmp.Or(cmp.Compare(a.age, b.age), cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(b.at.End, a.at.End))
	})
	slices.SortFunc(t.slots, func(a, b *slot) int { return cmp.Compare(a.at.Start, b.at.Start) })
	slices.SortFunc(t.sources, func(a, b *source) int {
		return cmp.Or(cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.name, b.name))
	})
	return t
}

// keep returns the value with those of its outermost marks that the function accepts.
func keep(v cty.Value, accept func(mark any) bool) cty.Value {
	if !v.IsMarked() {
		return v
	}
	v, marks := v.Unmark()
	maps.DeleteFunc(marks, func(mark any, _ struct{}) bool { return !accept(mark) })
	return v.WithMarks(marks) // at once: one after the other would copy those before
}

// isFate accepts what is true of everything that is made of a value: what it depends on.
func isFate(mark any) bool {
	switch mark.(type) {
	case *source, later:
		return true
	}
	return false
}

func isNoSlot(mark any) bool {
	_, ok := mark.(*slot)
	return !ok
}

// made marks a value as made here, which forgets the places of what it was made of.
func (r *reader) made(v cty.Value, p place) cty.Value {
	v = keep(v, isFate)
	if v.IsNull() {
		return v // HCL recognises `null` by its having no marks
	}
	p.kind = kindOf(v)
	p.text, _ = scalarText(v)
	r.age++
	p.age = r.age
	return v.Mark(&p)
}

// kindOf returns the kind of node that a value becomes; Null where its type is not known.
func kindOf(v cty.Value) yaml.Kind {
	switch ty := v.Type(); {
	case ty == cty.String:
		return yaml.String
	case ty == cty.Bool:
		return yaml.Bool
	case ty == cty.Number:
		if v, _ := v.Unmark(); v.IsKnown() && !v.IsNull() && !v.AsBigFloat().IsInt() {
			return yaml.Float
		}
		return yaml.Int
	case ty.IsObjectType(), ty.IsMapType():
		return yaml.Map
	case ty.IsTupleType(), ty.IsListType(), ty.IsSetType():
		return yaml.List
	}
	return yaml.Null
}

// scalarText returns the text of a known scalar, as Terraform converts it to a string.
func scalarText(v cty.Value) (string, bool) {
	v, _ = v.Unmark()
	if v.IsNull() || !v.IsKnown() || !v.Type().IsPrimitiveType() {
		return "", false
	}
	switch {
	case v.Type() == cty.String:
		return v.AsString(), true
	case v.Type() == cty.Number && wildNumber(v):
		return "", false
	case v.Type() == cty.Number:
		if n, exact := v.AsBigFloat().Int64(); exact == big.Exact { // much faster than a conversion
			return strconv.FormatInt(n, 10), true
		}
	}
	s, err := convert.Convert(v, cty.String)
	if err != nil {
		return "", false
	}
	return s.AsString(), true
}

// rangeOf returns a range of hcl. Where a closing bracket is missing, hcl leaves the end out.
func rangeOf(r hcl.Range) yaml.Range {
	return yaml.Range{Start: r.Start.Byte, End: max(r.Start.Byte, r.End.Byte)}
}

func within(inner, outer yaml.Range) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}
