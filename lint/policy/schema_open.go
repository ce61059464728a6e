package policy

import (
	"regexp"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// openCheck searches for unknown values that a schema depends on.
type openCheck struct{ seen map[view]bool }

type view struct {
	schema *jsonschema.Schema
	value  *instance
}

// seesOpen reports whether validating the value against one of the schemas may depend on unknown values.
func seesOpen(value *instance, schemas ...*jsonschema.Schema) bool {
	s := openCheck{map[view]bool{}}
	for _, schema := range schemas {
		if s.open(schema, value) {
			return true
		}
	}
	return false
}

func (v *openCheck) open(s *jsonschema.Schema, n *instance) bool {
	if s == nil || s.Always != nil || v.seen[view{s, n}] {
		return false
	}
	v.seen[view{s, n}] = true
	if n.open || n.partial {
		return true
	}
	// These depend on the evaluation so far, or compare the value as a whole.
	if (s.DynamicRef != nil || s.RecursiveRef != nil || len(s.Constant) > 0 || len(s.Enum) > 0 || s.UniqueItems ||
		s.UnevaluatedItems != nil || s.UnevaluatedProperties != nil) && n.hasOpen() {
		return true
	}
	for _, part := range inPlace(s) {
		if v.open(part, n) {
			return true
		}
	}
	for name, field := range n.fields {
		for _, part := range forField(s, name) {
			if v.open(part, field) {
				return true
			}
		}
	}
	for i, item := range n.items {
		for _, part := range forItem(s, i) {
			if v.open(part, item) {
				return true
			}
		}
	}
	return false
}

// forField returns the subschemas that apply to the named field.
func forField(s *jsonschema.Schema, name string) (parts []*jsonschema.Schema) {
	if part := s.Properties[name]; part != nil {
		parts = append(parts, part)
	}
	for pattern, part := range s.PatternProperties {
		if pattern.MatchString(name) {
			parts = append(parts, part)
		}
	}
	if additional, ok := s.AdditionalProperties.(*jsonschema.Schema); ok && len(parts) == 0 {
		parts = append(parts, additional)
	}
	return parts
}

// forItem returns the subschemas that apply to the item at an index.
func forItem(s *jsonschema.Schema, i int) []*jsonschema.Schema {
	parts := []*jsonschema.Schema{s.Contains}
	switch items := s.Items.(type) {
	case *jsonschema.Schema:
		parts = append(parts, items)
	case []*jsonschema.Schema:
		if i < len(items) {
			parts = append(parts, items[i])
		} else if additional, ok := s.AdditionalItems.(*jsonschema.Schema); ok {
			parts = append(parts, additional)
		}
	}
	if i < len(s.PrefixItems) {
		return append(parts, s.PrefixItems[i])
	}
	return append(parts, s.Items2020)
}

// isNamed reports whether the schema has the property, by name or by pattern.
func isNamed(s *jsonschema.Schema, name string) bool {
	if s.Properties[name] != nil {
		return true
	}
	return matchesAny(s.PatternProperties, name)
}

func matchesAny(patterns map[*regexp.Regexp]*jsonschema.Schema, name string) bool {
	for pattern := range patterns {
		if pattern.MatchString(name) {
			return true
		}
	}
	return false
}
