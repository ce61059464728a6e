package rule

import "math/big"

// Split is the operator that is true for a percentage of the values of a key.
type Split struct {
	// Share is the percentage as a fraction of 1, limited to 0 and 1.
	Share *big.Rat
	// By is the key whose value is hashed.
	By string
	// Seed is the seed; without one, the flag's own hash is used.
	Seed   string
	Seeded bool
}

// Split returns the split in the expression; ok is false if the expression is not a split with all required operands.
func (e *Expr) Split() (Split, bool) {
	pct, by, seed := e.Named("pct"), e.Named("by"), e.Named("seed")
	if !e.Is("split") || pct == nil || pct.number == nil || by == nil || by.Kind != Variable || seed != nil && seed.Kind != Text {
		return Split{}, false
	}
	s := Split{Share: new(big.Rat).Quo(pct.number, hundred), By: by.Text}
	switch {
	case s.Share.Sign() < 0:
		s.Share.SetInt64(0)
	case s.Share.Cmp(big.NewRat(1, 1)) > 0:
		s.Share.SetInt64(1)
	}
	if seed != nil {
		s.Seed, s.Seeded = seed.Text, true
	}
	return s, true
}

// SameScale reports whether two splits of a flag assign the same values, so that the smaller share is part of the larger one.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules.html (2026-11-28)
func (s Split) SameScale(other Split) bool {
	return s.By == other.By && s.Seeded == other.Seeded && s.Seed == other.Seed
}
