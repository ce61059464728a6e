package shape

import (
	"slices"
	"unicode/utf8"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// flaw is a way in which a value is not of its shape. The strict JSON Schemas, which are made from the same shapes, refuse
// the same: a test holds the two against each other. Walking the shapes takes a fraction of the time, above all of the
// time that a program needs to begin.
type flaw uint8

const (
	ofWrongType flaw = iota
	withUnknownMembers
	withMissingMembers
	ofWrongCount
	ofWrongLength
	offPattern
	ofNoChoice
	beyondRange
)

// flaws hands on what is wrong with the shape of a value and of all below it, and with the keys of maps. Of what is not
// known nothing is said.
func flaws(v *spec.Value, tell, key func(*spec.Value, flaw)) {
	if v.State != spec.Known || v.Shape == nil {
		return
	}
	if !hasItsType(v) {
		tell(v, ofWrongType)
		return
	}
	switch v.Shape.Type {
	case api.Structure:
		membersOf(v, tell)
	case api.Map:
		entriesOf(v, tell, key)
	case api.List:
		if outside(v.Shape.Limit, int64(len(v.Items))) {
			tell(v, ofWrongCount)
		}
	case api.String:
		textFlaws(v.Shape, v.Text, func(f flaw) { tell(v, f) })
	case api.Integer:
		if outside(v.Shape.Limit, v.Int) {
			tell(v, beyondRange)
		}
	}
	for _, f := range v.Fields {
		flaws(f, tell, key)
	}
	for _, item := range v.Items {
		flaws(item, tell, key)
	}
}

// hasItsType tells whether the value has the type that the API wants.
func hasItsType(v *spec.Value) bool {
	k := v.Kind
	switch v.Shape.Type {
	case api.Structure, api.Map:
		return k == yaml.Map
	case api.List:
		return k == yaml.List
	case api.String:
		return k == yaml.String
	case api.Integer:
		return k == yaml.Int
	case api.Double:
		return k == yaml.Int || k == yaml.Float
	case api.Boolean:
		return k == yaml.Bool
	case api.Timestamp:
		return k == yaml.String || k == yaml.Int || k == yaml.Float // seconds since 1970 are what travels
	}
	return v.Node.Scalar() || k == yaml.String // a single value, or text that was written as a structure
}

func membersOf(v *spec.Value, tell func(*spec.Value, flaw)) {
	for _, f := range v.Fields {
		if f.Shape == nil {
			tell(v, withUnknownMembers)
			break
		}
	}
	for i := range v.Shape.Members {
		if m := &v.Shape.Members[i]; m.Required && !m.Token && v.Field(m.Name) == nil {
			tell(v, withMissingMembers)
			break
		}
	}
	if v.Shape.Union && len(v.Fields) != 1 {
		tell(v, ofWrongCount)
	}
}

// entriesOf looks at the number of a map's entries and at their keys. A key that is empty is told elsewhere.
func entriesOf(v *spec.Value, tell, key func(*spec.Value, flaw)) {
	named := int64(0)
	for _, f := range v.Fields {
		if f.Name == "" {
			continue
		}
		named++
		if f.State == spec.Placeholder {
			continue // the key may be what is still to be filled in
		}
		textFlaws(v.Shape.Key, f.Name, func(w flaw) { key(f, w) })
	}
	if outside(v.Shape.Limit, named) {
		tell(v, ofWrongCount)
	}
}

func textFlaws(s *api.Shape, text string, tell func(flaw)) {
	if (s.Limit.HasMin || s.Limit.HasMax) && outside(s.Limit, int64(utf8.RuneCountInString(text))) {
		tell(ofWrongLength)
	}
	if !s.Accepts(text) {
		tell(offPattern)
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, text) {
		tell(ofNoChoice)
	}
}

func outside(l api.Limit, n int64) bool { return l.HasMin && n < l.Min || l.HasMax && n > l.Max }
