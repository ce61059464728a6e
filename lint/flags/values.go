package flags

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec/flags"
	"sluice/spec/suggest"
)

func (c *checker) constraint(f *flags.Fault) {
	switch f.Kind { //exhaustive:ignore // called by shape for the rest
	case flags.BadConstraintType:
		hint := "write `string`, `number`, `boolean` or `array`"
		if f.Want != "" {
			hint = "did you mean `" + strings.Trim(f.Want, `"`) + "`?"
		}
		c.report(&flagConstraint, f, "unknown type `%s`; %s", shown(f.Name), hint)
	case flags.PatternAndEnum:
		c.report(&flagConstraint, f, "a string has a `pattern` or an `enum`, not both; remove one")
	case flags.NotWhole:
		c.report(&flagConstraint, f, "the bound `%s` has a fraction; write a whole number", f.Name)
	case flags.EmptyRange:
		c.report(&flagConstraint, f, "the minimum `%s` is above the maximum, so no value is valid", f.Name)
	case flags.InvalidPattern:
		c.report(&flagConstraint, f, "`%s` is not a valid regular expression", shown(f.Name)).As(lint.Warning)
	case flags.UncheckedPattern:
		c.report(&flagConstraint, f, "values are not checked with this pattern, which takes too long; use smaller counts of repetitions").As(lint.Warning)
	}
}

// value reports faults in values and in the order of variants.
func (c *checker) value(f *flags.Fault) {
	switch f.Kind { //exhaustive:ignore // shape reports the others
	case flags.Undeclared:
		c.report(&flagAttribute, f, "flag `%s` has no attribute `%s`%s", f.Flag.Key, f.Name, suggest.DidYouMean(f.Name, c.attributesOf(f.Flag)))
	case flags.WrongValueType:
		c.report(&flagAttribute, f, "the value is %s, but the attribute has the type `%s`", f.Got, f.Want)
	case flags.NotInEnum:
		c.report(&flagAttribute, f, "`%s` is not one of the attribute's values: %s", shown(f.Name), shown(f.Want))
	case flags.PatternMismatch:
		c.report(&flagAttribute, f, "`%s` does not match the attribute's pattern `%s`", shown(f.Name), shown(f.Want))
	case flags.BelowMinimum:
		c.report(&flagAttribute, f, "%s is below the attribute's minimum, %s", f.Name, f.Want)
	case flags.AboveMaximum:
		c.report(&flagAttribute, f, "%s is above the attribute's maximum, %s", f.Name, f.Want)
	case flags.RequiredMissing:
		c.report(&flagAttribute, f, "the required attribute `%s` has no value here", f.Name).As(lint.Warning)
	case flags.ValueWithoutFlag:
		c.unpaired(f, "flags", "declared", c.pairs().declared)
	case flags.FlagWithoutValue:
		if !c.pairs().suggested[f.Name] {
			c.unpaired(f, "values", "set", c.pairs().set).As(lint.Notice)
		}
	case flags.BesideVariants:
		found := c.report(&flagBesideVariants, f, "`%s` is next to `_variants`, but each variant has its own; move it there", f.Name)
		if f.Name == "enabled" {
			found.As(lint.Notice)
		}
	case flags.DuplicateVariant:
		c.report(&variantsAlike, f, "duplicate variant `%s`; clients see only the name, so make it unique", shown(f.Name)).As(lint.Warning)
	case flags.EmptyRule:
		c.emptyRule(f)
	case flags.HidesVariants:
		c.report(&variantHidden, f, "%s has no rule and matches everyone, so the %s never reached; put it last", variantName(f.Variant), hidden(f.Count))
	case flags.NoDefault:
		if f.Variant == nil {
			c.report(&variantDefault, f, "the flag has no variants; add one without a rule")
			return
		}
		c.report(&variantDefault, f, "the last variant has a rule, so the flag has no default; add a variant without a rule")
	}
}

// emptyRule reports an empty rule of the default variant. Other variants with an empty rule hide later ones, which is reported
// separately.
func (c *checker) emptyRule(f *flags.Fault) {
	if all := f.Flag.Variants(); f.Variant == all[len(all)-1] {
		c.report(&variantDefault, f, "the default variant has an empty rule; remove `rule`").As(lint.Notice)
	}
}

func (c *checker) unpaired(f *flags.Fault, section, verb string, candidates []string) *lint.Finding {
	return c.report(&flagUnpaired, f, "flag `%s` is not %s under `%s`%s", f.Name, verb, section, suggest.DidYouMean(f.Name, candidates))
}

// pairs are the flag keys without a counterpart.
type pairs struct {
	// declared are the keys only under `flags`, and set those only under `values`.
	declared, set []string
	// suggested are the declared keys that the findings about values suggest.
	suggested map[string]bool
}

func pairsOf(all []*flags.Flag) pairs {
	p := pairs{suggested: map[string]bool{}}
	for _, f := range all {
		switch {
		case f.Value == nil:
			p.declared = append(p.declared, f.Key)
		case f.Declared == nil:
			p.set = append(p.set, f.Key)
		}
	}
	for _, value := range p.set {
		p.suggested[suggest.Closest(value, p.declared)] = true
	}
	return p
}

func hidden(n int) string {
	if n == 1 {
		return "variant after it is"
	}
	return fmt.Sprintf("%d variants after it are", n)
}
