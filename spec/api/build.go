package api

// The helpers here keep the tables of operations short. The methods of Shape and Member change a copy, so that a shape shared
// by several members is not modified.

func structure(members ...Member) *Shape { return &Shape{Type: Structure, Members: members} }

// inOneSpelling returns a structure whose members have the same name in every dialect.
func inOneSpelling(members ...Member) *Shape {
	for i := range members {
		members[i].Literal = true
	}
	return structure(members...)
}

func union(members ...Member) *Shape { return &Shape{Type: Structure, Members: members, Union: true} }

func list(elem *Shape) *Shape { return &Shape{Type: List, Elem: elem} }

func either(shapes ...*Shape) *Shape { return &Shape{Type: Either, Choices: shapes} }

func mapOf(key, elem *Shape) *Shape { return &Shape{Type: Map, Key: key, Elem: elem} }

func scalar(t Type) *Shape { return &Shape{Type: t} }

func text(low, high int64) *Shape { return scalar(String).between(low, high) }

func textUpTo(high int64) *Shape { return scalar(String).upTo(high) }

func oneOf(values ...string) *Shape { return &Shape{Type: String, Enum: values} }

func required(name, doc string, shape *Shape) Member {
	return Member{Name: name, Doc: doc, Required: true, Shape: shape}
}

func optional(name, doc string, shape *Shape) Member {
	return Member{Name: name, Doc: doc, Shape: shape}
}

func (m Member) inPath() Member {
	m.URI = true
	return m
}

func (m Member) inPathAs(wire string) Member {
	m.URI, m.Wire = true, wire
	return m
}

func (m Member) inHeaderAs(wire string) Member {
	m.Header, m.Wire = true, wire
	return m
}

func (m Member) asBody() Member {
	m.Body = true
	return m
}

func (m Member) inTemplateAs(name string) Member {
	m.Resource = name
	return m
}

func (m Member) requiredInTemplate() Member {
	m.ResourceRequired = true
	return m
}

func (m Member) asToken() Member {
	m.Token = true
	return m
}

func (s *Shape) between(low, high int64) *Shape {
	c := *s
	c.Limit = Limit{Min: low, Max: high, HasMin: true, HasMax: true}
	return &c
}

func (s *Shape) upTo(high int64) *Shape {
	c := *s
	c.Limit = Limit{Max: high, HasMax: true}
	return &c
}

func (s *Shape) atLeast(low int64) *Shape {
	c := *s
	c.Limit = Limit{Min: low, HasMin: true}
	return &c
}

func (s *Shape) as(f Friendly) *Shape {
	c := *s
	c.Friendly = f
	return &c
}

func (s *Shape) matching(pattern, hint string) *Shape {
	c := *s
	c.Pattern, c.PatternHint = pattern, hint
	return &c
}

func (s *Shape) butNot(pattern string) *Shape {
	c := *s
	c.Not = pattern
	return &c
}

func (s *Shape) coined() *Shape {
	c := *s
	c.Coined = true
	return &c
}

func (s *Shape) notBlank() *Shape { return s.matching(`[\S]+`, "must not be blank") }

func (s *Shape) notEmpty() *Shape { return s.matching(`[\s\S]+`, "must not be empty") }

// and returns a structure with further members, whose names match the key.
func (s *Shape) and(key, elem *Shape) *Shape {
	c := *s
	c.Key, c.Elem = key, elem
	return &c
}

func (s *Shape) pairedAs(key, value string) *Shape {
	c := *s
	c.Pairs = []string{key, value}
	return &c
}
