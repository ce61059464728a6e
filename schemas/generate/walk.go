package generate

import (
	"strings"

	"sluice/spec/api"
)

// dialect is a notation for values: that of the AWS API, or that of plans. The structure around the values is the same.
type dialect struct {
	// plain means the strict dialect, with resolved values.
	plain bool
	// single returns the schema of a single value.
	single func(*api.Shape) object
	// key returns the schema of a map's key, without a type, since some editors treat the key `1` as a number.
	key func(*api.Shape) object
	// atMost returns a limit on the number of an object's members.
	atMost func(int64) object
	// hints are added to single shapes, for editors.
	hints map[*api.Shape]object
}

// schema returns the schema of a shape; titles contain the name.
func (d dialect) schema(s *api.Shape, name string) object {
	return append(d.bare(s, name), d.hints[s]...)
}

func (d dialect) bare(s *api.Shape, name string) object {
	switch s.Type {
	case api.Structure:
		return append(d.title(name), d.structure(s, d.property)...)
	case api.Map:
		return append(d.title(name), d.mapping(s, name)...)
	case api.List:
		return d.list(s, name)
	case api.Either:
		return d.either(s, name)
	default:
		return d.single(s)
	}
}

// property inlines the schema of a member, because a description next to a `$ref` is ignored.
func (d dialect) property(m api.Member) object {
	return append(object{{"description", m.Doc}}, d.schema(m.Shape, m.Name)...)
}

func (d dialect) structure(s *api.Shape, property func(api.Member) object) object {
	properties := object{}
	var required []string
	for _, m := range s.Members {
		properties = append(properties, member{m.Name, property(m)})
		if m.Required && !m.Token {
			required = append(required, m.Name)
		}
	}
	o := object{{"type", "object"}, {"properties", properties}}
	if len(required) > 0 {
		o = append(o, member{"required", required})
	}
	o = append(o, d.others(s)...)
	if s.Union {
		o = append(append(o, member{"minProperties", 1}), d.atMost(1)...)
	}
	return o
}

// others returns the schema of additional members of a structure.
func (d dialect) others(s *api.Shape) object {
	if s.Elem == nil {
		return object{{"additionalProperties", false}}
	}
	return object{
		{"propertyNames", anyOf(object{{"enum", s.Names()}}, d.key(s.Key))},
		{"additionalProperties", d.schema(s.Elem, "member")},
	}
}

// title returns the name that editors show for a mapping: when they offer its required members together, and in type errors.
func (d dialect) title(name string) object {
	if d.plain {
		return nil
	}
	return object{{"title", name + " (mapping)"}}
}

// singular returns the name for an entry of the map or list with the name.
func singular(name string) string { return strings.TrimSuffix(name, "s") }

func (d dialect) either(s *api.Shape, name string) object {
	choices := make([]object, 0, len(s.Choices))
	for _, c := range s.Choices {
		choices = append(choices, d.schema(c, name))
	}
	return anyOf(choices...)
}

func (d dialect) mapping(s *api.Shape, name string) object {
	o := object{{"type", "object"}}
	if key := d.key(s.Key); len(key) > 0 {
		o = append(o, member{"propertyNames", key})
	}
	o = append(o, member{"additionalProperties", d.schema(s.Elem, singular(name))})
	if s.Limit.HasMin {
		o = append(o, member{"minProperties", s.Limit.Min})
	}
	if s.Limit.HasMax {
		o = append(o, d.atMost(s.Limit.Max)...)
	}
	return o
}

func (d dialect) list(s *api.Shape, name string) object {
	o := object{{"type", "array"}, {"items", d.schema(s.Elem, singular(name))}}
	return append(o, limit(s.Limit, "minItems", "maxItems")...)
}

// limit returns a limit with the keywords of the type.
func limit(l api.Limit, low, high string) object {
	var o object
	if l.HasMin {
		o = append(o, member{low, l.Min})
	}
	if l.HasMax {
		o = append(o, member{high, l.Max})
	}
	return o
}
