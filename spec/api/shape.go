// Package api describes the AWS operations that a plan becomes: every member with its type, limits and meaning.
//
// The table is the one place that names a member. The JSON Schemas, the reading of friendly values, the order of the
// compiled JSON and the messages about unknown members all follow from it.
package api

import (
	"slices"
	"strings"
)

// Type is the wire type of a shape.
type Type uint8

// The types of the AWS rest-json protocol that the operations here use.
const (
	Structure Type = iota
	List
	Map
	String
	Integer
	Double
	Boolean
	Timestamp
	// Scalar is any single value or null; only a plan's own `vars` have it.
	Scalar
	// Either is a value of one of several shapes; only feature-flag documents have it.
	Either
)

// Friendly says in which other way a plan may write a value than the API does.
type Friendly uint8

const (
	// Exact values are written in a plan as in the API.
	Exact Friendly = iota
	// Share is an integer of thousandths of a percent that may be percent text such as `33.333%`.
	Share
	// SourceText is a string that may be a number or a boolean, whose source text is taken.
	SourceText
	// JSONText is a string holding JSON that may be a mapping or a list.
	JSONText
	// ActionParameter is the value of an FIS action parameter: SourceText, and JSONText or a duration where the
	// catalogue says that the parameter holds one.
	ActionParameter
	// Moment is a timestamp: RFC 3339 text, or `+2h` after the step before.
	Moment
)

// Limit bounds a length in characters, a count of items, or a number, both ends included. The zero Limit does not bound.
type Limit struct {
	Min, Max       int64
	HasMin, HasMax bool
}

// Shape is the type of a value, with its limits.
type Shape struct {
	Type     Type
	Friendly Friendly
	Limit    Limit
	// Pattern is a regular expression in the dialect that RE2 and ECMA 262 share, not anchored unless it says so.
	Pattern string
	// Not is a pattern that the value must not match; it stands for the look-ahead that RE2 lacks.
	Not string
	// PatternHint is Pattern in words.
	PatternHint string
	// Enum lists the allowed texts of a String; empty means any.
	Enum []string
	// Coined means that the author makes the text up, so that only the plainest of placeholders are taken for one.
	Coined bool
	// Members are those of a Structure, in the order of the API model.
	Members []Member
	// Union means that exactly one member of a Structure must be there.
	Union bool
	// Pairs are the names of a Map's keys and values in CloudFormation, where it is a list of such pairs; nil where it is
	// a mapping there too.
	Pairs []string
	// Key and Elem are the shapes of a Map's keys and values; Elem is also that of a List's items. Of a Structure they are
	// those of members that are not among Members; nil where there are no such members.
	Key, Elem *Shape
	// Choices are the shapes that an Either may have.
	Choices []*Shape
}

// Member is a named part of a Structure.
type Member struct {
	Name string
	// Doc is one line on what the member means; editors show it.
	Doc      string
	Required bool
	// URI means that the member travels in the path, Header in a header, and Body that it is the whole body.
	URI, Header, Body bool
	// Wire is the name that the path or header has for the member, where it is another.
	Wire string
	// Resource is the name that CloudFormation has for the member, where it is not its own with a capital.
	Resource string
	// ResourceRequired means that CloudFormation requires the member, although the API does not.
	ResourceRequired bool
	// Token means that clients fill the member in to make a request idempotent, so it may be left out although the
	// model requires it.
	Token bool
	// Literal means that the member has the same name wherever it is written, since it is part of a document inside a resource.
	Literal bool
	Shape   *Shape
}

// Operation is an AWS API call that a plan's section compiles to.
type Operation struct {
	// Name is the operation's name, such as `CreateLaunch`.
	Name string
	// Service is the AWS service's name in lower case: `evidently` or `fis`.
	Service string
	Method  string
	// Path holds the URI members in braces: `/projects/{project}/launches`.
	Path  string
	Doc   string
	Input *Shape
}

// InPath returns the name that the operation's path, or the header, has for the member.
func (m *Member) InPath() string {
	if m.Wire != "" {
		return m.Wire
	}
	return m.Name
}

// InTemplate returns the name that CloudFormation has for the member.
func (m *Member) InTemplate() string {
	if m.Resource != "" {
		return m.Resource
	}
	return strings.ToUpper(m.Name[:1]) + m.Name[1:]
}

// Member returns the member with that name, or nil.
func (s *Shape) Member(name string) *Member {
	for i := range s.Members {
		if s.Members[i].Name == name {
			return &s.Members[i]
		}
	}
	return nil
}

// Names returns the names of the members.
func (s *Shape) Names() (names []string) {
	for _, m := range s.Members {
		names = append(names, m.Name)
	}
	return names
}

// Below returns the shape of a member of an object, or of the items of a list; nil if there is none.
func (s *Shape) Below(name string) *Shape {
	if s == nil {
		return nil
	}
	if m := s.Member(name); m != nil {
		return m.Shape
	}
	return s.Elem
}

// Choice returns the choice whose member `type` is the text, or nil.
func (s *Shape) Choice(text string) *Shape {
	for _, c := range s.Choices {
		if m := c.Member("type"); m != nil && slices.Contains(m.Shape.Enum, text) {
			return c
		}
	}
	return nil
}

// Find returns the member of that name which is nearest to the shape: its own, that of its items, or one below; nil where
// there is none.
func (s *Shape) Find(name string) *Member {
	for level := []*Shape{s}; len(level) > 0; {
		var below []*Shape
		for _, s := range level {
			if m := s.Member(name); m != nil {
				return m
			}
			if s.Elem != nil {
				below = append(below, s.Elem)
			}
			for i := range s.Members {
				below = append(below, s.Members[i].Shape)
			}
		}
		level = below
	}
	return nil
}
