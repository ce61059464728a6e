package hcl

import (
	"cmp"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// builder converts values to nodes.
type builder struct{ r *reader }

// node makes the node of a value that is used at the expression at use. Inherited are the traces of the surrounding collections;
// they are used if a function has united the marks of its arguments.
func (b *builder) node(v cty.Value, use yaml.Range, inherited traces, depth int) *yaml.Node {
	v, marks := v.Unmark()
	own := collectTraces(marks)
	if len(own.slots) > 0 && within(own.slots[0].at, use) && depth > 0 {
		use = own.slots[0].at
	}
	n := &yaml.Node{Kind: kindOf(v), Range: use}
	if depth > maxDepth {
		b.r.exceeds(use, "this has more than %d levels", maxDepth)
	}
	if depth > maxDepth || !b.r.spend(1, use) || own.later || inherited.later {
		n.Unknown = true
		return n
	}
	p := placeOf(v, own, inherited)
	if p != nil {
		n.Range, n.Style = p.at, p.style
	}
	n.Origin = originOf(n, use, p, own, inherited)
	if p != nil && p.inner != cty.NilVal {
		return b.encoded(n, v, p, use, depth)
	}
	switch {
	case v.IsNull():
		n.Kind, n.Text = yaml.Null, "null"
	case !v.IsKnown():
		n.Unknown, n.Range, n.Style = true, use, yaml.Plain
		if n.Origin != nil {
			n.Origin.Text = ""
		}
		if v.Type() == cty.String {
			n.Text = v.Range().StringPrefix()
		}
	case n.Kind == yaml.Map:
		b.entries(n, v, use, merge(own, inherited), depth)
	case n.Kind == yaml.List:
		b.items(n, v, use, merge(own, inherited), depth)
	default:
		text, ok := scalarText(v)
		n.Text, n.Unknown = text, !ok
	}
	return n
}

// encoded makes the node of the argument of `jsonencode`; the node's text is the result.
func (b *builder) encoded(n *yaml.Node, v cty.Value, p *place, use yaml.Range, depth int) *yaml.Node {
	if !within(p.at, use) { // made elsewhere: the ranges inside are relative to that place
		use = p.at
	}
	e := b.node(p.inner, use, traces{}, depth)
	if e.Scalar() {
		if text, ok := scalarText(v); ok {
			n.Kind, n.Text = yaml.String, text
			return n
		}
		n.Kind, n.Unknown = yaml.String, true
		return n
	}
	e.Style, e.Range = yaml.Encoded, n.Range
	e.Text, _ = scalarText(v)
	if n.Origin != nil {
		e.Origin = n.Origin
	}
	return e
}

// entries adds the entries of a map or object in source order.
func (b *builder) entries(n *yaml.Node, v cty.Value, use yaml.Range, around traces, depth int) {
	for it := v.ElementIterator(); it.Next(); {
		k, value := it.Element()
		name := k.AsString()
		key := &yaml.Node{Kind: yaml.String, Text: name, Range: yaml.Range{Start: n.Range.Start, End: n.Range.Start}}
		if in := slotOf(name, collectTraces(value.Marks()), around); in != nil {
			key.Range, key.Style = in.keyAt, keyStyle(in)
		} else if p := placeOf(k, traces{}, around); p != nil { // made by a function such as zipmap
			key.Range, key.Style = p.at, p.style
		}
		n.Entries = append(n.Entries, yaml.Entry{Key: key, Value: b.node(value, use, around, depth+1)})
	}
	slices.SortStableFunc(n.Entries, func(a, b yaml.Entry) int { return cmp.Compare(a.Key.Range.Start, b.Key.Range.Start) })
}

func (b *builder) items(n *yaml.Node, v cty.Value, use yaml.Range, around traces, depth int) {
	for it := v.ElementIterator(); it.Next(); {
		_, value := it.Element()
		n.Items = append(n.Items, b.node(value, use, around, depth+1))
	}
	if v.Type().IsSetType() {
		slices.SortStableFunc(n.Items, func(a, b *yaml.Node) int { return cmp.Compare(a.Range.Start, b.Range.Start) })
	}
}

// maxInherited limits how many traces are searched for the place of each item.
const maxInherited = 500

// merge adds the surrounding traces of a collection to its own, for its items.
func merge(own, around traces) traces {
	return traces{
		places:  bounded(own.places, around.places),
		slots:   bounded(own.slots, around.slots),
		sources: append(slices.Clip(own.sources), around.sources...),
		later:   own.later || around.later,
	}
}

func bounded[T any](a, b []T) []T {
	if len(b) > 0 {
		a = append(slices.Clip(a), b...)
	}
	return a[:min(len(a), maxInherited)]
}

// placeOf returns where a value was made; nil if that is not known. For a scalar, it is a place with the same text; for a
// collection, the oldest one: places of surrounding collections are younger.
func placeOf(v cty.Value, own, inherited traces) *place {
	v, _ = v.Unmark()
	kind := kindOf(v)
	switch {
	case kind == yaml.Null || !v.IsKnown() || v.IsNull():
		return encodedPlace(own)
	case kind >= yaml.Map:
		if i := slices.IndexFunc(own.places, func(p *place) bool { return p.kind == kind }); i >= 0 {
			return own.places[i]
		}
		return nil
	}
	text, ok := scalarText(v)
	if !ok {
		return nil
	}
	var other *place // same text, different kind: converted
	for _, list := range [][]*place{own.places, inherited.places} {
		for _, p := range list {
			switch {
			case p.kind >= yaml.Map || p.text != text:
			case p.kind == kind:
				return p
			case other == nil:
				other = p
			}
		}
	}
	return other
}

// encodedPlace returns the only place with a structure that the text of an unknown value contains.
func encodedPlace(own traces) *place {
	var found *place
	for _, p := range own.places {
		if p.inner == cty.NilVal {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// slotOf returns the slot of a value with the key.
func slotOf(key string, own, around traces) *slot {
	for _, list := range [][]*slot{own.slots, around.slots} {
		for _, in := range list {
			if in.key == key && in.keyAt != (yaml.Range{}) {
				return in
			}
		}
	}
	return nil
}

// originOf describes where a value comes from, if its Range is not enough.
func originOf(n *yaml.Node, use yaml.Range, p *place, own, inherited traces) *yaml.Origin {
	sources := own.sources
	if len(own.places)+len(own.slots)+len(own.sources) == 0 { // a function has removed the marks
		sources = inherited.sources
	}
	var pieces []yaml.Piece
	if p != nil && n.Kind == yaml.String {
		pieces = p.pieces
	}
	if len(sources) == 0 && len(pieces) == 0 && within(n.Range, use) {
		return nil
	}
	o := &yaml.Origin{Use: use, Pieces: pieces}
	if from := chiefSource(sources); from != nil {
		o.Name, o.Text, o.Range, o.Sole = from.name, from.text, from.at, len(sources) == 1
	}
	return o
}

// chiefSource returns the source to report: preferably a default, since that may be overridden.
func chiefSource(sources []*source) *source {
	for _, from := range sources {
		if from.isDefault {
			return from
		}
	}
	if len(sources) == 0 {
		return nil
	}
	return sources[0]
}
