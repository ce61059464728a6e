package flags

import (
	"strings"

	"sluice/spec/api"
	"sluice/spec/flags/rule"
	"sluice/spec/flags/traffic"
	"sluice/spec/yaml"
)

// HasVariants reports whether the flag has `_variants`.
func (f *Flag) HasVariants() bool { return f.Value != nil && f.Value.VariantsNode != nil }

// Variants returns the variants in source order; nil for a basic flag.
func (f *Flag) Variants() []*Variant {
	if f.Value == nil {
		return nil
	}
	return f.Value.Variants
}

// maxCompared is how many variants of a flag are compared: some more than AWS accepts.
const maxCompared = 4 * api.MaxFlagVariants

// Crowded reports whether the flag has too many variants to compute their shares.
func (f *Flag) Crowded() bool { return len(f.Variants()) > maxCompared }

// Default returns the first variant without a rule, or nil.
func (f *Flag) Default() *Variant {
	for _, v := range f.Variants() {
		if v.IsDefault() {
			return v
		}
	}
	return nil
}

// Traffic returns who is served which variant. A basic flag has one variant for everyone. Rules that are not known, and flags
// with unknown or too many variants, count as not understood.
func (f *Flag) Traffic() *traffic.Traffic {
	if !f.HasVariants() {
		return traffic.Of(make([]*rule.Rule, len(f.Outcomes())), f.queries.work())
	}
	if f.Value.Open || f.Crowded() {
		return traffic.Of([]*rule.Rule{{Shaky: true}}, f.queries.work())
	}
	var rules []*rule.Rule
	for _, v := range f.Value.Variants {
		switch {
		case v.IsDefault() && v.Node.Kind == yaml.Map:
			rules = append(rules, nil)
		case v.Rule != nil:
			rules = append(rules, v.Rule)
		default:
			rules = append(rules, &rule.Rule{Shaky: true})
		}
	}
	return traffic.Of(rules, f.queries.work())
}

// Outcome is the result for a request: a variant, or the value of a basic flag.
type Outcome struct {
	Flag *Flag
	// Variant is nil for a basic flag.
	Variant    *Variant
	Enabled    *yaml.Node
	Attributes []AttributeValue
}

// Outcomes returns the flag's outcomes, in the order of its traffic.
func (f *Flag) Outcomes() (list []Outcome) {
	switch {
	case f.Value == nil:
	case !f.HasVariants():
		list = []Outcome{{f, nil, f.Value.Enabled, f.Value.Attributes}}
	default:
		for _, v := range f.Value.Variants {
			list = append(list, Outcome{f, v, v.Enabled, v.Attributes})
		}
	}
	return list
}

// Name returns the name of the variant; "" for a basic flag.
func (o Outcome) Name() string {
	if o.Variant == nil {
		return ""
	}
	return o.Variant.Label()
}

// IsEnabled reports whether the outcome is the enabled flag.
func (o Outcome) IsEnabled() bool { return o.Enabled != nil && isTrue(o.Enabled) }

// Same reports whether only the name differs for clients. The attributes of a disabled flag are not delivered.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html (2026-11-28)
func (o Outcome) Same(other Outcome) bool {
	if o.IsEnabled() != other.IsEnabled() {
		return false
	}
	if !o.IsEnabled() {
		return true
	}
	if len(o.Attributes) != len(other.Attributes) {
		return false
	}
	values := make(map[string]*yaml.Node, len(o.Attributes))
	for _, a := range o.Attributes {
		values[a.Key.Text] = a.Node
	}
	for _, a := range other.Attributes {
		if n := values[a.Key.Text]; n == nil || written(n) != written(a.Node) {
			return false
		}
	}
	return true
}

// written formats a value on one line; equal values of the same type have the same text.
func written(n *yaml.Node) string {
	switch v := number(n); {
	case v != nil:
		return v.RatString()
	case n.Kind == yaml.String:
		return rule.Quote(n.Text)
	case n.Kind == yaml.Bool:
		return strings.ToLower(n.Text)
	case n.Kind != yaml.List:
		return n.Tag + n.Text
	}
	items := make([]string, len(n.Items))
	for i, item := range n.Items {
		items[i] = written(item)
	}
	return "[" + strings.Join(items, ", ") + "]"
}
