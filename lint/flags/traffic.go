package flags

import (
	"math/big"
	"strings"

	"sluice/lint"
	"sluice/spec/audience"
	"sluice/spec/flags"
	"sluice/spec/flags/rule"
	"sluice/spec/flags/traffic"
	"sluice/spec/yaml"
)

// traffic reports variants that get less traffic than their rules suggest.
func (c *checker) traffic(f *flags.Flag) {
	if !f.HasVariants() {
		return
	}
	t := f.Traffic()
	if _, known := t.Known(); !known {
		return
	}
	variants := f.Variants()
	for i, v := range variants {
		if v.IsDefault() {
			return // variant-hidden reports the variants after it
		}
		if i > 0 {
			c.served(variants[:i], v, t.Reach(i))
		}
	}
}

// served reports a variant that loses traffic to earlier ones.
func (c *checker) served(before []*flags.Variant, v *flags.Variant, r traffic.Reach) {
	least := -1
	for i, claim := range r.Claims {
		if claim.Served.Cmp(claim.Alone) < 0 && (least < 0 || claim.Served.Cmp(r.Claims[least].Served) < 0) {
			least = i
		}
	}
	if least < 0 {
		return
	}
	claim := r.Claims[least]
	split, other, earlier := nested(before, v, claim)
	switch {
	case split != nil && r.Unreachable():
		c.nest(&splitShadowed, v, split, other, earlier, claim, "")
	case split != nil:
		c.nest(&splitNested, v, split, other, earlier, claim, among(r, claim, v))
	case r.Unreachable():
		c.ruleAt(&variantHidden, v, v.Rule.Root.Range, "%s is never reached: earlier variants match first; move it up, or remove it", variantName(v)).As(lint.Warning)
	}
}

// nest reports a split that loses traffic to an earlier one on the same scale.
func (c *checker) nest(r *lint.Rule, v *flags.Variant, split, other *rule.Expr, earlier *flags.Variant, claim traffic.Claim, who string) {
	s, _ := other.Split()
	scale := "the same key without a seed"
	if s.Seeded {
		scale = "the same seed"
	}
	at := split.Named("pct").Range
	found := c.ruleAt(r, v, at, "%s gets %s%s, not %s: %s before it takes the first %s of %s", variantName(v), audience.Percent(claim.Served), who, audience.Percent(claim.Alone),
		variantName(earlier), audience.Percent(s.Share), scale)
	found.RelateKey(earlier.Places.Range(other.Named("pct").Range), "the split of %s", variantName(earlier))
}

// nested returns a split of a variant, and the largest split of an earlier variant that takes traffic from it on the same scale.
func nested(before []*flags.Variant, v *flags.Variant, claim traffic.Claim) (split, other *rule.Expr, earlier *flags.Variant) {
	var largest *big.Rat
	for _, own := range v.Rule.Root.Splits() {
		s, _ := own.Split()
		for i, b := range before {
			if claim.Lost[i].Sign() == 0 || b.Rule == nil {
				continue
			}
			for _, e := range b.Rule.Root.Splits() {
				if o, _ := e.Split(); s.SameScale(o) && (largest == nil || o.Share.Cmp(largest) > 0) {
					split, other, earlier, largest = own, e, b, o.Share
				}
			}
		}
	}
	return split, other, earlier
}

// among describes the audience of a claim if other audiences get another share.
func among(r traffic.Reach, claim traffic.Claim, v *flags.Variant) string {
	same := true
	for _, other := range r.Claims {
		same = same && other.Served.Cmp(claim.Served) == 0 && other.Alone.Cmp(claim.Alone) == 0
	}
	if same {
		return ""
	}
	var parts []string
	for _, condition := range claim.Conditions() {
		if condition.Operator != "exists" || !condition.Holds || !splitsBy(v, condition.Key) {
			parts = append(parts, shown(condition.String()))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " of users with `" + strings.Join(parts, "` and `") + "`"
}

// splitsBy reports whether a rule splits by the key.
func splitsBy(v *flags.Variant, key string) bool {
	for _, e := range v.Rule.Root.Splits() {
		if s, _ := e.Split(); s.By == key {
			return true
		}
	}
	return false
}

// ruleAt adds a finding at a part of a variant's rule.
func (c *checker) ruleAt(r *lint.Rule, v *flags.Variant, at yaml.Range, format string, args ...any) *lint.Finding {
	return c.Rule(r).Inside(v.Places.Range(at), c.Flags.Value(v.RuleNode), format, args...)
}
