// Package traffic computes who is served which variant of a feature flag: the exact share of every variant for each relevant
// combination of conditions.
//
// Variants are evaluated in order, and the first one whose rule is true is served. Splits with the same key and seed share a
// scale: of two 20 % splits in a row, the second has 0 %. Splits with different seeds or keys are independent.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules.html (2026-11-28)
package traffic

import (
	"math/big"

	"sluice/spec/flags/rule"
)

// Limits on the computation for one query.
const (
	// MaxAudiences is the maximum number of listed audiences.
	MaxAudiences = 256
	// maxLeaves is the maximum number of combinations of conditions, many of which are alike.
	maxLeaves = 4096
	// maxConditions is the maximum number of conditions in one combination.
	maxConditions = 64
	// MaxWork is the maximum number of steps of all combinations together.
	MaxWork = 200_000
)

// Traffic is a flag's variants with their rules.
type Traffic struct {
	rules []*rule.Rule
	space space
	// formulas are the converted rules.
	formulas []*formula
	// unreadable is the first variant whose rule is not understood; -1 if all are.
	unreadable int
	work       int
}

// Of returns the traffic of variants in order. A variant without a rule is nil and is for everyone. The work of each
// query is limited to a number of steps, and to MaxWork.
func Of(rules []*rule.Rule, work int) *Traffic {
	t := &Traffic{rules: rules, work: min(work, MaxWork)}
	t.formulas, t.unreadable = t.space.formulas(rules)
	return t
}

// Known reports whether all rules are understood. If not, nothing is known about any audience, and variant is the first one
// whose rule is not understood.
func (t *Traffic) Known() (variant int, ok bool) { return t.unreadable, t.unreadable < 0 }

// formulas converts the rules, and returns the index of the first one that is not understood, or -1.
func (s *space) formulas(rules []*rule.Rule) ([]*formula, int) {
	list := make([]*formula, len(rules))
	for i, r := range rules {
		if r == nil {
			list[i] = &formula{op: always}
			continue
		}
		if r.Root == nil || r.Shaky {
			return nil, i
		}
		f, ok := s.formula(r.Root)
		if !ok {
			return nil, i
		}
		list[i] = f
	}
	return list, -1
}

// Audience is the users for whom a combination of conditions is true, with the shares of the variants.
type Audience struct {
	// Conditions are all true for the audience; if there are none, it is everyone.
	Conditions []Condition
	// Shares are the shares of the variants, as fractions of 1.
	Shares []*big.Rat
	// None is the share for which no rule is true.
	None *big.Rat
}

// Audiences returns all audiences with their shares, those with more conditions first. They are disjoint and together cover
// everyone. Complete is false if there are too many to list; those in the list are correct nevertheless.
func (t *Traffic) Audiences() (list []Audience, complete bool) {
	p := t.program()
	if p == nil {
		return nil, false
	}
	leaves, complete := p.explore(t.work)
	for _, l := range leaves {
		list = append(list, audience(l.conditions(), l.shares[0]))
	}
	return list, complete
}

// Others returns the shares of users for whom no condition is true, but who have a value for the key of every split. It works
// with any number of audiences.
func (t *Traffic) Others() (a Audience, ok bool) {
	p := t.program()
	if p == nil {
		return Audience{}, false
	}
	var k knowledge
	for _, s := range p.scales {
		if present := newAtom("exists", s.split.By); k.decide(present) == unknown {
			k = k.with(present, true)
		}
	}
	given := len(k)
	work := t.work
	w := p.start(&work)
	for need := w.run(k); need != nil; need = w.run(k) {
		k = k.with(need, false)
	}
	if work < 0 {
		return Audience{}, false
	}
	return audience(conditions(k[given:]), w.shares[0]), true
}

func audience(conditions []Condition, shares []*big.Rat) Audience {
	n := len(shares) - 1
	return Audience{conditions, shares[:n], shares[n]}
}

// program converts the variants to one program; nil if a rule is not understood.
func (t *Traffic) program() *program {
	if t.unreadable >= 0 {
		return nil
	}
	p := &program{scales: t.space.scales, outcomes: len(t.rules) + 1}
	return p.finish(p.chain(t.formulas))
}
