// Package flags reads AppConfig feature-flag documents: flags with attributes, their values and variants, and everything that
// AWS does not accept.
//
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html (2026-11-28)
package flags

import (
	"time"

	"sluice/spec/flags/rule"
	"sluice/spec/flags/textmap"
	"sluice/spec/yaml"
)

// Document is a feature-flag document in the format that CreateHostedConfigurationVersion expects.
type Document struct {
	Node *yaml.Node
	// Version is the value of `version`, or nil.
	Version *yaml.Node
	// Flags are the flags in `flags`, followed by those that are only in `values`, in source order.
	Flags []*Flag
	// Faults are everything wrong with the document, including its rules, in source order.
	Faults []Fault

	flags  map[string]*Flag
	source Source
}

// Flag returns the flag with the key, or nil.
func (d *Document) Flag(key string) *Flag { return d.flags[key] }

// Range converts a range of the text to the range in the file.
func (d *Document) Range(r yaml.Range) yaml.Range { return d.source.Map.Range(r) }

// Flag is one flag of a document.
type Flag struct {
	Key string
	// Declared is the entry in `flags`, and Value the one in `values`; nil if missing.
	Declared *Declaration
	Value    *Value
	// queries limits the computation for one query.
	queries *Queries
}

// Declaration is an entry of `flags`.
type Declaration struct {
	Key, Node   *yaml.Node
	Deprecation *Deprecation
	// Attributes are in source order.
	Attributes []*Attribute
	// Open means that there may be further attributes that are not known.
	Open bool

	attributes map[string]*Attribute
}

// Attribute returns the attribute with the key, or nil.
func (d *Declaration) Attribute(key string) *Attribute { return d.attributes[key] }

// Deprecation is the deprecation of a flag.
type Deprecation struct {
	Key, Node *yaml.Node
	// Date is the planned removal date; zero if it is missing or not known.
	Date time.Time
}

// Attribute is a declared attribute.
type Attribute struct {
	Key, Node *yaml.Node
	// Constraint is nil if the attribute has no constraints, or if their type is not known.
	Constraint *Constraint
}

// Value is an entry of `values`.
type Value struct {
	Key, Node *yaml.Node
	// Enabled is the value of `enabled`, or nil.
	Enabled *yaml.Node
	// Attributes are the attribute values.
	Attributes []AttributeValue
	// Variants are the items of `_variants`, and VariantsNode is its value; nil for a basic flag.
	Variants     []*Variant
	VariantsNode *yaml.Node
	// Open means that there may be further variants that are not known.
	Open bool
}

// Variant is an item of `_variants`.
type Variant struct {
	// Index is the index in the list.
	Index         int
	Node          *yaml.Node
	Name, Enabled *yaml.Node
	// RuleKey and RuleNode are `rule` and its value, or nil.
	RuleKey, RuleNode *yaml.Node
	// Rule is the parsed rule; nil if there is none, it is empty, or it is not known.
	Rule *rule.Rule
	// Places maps the text of the rule to the file.
	Places *textmap.Map
	// ValuesKey and ValuesNode are `attributeValues` and its value.
	ValuesKey, ValuesNode *yaml.Node
	Attributes            []AttributeValue
}

// Label returns the name, or "" if it is not known.
func (v *Variant) Label() string {
	if v.Name == nil || v.Name.Kind != yaml.String {
		return ""
	}
	return v.Name.Text
}

// IsDefault reports whether the variant has no rule, or an empty one, so that it applies to everyone who reaches it.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-concepts.html (2026-11-28)
func (v *Variant) IsDefault() bool { return v.RuleNode == nil || isEmpty(v.RuleNode) }

// AttributeValue is a value for an attribute.
type AttributeValue struct {
	Key, Node *yaml.Node
	// Attribute is the declared attribute; nil if the flag declares none with the key.
	Attribute *Attribute
}

// Source describes where the nodes of a document are written.
type Source struct {
	// Text is the text that the nodes' ranges refer to.
	Text string
	// Map is the map of the text if it is embedded in a scalar; nil for a file.
	Map *textmap.Map
	// Unknown reports whether the value of a node is only known later, such as an intrinsic function of CloudFormation. It
	// may be nil. Broken nodes and nodes with a tag are always unknown.
	Unknown func(*yaml.Node) bool
	// Texts returns the map of a scalar's text if the source is neither YAML nor JSON; nil for textmap.Of.
	Texts func(*yaml.Node) *textmap.Map
	// Patterns are those of the documents in a file; nil for a document on its own.
	Patterns *Patterns
	// Queries are those about the flags of the documents in a file; nil for a document on its own.
	Queries *Queries
}

func (s *Source) places(n *yaml.Node) *textmap.Map {
	if s.Texts != nil {
		return s.Texts(n)
	}
	return textmap.Of(s.Text, n, s.Map)
}

func (s *Source) unknown(n *yaml.Node) bool {
	return n.Broken || n.Tag != "" || s.Unknown != nil && s.Unknown(n)
}
