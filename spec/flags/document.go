// Package flags reads AppConfig feature-flag documents: the flags with their attributes, their values and variants, and what
// AWS does not accept in them.
//
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html (2026-11-28)
package flags

import (
	"time"

	"sluice/spec/flags/rule"
	"sluice/spec/flags/textmap"
	"sluice/spec/yaml"
)

// Document is a feature-flag document as CreateHostedConfigurationVersion takes it.
type Document struct {
	Node *yaml.Node
	// Version is the value of `version`; nil without one.
	Version *yaml.Node
	// Flags are those of `flags` in their order, and then those that only `values` has.
	Flags []*Flag
	// Faults are what is wrong with the document, in the order of its parts. Those of rules are among them.
	Faults []Fault

	flags  map[string]*Flag
	source Source
}

// Flag returns the flag of a key; nil where the document has none.
func (d *Document) Flag(key string) *Flag { return d.flags[key] }

// Range returns where a range of the text that the nodes count in lies in the file.
func (d *Document) Range(r yaml.Range) yaml.Range { return d.source.Map.Range(r) }

// Flag is the part of a document about one key.
type Flag struct {
	Key string
	// Declared is the entry of `flags`, Value that of `values`; nil where the document has none.
	Declared *Declaration
	Value    *Value
	// work bounds what is computed for one question.
	work int
}

// Declaration is an entry of `flags`.
type Declaration struct {
	Key, Node   *yaml.Node
	Deprecation *Deprecation
	// Attributes are in their order.
	Attributes []*Attribute
	// Open means that further attributes may be declared that are not known.
	Open bool

	attributes map[string]*Attribute
}

// Attribute returns the attribute of a key, or nil.
func (d *Declaration) Attribute(key string) *Attribute { return d.attributes[key] }

// Deprecation is the mark of a flag that is to be removed.
type Deprecation struct {
	Key, Node *yaml.Node
	// Date is the planned date; zero where it is missing or not known.
	Date time.Time
}

// Attribute is a declared attribute.
type Attribute struct {
	Key, Node *yaml.Node
	// Constraint is nil for an attribute without constraints, and where its type is not known.
	Constraint *Constraint
}

// Value is an entry of `values`.
type Value struct {
	Key, Node *yaml.Node
	// Enabled is the value of `enabled`; nil without one.
	Enabled *yaml.Node
	// Attributes are the values beside it.
	Attributes []AttributeValue
	// Variants are those of `_variants`, which VariantsNode is the value of; nil for a basic flag.
	Variants     []*Variant
	VariantsNode *yaml.Node
	// Open means that there may be variants that are not known.
	Open bool
}

// Variant is an item of `_variants`.
type Variant struct {
	// Index is the place in the list, from 0.
	Index         int
	Node          *yaml.Node
	Name, Enabled *yaml.Node
	// RuleKey and RuleNode are `rule` and its value; nil without one.
	RuleKey, RuleNode *yaml.Node
	// Rule is the parsed rule; nil without one, with an empty one, and where its text is not known.
	Rule *rule.Rule
	// Places maps the text of the rule to the file.
	Places *textmap.Map
	// ValuesKey and ValuesNode are `attributeValues` and its value.
	ValuesKey, ValuesNode *yaml.Node
	Attributes            []AttributeValue
}

// Label returns the name, or "" where it is not known.
func (v *Variant) Label() string {
	if v.Name == nil || v.Name.Kind != yaml.String {
		return ""
	}
	return v.Name.Text
}

// IsDefault reports whether the variant has no rule, or an empty one, so that it is for everyone who reaches it.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-concepts.html (2026-11-28)
func (v *Variant) IsDefault() bool { return v.RuleNode == nil || isEmpty(v.RuleNode) }

// AttributeValue is the value of an attribute.
type AttributeValue struct {
	Key, Node *yaml.Node
	// Attribute is the declared one; nil where the flag declares none of the key.
	Attribute *Attribute
}

// Source is where the nodes of a document are written.
type Source struct {
	// Text is the text that the ranges of the nodes count in.
	Text string
	// Map is that of the text, where it is itself the text of a scalar; nil for a file.
	Map *textmap.Map
	// Unknown reports whether the value of a node is only known later, such as an intrinsic function of CloudFormation. Nil
	// is the same as never. Broken nodes and those with a tag are unknown in any case.
	Unknown func(*yaml.Node) bool
	// Texts returns the map of a scalar's text where the source is neither YAML nor JSON; nil for textmap.Of.
	Texts func(*yaml.Node) *textmap.Map
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
