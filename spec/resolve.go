package spec

import (
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// resolver turns the nodes of one document into values.
type resolver struct {
	source  *Source
	dialect dialect.Dialect
	// lenient also accepts template properties that start in lower case, which CloudFormation does not.
	lenient bool
	// constants are the constant results of the template's functions.
	constants *dialect.Constants
	vars      *variables
	// action caches the catalogue entry for the action at actionAt, the last action whose parameters were resolved.
	actionAt *yaml.Node
	action   *fis.Action
	problems []Problem
	unfilled []unfilled
	slab     []Value
	// growth is that of the file.
	growth *dialect.Growth
	// quiet means that the problems are dropped, since another resolver reports them.
	quiet bool
}

// newResolver makes the resolver of a document. It allocates the values in one block, assuming that every second node is a key.
func (f *File) newResolver(d dialect.Dialect, root *yaml.Node) *resolver {
	return &resolver{source: f.Source, dialect: d, growth: &f.growth, slab: make([]Value, 0, min(root.Size()/2+8, 1024))}
}

func (r *resolver) value(v Value) *Value {
	if len(r.slab) == cap(r.slab) {
		r.slab = make([]Value, 0, 16)
	}
	r.slab = append(r.slab, v)
	return &r.slab[len(r.slab)-1]
}

// resolve makes the value of a node at the place that v describes.
func (r *resolver) resolve(place Value) *Value {
	v := r.value(place)
	r.fill(v)
	return v
}

func (r *resolver) fill(v *Value) {
	n := v.Node
	v.Kind = n.Kind
	if o := n.Origin; o != nil && o.Text != "" {
		v.From = &Note{Range: o.Range, Message: o.Text}
	}
	switch {
	case n.Broken:
		v.State = Broken
	case n.Unknown:
		v.State, v.Text = Unknown, n.Text
	case n.Tag != "" && r.dialect.Computes():
		r.constant(v)
	case n.Tag != "":
		r.report(v, Tag, "tag `%s` is not supported in plans and requests; write the value itself", n.Tag)
	case n.Kind == yaml.Map:
		r.fields(v)
	case n.Kind == yaml.List:
		r.items(v)
	default:
		r.scalar(v)
	}
}

func (r *resolver) fields(v *Value) {
	if v.Shape != nil && v.Shape.Type == api.String && (r.dialect.Friendly() || v.Node.Style == yaml.Encoded) && r.structured(v) {
		return
	}
	v.Fields = make([]*Value, 0, len(v.Node.Entries))
	for _, e := range v.Node.Entries {
		field := Value{Node: e.Value, Key: e.Key, Name: e.Key.Text, Parent: v}
		if v.Shape != nil {
			switch v.Shape.Type {
			case api.Structure:
				if m := v.Shape.Member(e.Key.Text); m != nil && !r.miscased(e.Key, m) && r.dialect.Allows(m) {
					field.Shape = m.Shape
				} else if m := r.meant(e.Key.Text, v); m != nil {
					field.Shape, field.Name, field.Misspelt = m.Shape, m.Name, true
				}
			case api.Map:
				field.Shape = v.Shape.Elem
				field.Name = r.mapKey(v, e.Key)
			}
		}
		f := r.resolve(field)
		if v.Shape != nil && v.Shape.Type == api.Map {
			r.placeholderKey(f, v.Shape.Key)
		}
		v.Fields = append(v.Fields, f)
	}
	r.equalKeys(v)
}

// miscased reports whether a member is written as in the API although the dialect spells it differently and its tools reject the
// API's spelling.
func (r *resolver) miscased(key *yaml.Node, m *api.Member) bool {
	return r.dialect.Spell(m) != m.Name && !r.lenient && strings.Trim(r.source.Text[key.Range.Start:key.Range.End], `"'`) == key.Text
}

// equalKeys reports keys that are equal after expanding variables.
func (r *resolver) equalKeys(v *Value) {
	if !slices.ContainsFunc(v.Fields, func(f *Value) bool { return f.Name != f.Key.Text }) {
		return
	}
	first := map[string]*Value{}
	for _, f := range v.Fields {
		if before := first[f.Name]; before != nil {
			r.problems = append(r.problems, Problem{Kind: DuplicateKey, Range: f.Key.Range, Path: f.Path(),
				Message: "duplicate key `" + f.Name + "` after variables are substituted", Related: &Note{Range: before.Key.Range, Message: "first defined here"}})
			continue
		}
		first[f.Name] = f
	}
}

// mapKey returns the key of a Map, which may contain variables in a plan. A key with unknown variables is not expanded.
func (r *resolver) mapKey(v *Value, key *yaml.Node) string {
	if !r.dialect.Friendly() || v.Shape.Elem.Type == api.Scalar {
		return key.Text
	}
	name, state := r.expand(key.Text, key, v.Path)
	if state != Known {
		return key.Text
	}
	return name
}

func (r *resolver) items(v *Value) {
	if v.Shape != nil && v.Shape.Type == api.String && (r.dialect.Friendly() || v.Node.Style == yaml.Encoded) && r.structured(v) {
		return
	}
	v.Items = make([]*Value, 0, len(v.Node.Items))
	for i, n := range v.Node.Items {
		item := Value{Node: n, Index: i, Parent: v}
		if v.Shape != nil && v.Shape.Type == api.List {
			item.Shape = v.Shape.Elem
		}
		v.Items = append(v.Items, r.resolve(item))
	}
}
