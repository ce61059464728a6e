package flags

import (
	"slices"

	"sluice/lint"
	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// alike reports variants that clients cannot distinguish.
func (c *checker) alike(f *flags.Flag) {
	outcomes := f.Outcomes()
	per := c.perUser(outcomes)
	for i := 1; i < len(outcomes); i++ {
		a, b := outcomes[i-1], outcomes[i]
		if slices.Contains(per, i) && slices.Contains(per, i-1) || a.Variant == nil || a.Name() == b.Name() || !known(c, a) || !known(c, b) || !a.Same(b) || hasSplit(a.Variant) || hasSplit(b.Variant) {
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

// needed reports whether some of the values are required. AWS does not document whether a disabled variant needs them too.
func needed(values []flags.AttributeValue) bool {
	return slices.ContainsFunc(values, func(v flags.AttributeValue) bool { return v.Attribute != nil && v.Attribute.Constraint.IsRequired() })
}

// hasSplit reports whether a variant's rule has a split, which a merged rule could not express.
func hasSplit(v *flags.Variant) bool {
	return v.Rule != nil && v.Rule.Root != nil && len(v.Rule.Root.Splits()) > 0
}

// known reports whether all values of an outcome are known.
func known(c *checker, o flags.Outcome) bool {
	return o.Enabled != nil && o.Enabled.Kind == yaml.Bool && c.Flags.Value(o.Variant.Node).IsKnown()
}

// at adds a finding at the name of a variant.
func (c *checker) at(r *lint.Rule, v *flags.Variant, format string, args ...any) {
	n := v.Node
	if v.Name != nil {
		n = v.Name
	}
	c.Rule(r).Inside(c.Flags.Range(n.Range), c.Flags.Value(n), format, args...)
}
