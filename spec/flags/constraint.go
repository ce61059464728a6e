package flags

import (
	"math/big"
	"strings"

	"sluice/spec/api"
	"sluice/spec/flags/rule"
	"sluice/spec/yaml"
)

// Constraint is a constraint on the values of an attribute.
type Constraint struct {
	Node *yaml.Node
	// Type is `string`, `number`, `boolean` or `array`, and TypeNode the value of the member.
	Type     string
	TypeNode *yaml.Node
	// Required, Pattern, Enum, Minimum and Maximum are the values of the members, or nil.
	Required, Pattern, Enum, Minimum, Maximum *yaml.Node
	// Elements is the constraint on the items of an array, or nil.
	Elements *Constraint

	// choices are the items of an enum; nil if not all are known.
	choices map[string]bool
	listed  string
	// unchecked means that values are not checked against the pattern.
	unchecked bool
}

// IsRequired reports whether a value is required.
func (c *Constraint) IsRequired() bool {
	return c != nil && c.Required != nil && c.Required.Kind == yaml.Bool && (c.Required.Text == "true" || c.Required.Text == "True" || c.Required.Text == "TRUE")
}

// constraint reads `constraints`, or the `elements` of a list constraint, which have fewer types.
func (r *reader) constraint(n *yaml.Node, choices *api.Shape) *Constraint {
	c := &Constraint{Node: n}
	if !r.is(n, yaml.Map) {
		return nil
	}
	kind := n.Get("type")
	switch {
	case kind == nil && n.Incomplete:
		return nil
	case kind == nil:
		r.fault(n, Fault{Kind: MissingMember, Name: "type"})
		return nil
	case !r.is(kind, yaml.String):
		return nil
	case choices.Choice(kind.Text) == nil:
		f := Fault{Kind: BadConstraintType, Name: kind.Text}
		if want := meantTypes[kind.Text]; choices.Choice(want) != nil {
			f.Want = `"` + want + `"`
		}
		r.fault(kind, f)
		return nil
	}
	c.Type, c.TypeNode = kind.Text, kind
	r.object(n, choices.Choice(c.Type), readers{
		"required": keep(&c.Required, r.boolean),
		"pattern":  keep(&c.Pattern, func(n *yaml.Node) { r.pattern(c, n) }),
		"enum":     keep(&c.Enum, func(n *yaml.Node) { r.enum(c, n) }),
		"minimum":  keep(&c.Minimum, r.bound),
		"maximum":  keep(&c.Maximum, r.bound),
		"elements": func(e yaml.Entry) { c.Elements = r.constraint(e.Value, api.FlagElements) },
	}, nil)
	r.checkCombination(c)
	return c
}

// meantTypes maps other names of types to those of AWS.
var meantTypes = map[string]string{
	"text": "string", "String": "string", "str": "string",
	"integer": "number", "int": "number", "float": "number", "Number": "number", "double": "number",
	"bool": "boolean", "Boolean": "boolean", "list": "array", "Array": "array",
}

// checkCombination checks combinations of a constraint's members.
func (r *reader) checkCombination(c *Constraint) {
	if c.Pattern != nil && c.Enum != nil {
		r.fault(c.Enum, Fault{Kind: PatternAndEnum, Other: c.Pattern.Range})
	}
	low, high := number(c.Minimum), number(c.Maximum)
	if low != nil && high != nil && low.Cmp(high) > 0 {
		r.fault(c.Minimum, Fault{Kind: EmptyRange, Name: c.Minimum.Text, Other: c.Maximum.Range})
	}
}

func (r *reader) enum(c *Constraint, n *yaml.Node) {
	if !r.is(n, yaml.List) {
		return
	}
	r.count(n, api.MaxFlagEnum)
	choices, known := make(map[string]bool, len(n.Items)), !n.Incomplete
	var listed []string
	for _, item := range n.Items {
		if r.is(item, yaml.String, yaml.Int) {
			r.length(item, api.MaxFlagText)
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

// number returns the value of a number; nil for anything else, and for a number with too many digits.
func number(n *yaml.Node) *big.Rat {
	if n == nil || n.Kind != yaml.Int && n.Kind != yaml.Float {
		return nil
	}
	return rule.Decimal(n.Text)
}
