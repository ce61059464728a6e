package flags

import (
	"slices"

	"sluice/lint"
	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// alike reports variants that clients cannot tell apart.
func (c *checker) alike(f *flags.Flag) {
	outcomes := f.Outcomes()
	per := c.perUser(outcomes)
	for i := 1; i < len(outcomes); i++ {
		a, b := outcomes[i-1], outcomes[i]
		if slices.Contains(per, i) && slices.Contains(per, i-1) || a.Variant == nil || a.Name() == b.Name() || !known(c, a) || !known(c, b) || !a.Same(b) || deals(a.Variant) || deals(b.Variant) {
			continue
		}
		c.at(&variantsAlike, b.Variant, "%s returns the same as %s before it; merge them with `or`", variantName(b.Variant), variantName(a.Variant))
	}
	for _, o := range outcomes {
		if o.Variant != nil && o.Enabled != nil && o.Enabled.Kind == yaml.Bool && !o.IsEnabled() && len(o.Attributes) > 0 && !needed(o.Attributes) {
			key := o.Variant.ValuesKey
			c.Rule(&variantsAlike).Inside(c.Flags.Range(key.Range), c.Flags.Value(o.Variant.ValuesNode), "%s is disabled, so clients do not receive its attributes; remove them", variantName(o.Variant))
		}
	}
}

// needed reports whether AWS may want the values also where the flag is off, which it does not document: some are required.
func needed(values []flags.AttributeValue) bool {
	return slices.ContainsFunc(values, func(v flags.AttributeValue) bool { return v.Attribute != nil && v.Attribute.Constraint.IsRequired() })
}

// deals reports whether a variant has a share of its own, which a common rule could not say.
func deals(v *flags.Variant) bool {
	return v.Rule != nil && v.Rule.Root != nil && len(v.Rule.Root.Splits()) > 0
}

// known reports whether it is known what clients get of an outcome.
func known(c *checker, o flags.Outcome) bool {
	return o.Enabled != nil && o.Enabled.Kind == yaml.Bool && c.Flags.Value(o.Variant.Node).IsKnown()
}

// at reports on a variant where its name is written.
func (c *checker) at(r *lint.Rule, v *flags.Variant, format string, args ...any) {
	n := v.Node
	if v.Name != nil {
		n = v.Name
	}
	c.Rule(r).Inside(c.Flags.Range(n.Range), c.Flags.Value(n), format, args...)
}
