package traffic

import (
	"math/big"

	"sluice/spec/flags/rule"
)

// Claim is the share of one audience for which a variant's rule is true, and which variants serve it.
type Claim struct {
	known knowledge
	// Alone is the share for which the rule is true, regardless of earlier variants.
	Alone *big.Rat
	// Served is the share that is served the variant.
	Served *big.Rat
	// Lost are the shares that earlier variants take, in their order.
	Lost []*big.Rat
}

// Conditions returns the conditions of the audience.
func (c Claim) Conditions() []Condition { return conditions(c.known) }

// Reach is the list of a rule's claims by audience.
type Reach struct {
	// Claims are the claims of audiences for which the rule can be true.
	Claims []Claim
	// Always means that the rule is true for everyone.
	Always bool
	// Complete is false if there are too many audiences to list.
	Complete bool
}

// Never reports whether the rule is false for everyone, regardless of earlier variants.
func (r Reach) Never() bool { return r.Complete && len(r.Claims) == 0 }

// Unreachable reports whether the rule is true for some users, but all of them are served an earlier variant.
func (r Reach) Unreachable() bool {
	for _, c := range r.Claims {
		if c.Served.Sign() > 0 {
			return false
		}
	}
	return r.Complete && len(r.Claims) > 0
}

// Reach returns the claims of a variant's rule, and which variants serve them instead.
func (t *Traffic) Reach(variant int) Reach {
	if t.unreadable >= 0 {
		return Reach{}
	}
	// The rule itself is evaluated first, and then the earlier variants. If it is false, the outcome is the last one.
	own, before := t.formulas[variant], t.formulas[:variant]
	p := &program{scales: t.space.scales, outcomes: variant + 2}
	leaves, complete := p.finish(p.add(own, p.chain(before), ^target(variant+1))).explore(t.work)
	r := Reach{Complete: complete, Always: complete}
	for _, l := range leaves {
		shares := l.shares[0]
		c := Claim{Alone: new(big.Rat), Served: shares[variant], Lost: shares[:variant]}
		for _, share := range shares[:variant+1] {
			c.Alone.Add(c.Alone, share)
		}
		r.Always = r.Always && shares[variant+1].Sign() == 0
		if c.Alone.Sign() > 0 {
			c.known = l.known
			r.Claims = append(r.Claims, c)
		}
	}
	return r
}

// constantWork limits the steps for one expression. Real rules need only a few.
const constantWork = 5_000

// Constant reports whether an expression is known to be true for everyone or for no one: its conditions contradict each other,
// or cover every case.
func Constant(e *rule.Expr) (value, constant bool) {
	var s space
	f, ok := s.formula(e)
	if !ok {
		return false, false
	}
	p := &program{scales: s.scales, outcomes: 2}
	leaves, complete := p.finish(p.chain([]*formula{f})).explore(constantWork)
	if !complete || len(leaves) != 1 || len(leaves[0].known) > 0 {
		return false, false
	}
	shares := leaves[0].shares[0]
	return shares[0].Sign() > 0, shares[0].Sign() == 0 || shares[1].Sign() == 0
}
