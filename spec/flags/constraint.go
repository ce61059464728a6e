package flags

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"sluice/spec/flags/rule"
	"sluice/spec/yaml"
)

// Constraint is what the values of an attribute must fulfil.
type Constraint struct {
	Node *yaml.Node
	// Type is `string`, `number`, `boolean` or `array`, which TypeNode is the value of.
	Type     string
	TypeNode *yaml.Node
	// Required, Pattern, Enum, Minimum and Maximum are the values of the members; nil without one.
	Required, Pattern, Enum, Minimum, Maximum *yaml.Node
	// Elements are the constraint of the items of an array; nil without one.
	Elements *Constraint

	// choices are the items of an enum; nil where not all are known.
	choices map[string]bool
	listed  string
}

// IsRequired reports whether a value must be there.
func (c *Constraint) IsRequired() bool {
	return c != nil && c.Required != nil && c.Required.Kind == yaml.Bool && (c.Required.Text == "true" || c.Required.Text == "True" || c.Required.Text == "TRUE")
}

// patterns are compiled regular expressions by their text; nil for those that do not compile.
type patterns map[string]*regexp.Regexp

func (p *patterns) compile(text string) *regexp.Regexp {
	if *p == nil {
		*p = patterns{}
	}
	re, known := (*p)[text]
	if !known {
		re, _ = regexp.Compile(text)
		(*p)[text] = re
	}
	return re
}

// constraint reads `constraints`, or `elements` of one for lists.
func (r *reader) constraint(n *yaml.Node, elements bool) *Constraint {
	c := &Constraint{Node: n}
	if !r.is(n, yaml.Map) {
		return nil
	}
	types := []string{"string", "number", "boolean", "array"}
	if elements {
		types = types[:2]
	}
	kind := n.Get("type")
	switch {
	case kind == nil && incomplete(n):
		return nil
	case kind == nil:
		r.fault(n, Fault{Kind: MissingMember, Name: "type"})
		return nil
	case !r.is(kind, yaml.String):
		return nil
	case !slices.Contains(types, kind.Text):
		r.fault(kind, Fault{Kind: BadConstraintType, Name: kind.Text, Want: meantType(kind.Text, elements)})
		return nil
	}
	c.Type, c.TypeNode = kind.Text, kind
	r.object(n, r.constraintMembers(c), nil)
	r.together(c)
	return c
}

// meantType returns the type that another name stands for.
func meantType(name string, elements bool) string {
	switch name {
	case "text", "String", "str":
		return `"string"`
	case "integer", "int", "float", "Number", "double":
		return `"number"`
	case "bool", "Boolean":
		if !elements {
			return `"boolean"`
		}
	case "list", "Array":
		if !elements {
			return `"array"`
		}
	}
	return ""
}

func (r *reader) constraintMembers(c *Constraint) []member {
	members := []member{{"type", true, func(yaml.Entry) {}}, {"required", false, r.set(&c.Required, r.boolean)}}
	switch c.Type {
	case "string":
		members = append(members, member{"pattern", false, r.set(&c.Pattern, r.pattern)}, member{"enum", false, r.set(&c.Enum, func(n *yaml.Node) { r.enum(c, n) })})
	case "number":
		members = append(members, member{"minimum", false, r.set(&c.Minimum, r.bound)}, member{"maximum", false, r.set(&c.Maximum, r.bound)})
	case "array":
		members = append(members, member{"elements", false, func(e yaml.Entry) { c.Elements = r.constraint(e.Value, true) }})
	}
	return members
}

// together checks members of a constraint against each other.
func (r *reader) together(c *Constraint) {
	if c.Pattern != nil && c.Enum != nil {
		r.fault(c.Enum, Fault{Kind: PatternAndEnum, Other: c.Pattern.Range})
	}
	low, high := number(c.Minimum), number(c.Maximum)
	if low != nil && high != nil && low.Cmp(high) > 0 {
		r.fault(c.Minimum, Fault{Kind: EmptyRange, Name: c.Minimum.Text, Other: c.Maximum.Range})
	}
}

func (r *reader) pattern(n *yaml.Node) {
	if r.text(n, MaxText) && len(n.Text) <= MaxText && r.patterns.compile(n.Text) == nil {
		r.fault(n, Fault{Kind: InvalidPattern, Name: n.Text})
	}
}

func (r *reader) enum(c *Constraint, n *yaml.Node) {
	if !r.is(n, yaml.List) {
		return
	}
	r.count(n, MaxEnum)
	choices, known := make(map[string]bool, len(n.Items)), !incomplete(n)
	var listed []string
	for _, item := range n.Items {
		if r.is(item, yaml.String, yaml.Int) {
			r.length(item, MaxText)
		}
		known = known && !r.source.unknown(item)
		choices[item.Text] = true
		listed = append(listed, item.Text)
	}
	if known {
		c.choices, c.listed = choices, strings.Join(listed, ", ")
	}
}

func (r *reader) bound(n *yaml.Node) {
	if !r.is(n, yaml.Int, yaml.Float) {
		return
	}
	if v := number(n); v != nil && !v.IsInt() {
		r.fault(n, Fault{Kind: NotWhole, Name: n.Text})
	}
}

// number returns the value of a number; nil for anything else, and for one with too many digits.
func number(n *yaml.Node) *big.Rat {
	if n == nil || n.Kind != yaml.Int && n.Kind != yaml.Float {
		return nil
	}
	return rule.Decimal(n.Text)
}
