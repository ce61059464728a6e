package shape

import (
	"slices"
	"unicode/utf8"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// violation is one way in which a value violates its shape. The strict JSON Schemas, which are made from the same shapes, refuse
// the same: a test holds the two against each other. Walking the shapes takes a fraction of the time, above all of the
// time that a program needs to begin.
type violation uint8

const (
	typeMismatch violation = iota
	unknownMembers
	missingMembers
	countMismatch
	lengthMismatch
	patternMismatch
	notInEnum
	rangeExceeded
)

// walkViolations reports each violation of the shape of a value and of everything below it, and of the keys of maps. It skips
// what is not known.
func walkViolations(v *spec.Value, report, key func(*spec.Value, violation)) {
	if v.State != spec.Known || v.Shape == nil {
		return
	}
	if !hasItsType(v) {
		report(v, typeMismatch)
		return
	}
	switch v.Shape.Type {
	case api.Structure:
		membersOf(v, report)
	case api.Map:
		entriesOf(v, report, key)
	case api.List:
		if outside(v.Shape.Limit, int64(len(v.Items))) {
			report(v, countMismatch)
		}
	case api.String:
		checkText(v.Shape, v.Text, func(f violation) { report(v, f) })
	case api.Integer:
		if outside(v.Shape.Limit, v.Int) {
			report(v, rangeExceeded)
		}
	}
	for _, f := range v.Fields {
		walkViolations(f, report, key)
	}
	for _, item := range v.Items {
		walkViolations(item, report, key)
	}
}

// hasItsType reports whether the value has the type that the API wants.
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

func membersOf(v *spec.Value, report func(*spec.Value, violation)) {
	for _, f := range v.Fields {
		if f.Shape == nil || f.Misspelt {
			report(v, unknownMembers)
			break
		}
	}
	for i := range v.Shape.Members {
		if m := &v.Shape.Members[i]; m.Required && !m.Token && v.Field(m.Name) == nil {
			report(v, missingMembers)
			break
		}
	}
	if v.Shape.Union && len(v.Fields) != 1 {
		report(v, countMismatch)
	}
}

// entriesOf looks at the number of a map's entries and at their keys. Empty keys are reported elsewhere.
func entriesOf(v *spec.Value, report, key func(*spec.Value, violation)) {
	named := int64(0)
	for _, f := range v.Fields {
		if f.Name == "" {
			continue
		}
		named++
		if f.State == spec.Placeholder {
			continue // the key may be what is still to be filled in
		}
		checkText(v.Shape.Key, f.Name, func(w violation) { key(f, w) })
	}
	if outside(v.Shape.Limit, named) {
		report(v, countMismatch)
	}
}

func checkText(s *api.Shape, text string, report func(violation)) {
	if (s.Limit.HasMin || s.Limit.HasMax) && outside(s.Limit, int64(utf8.RuneCountInString(text))) {
		report(lengthMismatch)
	}
	if !s.Accepts(text) {
		report(patternMismatch)
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, text) {
		report(notInEnum)
	}
}

func outside(l api.Limit, n int64) bool { return l.HasMin && n < l.Min || l.HasMax && n > l.Max }
