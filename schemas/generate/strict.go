package generate

import "sluice/spec/api"

// strict is the dialect of the AWS API.
var strict = dialect{
	plain:  true,
	single: strictSingle,
	key:    constraints,
	atMost: func(n int64) object { return object{{"maxProperties", n}} },
}

// typed is the strict dialect for editors, with messages.
var typed = dialect{
	single: func(s *api.Shape) object { return append(strictType(s), explained(s)...) },
	key:    explained,
	atMost: strict.atMost,
}

var typeNames = map[api.Type]string{
	api.String: "string", api.Integer: "integer", api.Double: "number", api.Boolean: "boolean",
}

func strictSingle(s *api.Shape) object {
	return append(strictType(s), constraints(s)...)
}

func strictType(s *api.Shape) object {
	switch s.Type {
	case api.Scalar:
		return types("string", "number", "boolean", "null")
	case api.Timestamp:
		return types("string", "number") // requests have seconds since 1970
	}
	return types(typeNames[s.Type])
}

// constraints returns the constraints of a single value, without its type.
func constraints(s *api.Shape) object {
	if s.Type != api.String {
		return limit(s.Limit, "minimum", "maximum")
	}
	o := limit(s.Limit, "minLength", "maxLength")
	if s.Pattern != "" {
		o = append(o, member{"pattern", s.Pattern})
	}
	if s.Not != "" {
		o = append(o, member{"not", object{{"pattern", s.Not}}})
	}
	if len(s.Enum) > 0 {
		o = append(o, member{"enum", s.Enum})
	}
	return o
}

func types(names ...string) object {
	if len(names) == 1 {
		return object{{"type", names[0]}}
	}
	return object{{"type", names}}
}
