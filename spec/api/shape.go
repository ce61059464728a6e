// Package api describes the AWS operations that plans compile to: every member with its type, limits and meaning.
//
// The table is the only place that lists members. The JSON Schemas, the parsing of friendly values, the order of the
// compiled JSON and the messages about unknown members are all derived from it.
package api

import (
	"slices"
	"strings"
)

// Type is the wire type of a shape.
type Type uint8

// The types of the AWS rest-json protocol that these operations use.
const (
	Structure Type = iota
	List
	Map
	String
	Integer
	Double
	Boolean
	Timestamp
	// Scalar is any single value or null; only used for a plan's own `vars`.
	Scalar
	// Either is a value of one of several shapes; only used in feature-flag documents.
	Either
)

// Friendly is an alternative notation for a value that plans allow and the API does not.
type Friendly uint8

const (
	// Exact values are written as in the API.
	Exact Friendly = iota
	// Share is an integer in thousandths of a percent, or a percentage such as `33.333%`.
	Share
	// SourceText is a string; a number or a boolean is converted to its source text.
	SourceText
	// JSONText is a string with JSON, or a mapping or list.
	JSONText
	// ActionParameter is the value of an FIS action parameter: SourceText, and also JSONText or a duration if the
	// catalogue has that kind for the parameter.
	ActionParameter
	// Moment is a timestamp: RFC 3339 text, or `+2h` after the previous step.
	Moment
)

// Limit is an inclusive range for a length in characters, a number of items, or a number. The zero Limit is unlimited.
type Limit struct {
	Min, Max       int64
	HasMin, HasMax bool
}

// Shape is the type of a value, with its limits.
type Shape struct {
	Type     Type
	Friendly Friendly
	Limit    Limit
	// Pattern is a regular expression in the common syntax of RE2 and ECMA 262, not anchored by default.
	Pattern string
	// Not is a pattern that the value must not match; it replaces lookaheads, which RE2 does not support.
	Not string
	// PatternHint describes Pattern in words.
	PatternHint string
	// Enum lists the allowed values of a String; empty means any.
	Enum []string
	// Coined means that authors choose the text, so that only unmistakable placeholders are reported.
	Coined bool
	// Members are the members of a Structure, in the order of the API model.
	Members []Member
	// Union means that exactly one member of a Structure must be set.
	Union bool
	// Pairs are the names of a Map's keys and values if CloudFormation has a list of pairs instead; nil if it has
	// a mapping too.
	Pairs []string
	// Key and Elem are the shapes of a Map's keys and values; Elem is also the shape of a List's items. For a Structure they are
	// the shapes of further members that are not in Members; nil if there are none.
	Key, Elem *Shape
	// Choices are the alternatives of an Either.
	Choices []*Shape
}

// IsName reports whether the value is a name that authors choose, and not just any text.
func (s *Shape) IsName() bool { return s.Coined && s.Pattern != "" }

// Member is a named part of a Structure.
type Member struct {
	Name string
	// Doc is a one-line description for editors.
	Doc      string
	Required bool
	// URI means that the member is sent in the path, Header in a header, and Body that it is the whole body.
	URI, Header, Body bool
	// Wire is the name of the member in the path or header, if it is different.
	Wire string
	// Resource is the name of the member in CloudFormation, if it is not the capitalised name.
	Resource string
	// ResourceRequired means that CloudFormation requires the member, but the API does not.
	ResourceRequired bool
	// Token means that clients generate the member to make a request idempotent, so it may be omitted although the
	// model requires it.
	Token bool
	// Literal means that the member has the same name in every dialect, since it is part of an embedded document.
	Literal bool
	Shape   *Shape
}

// Operation is an AWS API operation that a section of a plan compiles to.
type Operation struct {
	// Name is the operation's name, such as `CreateLaunch`.
	Name string
	// Service is the lower-case name of the AWS service: `evidently` or `fis`.
	Service string
	Method  string
	// Path is the path with URI members in braces: `/projects/{project}/launches`.
	Path  string
	Doc   string
	Input *Shape
}

// InPath returns the member's name in the operation's path or in a header.
func (m *Member) InPath() string {
	if m.Wire != "" {
		return m.Wire
	}
	return m.Name
}

// InTemplate returns the member's name in CloudFormation.
func (m *Member) InTemplate() string {
	if m.Resource != "" {
		return m.Resource
	}
	return strings.ToUpper(m.Name[:1]) + m.Name[1:]
}

// Member returns the member with the name, or nil.
func (s *Shape) Member(name string) *Member {
	for i := range s.Members {
		if s.Members[i].Name == name {
			return &s.Members[i]
		}
	}
	return nil
}

// Names returns the names of all members.
func (s *Shape) Names() (names []string) {
	for _, m := range s.Members {
		names = append(names, m.Name)
	}
	return names
}

// Below returns the shape of an object's member, or of a list's items, or nil.
func (s *Shape) Below(name string) *Shape {
	if s == nil {
		return nil
	}
	if m := s.Member(name); m != nil {
		return m.Shape
	}
	return s.Elem
}

// Choice returns the choice whose member `type` has the text, or nil.
func (s *Shape) Choice(text string) *Shape {
	for _, c := range s.Choices {
		if m := c.Member("type"); m != nil && slices.Contains(m.Shape.Enum, text) {
			return c
		}
	}
	return nil
}

// Find returns the nearest member with the name in the shape or nested shapes, or nil.
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
