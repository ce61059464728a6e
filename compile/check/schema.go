package check

import (
	"math/big"
	"regexp"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec/api"
)

// schemaOf builds the strict schema of a shape. It equals the one that package schemas publishes, as a test checks, but saves
// the 10 ms to compile that.
func schemaOf(s *api.Shape) *jsonschema.Schema {
	schema := unbounded()
	switch s.Type {
	case api.Structure:
		structure(schema, s)
	case api.Map:
		schema.Types = []string{"object"}
		if names := unbounded(); bound(names, s.Key) {
			schema.PropertyNames = names
		}
		schema.AdditionalProperties = schemaOf(s.Elem)
		limit(s.Limit, &schema.MinProperties, &schema.MaxProperties)
	case api.List:
		schema.Types = []string{"array"}
		schema.Items = schemaOf(s.Elem)
		limit(s.Limit, &schema.MinItems, &schema.MaxItems)
	case api.Either:
		for _, c := range s.Choices {
			schema.AnyOf = append(schema.AnyOf, schemaOf(c))
		}
	case api.Timestamp:
		schema.Types = []string{"string", "number"} // timestamps are sent as seconds since 1970
	case api.Scalar:
		schema.Types = []string{"string", "number", "boolean", "null"}
	default:
		schema.Types = []string{typeNames[s.Type]}
		bound(schema, s)
	}
	return schema
}

var typeNames = map[api.Type]string{
	api.String: "string", api.Integer: "integer", api.Double: "number", api.Boolean: "boolean",
}

// unbounded returns a schema without constraints. In the library -1 is no bound.
func unbounded() *jsonschema.Schema {
	return &jsonschema.Schema{
		MinProperties: -1, MaxProperties: -1, MinItems: -1, MaxItems: -1, MinLength: -1, MaxLength: -1,
		MinContains: 1, MaxContains: -1,
	}
}

func structure(schema *jsonschema.Schema, s *api.Shape) {
	schema.Types = []string{"object"}
	schema.Properties = make(map[string]*jsonschema.Schema, len(s.Members))
	schema.AdditionalProperties = false
	for _, m := range s.Members {
		schema.Properties[m.Name] = schemaOf(m.Shape)
		if m.Required && !m.Token {
			schema.Required = append(schema.Required, m.Name)
		}
	}
	if s.Elem != nil {
		own, other := unbounded(), unbounded()
		for _, name := range s.Names() {
			own.Enum = append(own.Enum, name)
		}
		bound(other, s.Key)
		schema.PropertyNames = unbounded()
		schema.PropertyNames.AnyOf = []*jsonschema.Schema{own, other}
		schema.AdditionalProperties = schemaOf(s.Elem)
	}
	if s.Union {
		schema.MinProperties, schema.MaxProperties = 1, 1
	}
}

// bound adds the constraints of a single value other than its type, and reports whether there are any.
func bound(schema *jsonschema.Schema, s *api.Shape) bool {
	if s.Type != api.String {
		if s.Limit.HasMin {
			schema.Minimum = new(big.Rat).SetInt64(s.Limit.Min)
		}
		if s.Limit.HasMax {
			schema.Maximum = new(big.Rat).SetInt64(s.Limit.Max)
		}
		return s.Limit.HasMin || s.Limit.HasMax
	}
	limit(s.Limit, &schema.MinLength, &schema.MaxLength)
	if s.Pattern != "" {
		schema.Pattern = regexp.MustCompile(s.Pattern)
	}
	if s.Not != "" {
		schema.Not = unbounded()
		schema.Not.Pattern = regexp.MustCompile(s.Not)
	}
	for _, choice := range s.Enum {
		schema.Enum = append(schema.Enum, choice)
	}
	return s.Limit.HasMin || s.Limit.HasMax || s.Pattern != "" || s.Not != "" || len(s.Enum) > 0
}

func limit(l api.Limit, low, high *int) {
	if l.HasMin {
		*low = int(l.Min)
	}
	if l.HasMax {
		*high = int(l.Max)
	}
}
