package flags

import (
	"regexp"

	"sluice/spec/flags"
	"sluice/spec/flags/rule"
	"sluice/spec/flags/traffic"
)

// volatile matches keys whose value changes with each request.
var volatile = regexp.MustCompile(`(?i)^(request|req|session|trace|span|correlation|transaction|event|message)_?id$|^(timestamp|time|now|random|nonce)$`)

// rules reports problems in well-formed rules.
func (c *checker) rules(f *flags.Flag) {
	var seeded, unseeded []placed
	for _, v := range f.Variants() {
		if v.Rule == nil || v.Rule.Root == nil || v.Rule.Shaky {
			continue
		}
		for _, e := range v.Rule.Root.Splits() {
			s, _ := e.Split()
			if by := e.Named("by"); volatile.MatchString(s.By) {
				c.ruleAt(&splitKey, v, by.Range, "`$%s` changes with each request, so users switch variants; split by a stable key such as a user id", s.By)
			}
			if p := (placed{v, e, s}); s.Seeded {
				seeded = append(seeded, p)
			} else {
				unseeded = append(unseeded, p)
			}
		}
		c.constants(v, v.Rule.Root)
	}
	c.seeds(seeded, unseeded)
}

// placed is a split and its variant.
type placed struct {
	variant *flags.Variant
	expr    *rule.Expr
	split   rule.Split
}

// seeds reports splits without a seed if others by the same key have one.
func (c *checker) seeds(seeded, unseeded []placed) {
	for _, b := range unseeded {
		for _, s := range seeded {
			if s.split.By == b.split.By {
				c.ruleAt(&splitSeed, b.variant, b.expr.Operator.Range, "this split by `$%s` has no seed, but that of %s has one, so they are independent; use one seed, or none", b.split.By, variantName(s.variant)).
					RelateKey(s.variant.Places.Range(s.expr.Named("seed").Range), "the seed")
				break
			}
		}
	}
}

// constants reports the outermost conditions that are true for everyone or for no one.
func (c *checker) constants(v *flags.Variant, e *rule.Expr) {
	if e.Is("and") || e.Is("or") || e.Is("not") {
		if value, constant := traffic.Constant(e); constant && !trivial(e) {
			outcome, why := "false", "the conditions exclude each other"
			if value {
				outcome, why = "true", "the conditions cover every value"
			}
			c.ruleAt(&flagRuleConstant, v, e.Range, "this is always %s: %s", outcome, why)
			return
		}
	}
	for _, a := range e.Args {
		if a.Kind == rule.Call {
			c.constants(v, a)
		}
	}
}

// trivial reports whether an expression contains an empty list or a split of 0 or 100 percent, which other rules report.
func trivial(e *rule.Expr) (found bool) {
	e.Walk(func(e *rule.Expr) bool {
		if s, ok := e.Split(); ok && (s.Share.Sign() == 0 || s.Share.Num().Cmp(s.Share.Denom()) == 0) {
			found = true
		}
		if e.Kind == rule.List && len(e.Args) == 0 {
			found = true
		}
		return !found
	})
	return found
}
