package shape

import (
	"slices"
	"unicode/utf8"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// violation is a way in which a value violates its shape. The strict JSON Schemas are generated from the same shapes, and a test
// checks that both find the same violations. Walking the shapes is much faster than a schema library, mostly at startup.
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

// walkViolations reports the shape violations of a value, of everything below it and of map keys. It skips unknown values.
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

// hasItsType reports whether the value has the type that the API requires.
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
		return k == yaml.String || k == yaml.Int || k == yaml.Float // requests contain seconds since 1970
	}
	return v.Node.Scalar() || k == yaml.String // a scalar, or a structure that is sent as text
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

// entriesOf checks the number of a map's entries and their keys. walker.nameless reports empty keys.
func entriesOf(v *spec.Value, report, key func(*spec.Value, violation)) {
	named := int64(0)
	for _, f := range v.Fields {
		if f.Name == "" {
			continue
		}
		named++
		if f.State == spec.Placeholder {
			continue // the key may be a placeholder
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
