package spec

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// resolver turns the nodes of one document into values.
type resolver struct {
	source  *Source
	dialect dialect.Dialect
	// lenient takes the properties of a template in small letters too, which CloudFormation does not.
	lenient bool
	// constants are what the template says about the values that it leaves to functions.
	constants *dialect.Constants
	vars      *variables
	problems  []Problem
	unfilled  []unfilled
	slab      []Value
	// grown counts the bytes of texts with variables in them; toldGrown means that they are too many, and that it is said.
	grown     int
	toldGrown bool
}

// newResolver makes the resolver of a document. Its values come to lie in one piece of memory, made for the usual case that
// every second node is a key.
func newResolver(source *Source, d dialect.Dialect, root *yaml.Node) *resolver {
	return &resolver{source: source, dialect: d, slab: make([]Value, 0, min(root.Size()/2+8, 1024))}
}

func (r *resolver) value(v Value) *Value {
	if len(r.slab) == cap(r.slab) {
		r.slab = make([]Value, 0, 16)
	}
	r.slab = append(r.slab, v)
	return &r.slab[len(r.slab)-1]
}

// resolve makes the value of a node that stands at the place described by v.
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
				if m := v.Shape.Member(e.Key.Text); m != nil && !r.miscased(e.Key, m) && r.dialect.Takes(m) {
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

// miscased reports whether a member that the dialect spells otherwise is written as the API writes it, which the dialect's
// program does not take.
func (r *resolver) miscased(key *yaml.Node, m *api.Member) bool {
	return r.dialect.Spell(m) != m.Name && !r.lenient && strings.Trim(r.source.Text[key.Range.Start:key.Range.End], `"'`) == key.Text
}

// equalKeys reports keys that became equal when variables were put in.
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

// mapKey returns the key of a Map, which in a plan may hold variables. A key that is not known yet stays as it is written.
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

func (r *resolver) scalar(v *Value) {
	v.Text = v.Node.Text
	variable := false
	if v.Kind == yaml.String && r.dialect.Friendly() && (v.Shape == nil || v.Shape.Type != api.Scalar) {
		var state State
		variable = strings.Contains(v.Text, "${")
		v.Text, state = r.expand(v.Text, v.Node, v.Path)
		v.State = max(v.State, state)
	}
	r.typed(v, variable)
}

// constant resolves a value that CloudFormation works out, as far as the template alone tells what it comes to.
func (r *resolver) constant(v *Value) {
	found, ok := r.constants.Of(v.Node)
	if !ok || v.Shape == nil || v.Shape.Type == api.Map || v.Shape.Type == api.List || v.Shape.Type == api.Structure {
		v.State = Unknown
		return
	}
	v.Kind, v.Text = yaml.String, found.Text
	if found.From != "" {
		v.From = &Note{Range: found.At, Message: found.From}
	}
	r.typed(v, true)
}

// typed converts the text of a value to the type that its shape wants.
func (r *resolver) typed(v *Value, variable bool) {
	if elsewhere := r.dialect.Substituted(); elsewhere != "" && strings.Contains(v.Text, elsewhere) {
		v.State = Unknown
	}
	if v.Shape == nil || v.State != Known {
		return
	}
	if r.placeholder(v) {
		return
	}
	if variable || r.dialect.Converts() && v.Kind == yaml.String {
		r.retype(v)
	}
	switch v.Shape.Type {
	case api.String:
		r.text(v)
	case api.Integer:
		r.integer(v)
	case api.Timestamp:
		r.timestamp(v)
	}
}

// retype converts text that came out of a variable to the kind that the API wants, if that is possible.
func (r *resolver) retype(v *Value) {
	switch kind := yaml.PlainKind(v.Text); v.Shape.Type {
	case api.Integer, api.Double:
		if kind == yaml.Int || kind == yaml.Float {
			v.Kind = kind
		}
	case api.Boolean:
		if kind == yaml.Bool {
			v.Kind = kind
		}
	}
}

// text resolves a scalar where the API wants a string.
func (r *resolver) text(v *Value) {
	switch {
	case r.dialect.Converts() && v.Kind == yaml.Int && leadingZero(v.Text):
		r.report(v, Number, "%s reads `%s` as a number and changes it; put it in quotes", r.dialect.Program(), v.Text)
		r.sourceText(v)
		return
	case r.dialect.Converts():
		r.sourceText(v)
		return
	case !r.dialect.Friendly():
		return
	}
	switch v.Shape.Friendly {
	case api.ActionParameter:
		r.parameter(v)
	case api.SourceText:
		r.sourceText(v)
	}
}

// sourceText takes a number or a boolean for the text it is written as.
func (r *resolver) sourceText(v *Value) {
	if v.Kind == yaml.Int || v.Kind == yaml.Float || v.Kind == yaml.Bool {
		v.Kind = yaml.String
	}
}

// leadingZero reports whether readers of older YAML take a whole number for another one than it looks like.
func leadingZero(number string) bool {
	digits := strings.TrimLeft(number, "+-")
	return len(digits) > 1 && digits[0] == '0'
}

// integer resolves a scalar where the API wants a whole number.
func (r *resolver) integer(v *Value) {
	if v.Kind == yaml.String && v.Shape.Friendly == api.Share && r.dialect.Friendly() && !isDigits(strings.TrimPrefix(v.Text, "-")) && strings.Trim(v.Text, "0123456789_") != "" {
		share, err := ParsePercent(v.Text)
		if err != nil {
			r.report(v, Share, "%s", err)
			return
		}
		v.Kind, v.Int, v.Text = yaml.Int, share, strconv.FormatInt(share, 10)
		return
	}
	if plain := strings.ReplaceAll(v.Text, "_", ""); v.Kind == yaml.String && plain != v.Text && isDigits(plain) {
		r.report(v, Number, "`%s` is a string in YAML 1.2; write `%s`", v.Text, plain)
		return
	}
	if v.Kind == yaml.Float {
		r.wholeNumber(v)
		return
	}
	if v.Kind != yaml.Int {
		return
	}
	if leadingZero(v.Text) {
		r.report(v, Number, "some YAML readers read `%s` as another number; write it in decimal without a leading zero", v.Text)
		return
	}
	number, err := strconv.ParseInt(strings.TrimPrefix(v.Text, "+"), 10, 64)
	if err != nil {
		r.report(v, Number, "`%s` is too large for a whole number", v.Text)
		return
	}
	v.Int, v.Text = number, strconv.FormatInt(number, 10)
}

// wholeNumber reports a number with a point or an exponent where a whole number belongs.
func (r *resolver) wholeNumber(v *Value) {
	f, err := strconv.ParseFloat(v.Text, 64)
	if v.Shape.Friendly == api.Share && r.dialect.Friendly() && err == nil && f > 0 && f < 1 {
		r.report(v, Share, "`%s` is not a share; if it is a fraction of 1, write `%s`", v.Text, FormatPercent(int64(math.Round(f*Whole))))
		return
	}
	if err == nil && f == float64(int64(f)) {
		r.report(v, Number, "`%s` is not written as a whole number; write `%d`", v.Text, int64(f))
		return
	}
	r.report(v, Number, "`%s` is not a whole number", v.Text)
}
