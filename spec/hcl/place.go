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

// The marks that values carry through an evaluation. cty unites the marks of all operands, so a value may have several marks of
// one type; collectTraces sorts them.
type (
	// place is where a value was made: a literal, a template, a constructor, or a computing function call.
	place struct {
		// age orders places by creation: a value is older than the collection that contains it.
		age int
		at  yaml.Range
		// kind is yaml.Map or yaml.List for collections; text is the text of a scalar, which identifies the value after a
		// function has united the marks of its arguments.
		kind   yaml.Kind
		text   string
		style  yaml.Style
		pieces []yaml.Piece
		// inner is the argument of the `jsonencode` call that made the value.
		inner cty.Value
	}
	// slot is the item of a constructor that holds the value, with the key if the constructor is an object.
	slot struct {
		key   string
		keyAt yaml.Range
		at    yaml.Range
	}
	// source is a dependency of a value outside the text of its module.
	source struct {
		name, text string
		at         yaml.Range
		isDefault  bool
	}
	// member marks an element that a block is repeated for, and all values computed from it, with the sources that it has.
	member struct{ sources []*source }
	// later marks values that are known here but differ where Terraform runs, such as `path.module`.
	later struct{}
)

// traces are the sorted marks of a value.
type traces struct {
	places  []*place
	slots   []*slot
	sources []*source
	members []*member
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
		case *member:
			t.members = append(t.members, m)
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

// emptyByDefault reports whether a default decides that a collection is empty, other than by an element of one: whoever writes elements
// in a default decides what they contain.
func (t traces) emptyByDefault() bool {
	return slices.ContainsFunc(t.sources, func(from *source) bool {
		return from.isDefault && !slices.ContainsFunc(t.members, func(m *member) bool { return slices.Contains(m.sources, from) })
	})
}

// keep returns the value with only the outermost marks that the function accepts.
func keep(v cty.Value, accept func(mark any) bool) cty.Value {
	if !v.IsMarked() {
		return v
	}
	v, marks := v.Unmark()
	maps.DeleteFunc(marks, func(mark any, _ struct{}) bool { return !accept(mark) })
	return v.WithMarks(marks) // all at once: adding them one by one would copy the earlier ones
}

// isDependency accepts marks that also apply to all values computed from the value: its dependencies.
func isDependency(mark any) bool {
	switch mark.(type) {
	case *source, *member, later:
		return true
	}
	return false
}

func isNoSlot(mark any) bool {
	_, ok := mark.(*slot)
	return !ok
}

// made marks a value as made here, replacing the places of the values it was computed from.
func (r *reader) made(v cty.Value, p place) cty.Value {
	v = keep(v, isDependency)
	if v.IsNull() {
		return v // HCL only recognises `null` without marks
	}
	p.kind = kindOf(v)
	p.text, _ = scalarText(v)
	r.age++
	p.age = r.age
	return v.Mark(&p)
}

// kindOf returns the kind of node for a value; Null if its type is not known.
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

// rangeOf converts a range of hcl. If a closing bracket is missing, hcl omits the end.
func rangeOf(r hcl.Range) yaml.Range {
	return yaml.Range{Start: r.Start.Byte, End: max(r.Start.Byte, r.End.Byte)}
}

func within(inner, outer yaml.Range) bool {
	return outer.Start <= inner.Start && inner.End <= outer.End
}
