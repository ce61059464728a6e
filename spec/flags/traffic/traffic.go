// Package traffic computes who gets which variant of a feature flag: the exact share of every variant, for each combination of
// conditions that makes a difference.
//
// Variants are tried in order and the first whose rule is true is returned. Splits by one key on one seed lie on one scale:
// two of 20 % after each other return 20 % and 0 %. Splits on different seeds, or by different keys, are independent.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules.html (2026-11-28)
package traffic

import (
	"math/big"

	"sluice/spec/flags/rule"
)

// The bounds of what is worked out for one question.
const (
	// MaxAudiences is the number of audiences that are listed.
	MaxAudiences = 256
	// maxLeaves is the number of combinations of conditions that are looked at, of which many are alike.
	maxLeaves = 4096
	// maxConditions is the number of conditions in one combination.
	maxConditions = 64
	// MaxWork is the number of steps of all combinations together.
	MaxWork = 200_000
)

// Traffic is the variants of a flag by their rules.
type Traffic struct {
	rules []*rule.Rule
	space space
	// formulas are those of the rules.
	formulas []*formula
	// unreadable is the first variant whose rule is not understood; -1 where all are.
	unreadable int
	work       int
}

// Of returns the traffic of variants in their order. A variant without a rule is nil and is for everyone. The work of each
// question is bounded by a number of steps, and by MaxWork.
func Of(rules []*rule.Rule, work int) *Traffic {
	t := &Traffic{rules: rules, work: min(work, MaxWork)}
	t.formulas, t.unreadable = t.space.formulas(rules)
	return t
}

// Known reports whether all rules are understood. If not, nothing is known about any audience, and variant is the first whose
// rule is not.
func (t *Traffic) Known() (variant int, ok bool) { return t.unreadable, t.unreadable < 0 }

// formulas returns those of the rules, and the first that is not understood, or -1.
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

// Audience is who meets a combination of conditions, and what they get.
type Audience struct {
	// Conditions are met together; without any the audience is everyone.
	Conditions []Condition
	// Shares are those of the variants, as parts of 1.
	Shares []*big.Rat
	// None is the share for which no rule is true.
	None *big.Rat
}

// Audiences returns what every audience gets, those with more conditions before those with fewer of them. They exclude each
// other and together are everyone. Complete is false where there are too many to list; those listed are right nevertheless.
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

// Others returns what those get who meet none of the conditions, however many audiences there are, but have a value for
// the key of every split.
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

// program returns the variants as one program; nil where a rule is not understood.
func (t *Traffic) program() *program {
	if t.unreadable >= 0 {
		return nil
	}
	p := &program{scales: t.space.scales, outcomes: len(t.rules) + 1}
	return p.finish(p.chain(t.formulas))
}
