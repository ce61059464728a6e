package flags

import (
	"strings"

	"sluice/spec/api"
	"sluice/spec/flags/rule"
	"sluice/spec/yaml"
)

// variants reads `_variants`.
func (r *reader) variants(v *Value, n *yaml.Node) {
	v.Open = n.Incomplete
	if !r.is(n, yaml.List) {
		v.Open = true
		return
	}
	r.count(n, api.MaxFlagVariants)
	names := map[string]*yaml.Node{}
	for i, item := range n.Items {
		variant := r.variantOf(i, item)
		v.Variants = append(v.Variants, variant)
		name := variant.Label()
		if first := names[name]; first != nil && name != "" {
			r.variant = variant
			r.fault(variant.Name, Fault{Kind: DuplicateVariant, Name: name, Other: first.Range})
			r.variant = nil
		} else {
			names[name] = variant.Name
		}
	}
	r.defaults(v, n)
}

// defaults checks that only the last variant has no rule.
func (r *reader) defaults(v *Value, n *yaml.Node) {
	if n.Incomplete {
		return
	}
	if len(v.Variants) == 0 {
		r.fault(n, Fault{Kind: NoDefault})
		return
	}
	last := len(v.Variants) - 1
	for i, variant := range v.Variants {
		r.variant = variant
		switch known := variant.Node.Kind == yaml.Map && !variant.Node.Incomplete && !r.source.unknown(variant.Node); {
		case !known:
		case i < last && variant.IsDefault():
			r.fault(variant.Node, Fault{Kind: HidesVariants, Range: variant.head(), Name: variant.Label(), Count: last - i})
		case i == last && !variant.IsDefault():
			r.fault(variant.RuleKey, Fault{Kind: NoDefault, Name: variant.Label()})
		}
	}
	r.variant = nil
}

// head returns the range of the start of a variant: its name, or its first token.
func (v *Variant) head() yaml.Range {
	if v.Name != nil {
		return v.Name.Range
	}
	return head(v.Node)
}

func (r *reader) variantOf(i int, n *yaml.Node) *Variant {
	v := &Variant{Index: i, Node: n}
	r.variant = v
	r.object(n, api.FlagVariant, readers{
		"name":            keep(&v.Name, r.name),
		"enabled":         keep(&v.Enabled, r.boolean),
		"rule":            func(e yaml.Entry) { r.rule(v, e) },
		"attributeValues": func(e yaml.Entry) { r.attributeValues(v, e) },
	}, nil)
	if n.Kind == yaml.Map && r.complete(n) && (v.ValuesNode == nil || r.complete(v.ValuesNode)) {
		place := v.ValuesKey
		if place == nil {
			place = v.Name
		}
		if place == nil {
			place = n
		}
		r.required(place, v.Enabled, v.Attributes)
	}
	r.variant = nil
	return v
}

func (r *reader) rule(v *Variant, e yaml.Entry) {
	v.RuleKey, v.RuleNode = e.Key, e.Value
	switch {
	case !r.is(e.Value, yaml.String):
		return
	case isEmpty(e.Value):
		r.fault(e.Value, Fault{Kind: EmptyRule})
		return
	}
	v.Rule, v.Places = rule.Parse(e.Value.Text), r.source.places(e.Value)
	for _, f := range v.Rule.Faults() {
		found := Fault{Kind: InRule, Range: v.Places.Range(f.Range), Node: e.Value, Flag: r.flag, Variant: v,
			Name: f.Name, Want: f.Want, Limit: f.Most, Count: f.Count, Rule: &f}
		if len(r.Faults) >= maxFaults {
			return
		}
		if f.Other != (rule.Range{}) {
			found.Other = v.Places.Range(f.Other)
		}
		r.Faults = append(r.Faults, found)
	}
}

// isEmpty reports whether the rule is a string with only white space.
func isEmpty(n *yaml.Node) bool {
	return n.Kind == yaml.String && !n.Broken && n.Tag == "" && strings.TrimSpace(n.Text) == ""
}

func (r *reader) attributeValues(v *Variant, e yaml.Entry) {
	v.ValuesKey, v.ValuesNode = e.Key, e.Value
	if !r.is(e.Value, yaml.Map) {
		return
	}
	r.count(e.Value, api.MaxFlagAttributes)
	for _, entry := range e.Value.Entries {
		if a, ok := r.attributeValue(entry); ok {
			v.Attributes = append(v.Attributes, a)
		}
	}
}
