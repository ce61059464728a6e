package flags

import (
	"strings"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// value reads an entry of `values`.
func (r *reader) value(e yaml.Entry) {
	if !r.key(e.Key) {
		return
	}
	f := r.of(e.Key.Text)
	v := &Value{Key: e.Key, Node: e.Value}
	f.Value, r.flag = v, f
	var others []*yaml.Node
	r.object(e.Value, api.FlagEntry, readers{
		"enabled": func(e yaml.Entry) {
			others = append(others, e.Key)
			keep(&v.Enabled, r.boolean)(e)
		},
		"_variants": keep(&v.VariantsNode, func(n *yaml.Node) { r.variants(v, n) }),
	}, func(e yaml.Entry) {
		if r.attributeOrMember(v, e) {
			others = append(others, e.Key)
		}
	})
	if v.VariantsNode != nil {
		for _, key := range others {
			r.fault(key, Fault{Kind: BesideVariants, Name: key.Text, Other: head(v.VariantsNode)})
		}
	} else if r.complete(e.Value) {
		r.tooManyValues(v)
		r.required(e.Key, v.Enabled, v.Attributes)
	}
	r.flag = nil
}

// attributeOrMember reads an entry other than `enabled`, and reports whether it is an attribute.
func (r *reader) attributeOrMember(v *Value, e yaml.Entry) bool {
	if strings.HasPrefix(e.Key.Text, "_") || e.Key.Text == "variants" && e.Value.Kind == yaml.List && len(e.Value.Items) > 0 && e.Value.Items[0].Kind == yaml.Map {
		r.fault(e.Key, Fault{Kind: UnknownMember, Name: e.Key.Text, Want: meant[e.Key.Text], Shape: api.FlagEntry})
		return false
	}
	if a, ok := r.attributeValue(e); ok {
		v.Attributes = append(v.Attributes, a)
	}
	return true
}

func (r *reader) tooManyValues(v *Value) {
	if n := len(v.Attributes); n > api.MaxFlagAttributes {
		r.fault(v.Node, Fault{Kind: TooMany, Range: v.Attributes[api.MaxFlagAttributes].Key.Range, Limit: api.MaxFlagAttributes, Count: n})
	}
}

// attributeValue reads the value of an attribute.
func (r *reader) attributeValue(e yaml.Entry) (AttributeValue, bool) {
	if !r.key(e.Key) {
		return AttributeValue{}, false
	}
	v := AttributeValue{Key: e.Key, Node: e.Value}
	sound := r.valueShape(e.Value)
	if d := r.flag.Declared; d != nil {
		v.Attribute = d.Attribute(e.Key.Text)
		switch {
		case v.Attribute == nil && !d.Open:
			r.fault(e.Key, Fault{Kind: Undeclared, Name: e.Key.Text, Other: d.Key.Range})
		case v.Attribute != nil && sound:
			r.fulfils(e.Value, v.Attribute.Constraint)
		}
	}
	return v, true
}

// valueShape checks the type of an attribute value: a string, number or boolean, or a list of strings or of numbers.
func (r *reader) valueShape(n *yaml.Node) bool {
	if !r.is(n, yaml.String, yaml.Int, yaml.Float, yaml.Bool, yaml.List) {
		return false
	}
	if n.Kind != yaml.List {
		if n.Kind == yaml.String {
			r.length(n, api.MaxFlagText)
		}
		return true
	}
	if len(n.Items) == 0 && !n.Incomplete {
		r.fault(n, Fault{Kind: EmptyList})
		return false
	}
	return r.items(n)
}

// items checks that the items of a list are all strings or all numbers.
func (r *reader) items(n *yaml.Node) bool {
	var first *yaml.Node
	sound := true
	for _, item := range n.Items {
		switch {
		case r.source.unknown(item):
		case !r.is(item, yaml.String, yaml.Int, yaml.Float):
			sound = false
		case first == nil:
			first = item
		case (first.Kind == yaml.String) != (item.Kind == yaml.String):
			r.fault(item, Fault{Kind: MixedList, Got: item.Kind, Name: item.Text, Other: first.Range})
			sound = false
		}
		if item.Kind == yaml.String {
			r.length(item, api.MaxFlagText)
		}
	}
	return sound
}

// fulfils checks a value against a constraint.
func (r *reader) fulfils(n *yaml.Node, c *Constraint) {
	if c == nil || r.source.unknown(n) {
		return
	}
	if typeOf(n) != c.Type {
		r.fault(n, Fault{Kind: WrongValueType, Got: n.Kind, Name: n.Text, Want: c.Type, Other: c.TypeNode.Range})
		return
	}
	switch c.Type {
	case "string":
		r.textFulfils(n, c)
	case "number":
		r.numberFulfils(n, c)
	case "array":
		for _, item := range n.Items {
			r.fulfils(item, c.Elements)
		}
	}
}

// typeOf returns the constraint type of a value.
func typeOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.String:
		return "string"
	case yaml.Int, yaml.Float:
		return "number"
	case yaml.Bool:
		return "boolean"
	case yaml.List:
		return "array"
	}
	return ""
}

func (r *reader) textFulfils(n *yaml.Node, c *Constraint) {
	r.matchesPattern(n, c)
	if c.choices != nil && !c.choices[n.Text] {
		r.fault(n, Fault{Kind: NotInEnum, Name: n.Text, Want: c.listed, Other: head(c.Enum)})
	}
}

func (r *reader) numberFulfils(n *yaml.Node, c *Constraint) {
	v := number(n)
	if v == nil {
		return
	}
	if low := number(c.Minimum); low != nil && v.Cmp(low) < 0 {
		r.fault(n, Fault{Kind: BelowMinimum, Name: n.Text, Want: c.Minimum.Text, Other: c.Minimum.Range})
	}
	if high := number(c.Maximum); high != nil && v.Cmp(high) > 0 {
		r.fault(n, Fault{Kind: AboveMaximum, Name: n.Text, Want: c.Maximum.Text, Other: c.Maximum.Range})
	}
}

// required reports required attributes without a value in an enabled flag or variant.
func (r *reader) required(place, enabled *yaml.Node, values []AttributeValue) {
	if r.flag.Declared == nil || enabled == nil || !isTrue(enabled) {
		return
	}
	given := make(map[string]bool, len(values))
	for _, v := range values {
		given[v.Key.Text] = true
	}
	for _, a := range r.flag.Declared.Attributes {
		if a.Constraint.IsRequired() && !given[a.Key.Text] {
			r.fault(place, Fault{Kind: RequiredMissing, Name: a.Key.Text, Other: a.Key.Range})
		}
	}
}

func isTrue(n *yaml.Node) bool { return n.Kind == yaml.Bool && strings.EqualFold(n.Text, "true") }
