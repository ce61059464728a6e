package traffic

import (
	"math/big"

	"sluice/spec/flags/rule"
)

// Claim is what a variant's rule asks for in one audience, and what becomes of it.
type Claim struct {
	known knowledge
	// Alone is the share for which the rule is true, as if no variant were before it.
	Alone *big.Rat
	// Served is the share that gets the variant.
	Served *big.Rat
	// Lost are the shares that earlier variants take of it, in their order.
	Lost []*big.Rat
}

// Conditions returns those that the audience meets.
func (c Claim) Conditions() []Condition { return conditions(c.known) }

// Reach is what a variant's rule asks for, audience by audience.
type Reach struct {
	// Claims are those of the audiences for which the rule can be true.
	Claims []Claim
	// Always means that the rule is true for everyone.
	Always bool
	// Complete is false where there are too many audiences to list.
	Complete bool
}

// Never reports whether the rule is true for no one, whatever is before it.
func (r Reach) Never() bool { return r.Complete && len(r.Claims) == 0 }

// Unreachable reports whether the rule is true for some, and all of them get an earlier variant.
func (r Reach) Unreachable() bool {
	for _, c := range r.Claims {
		if c.Served.Sign() > 0 {
			return false
		}
	}
	return r.Complete && len(r.Claims) > 0
}

// Reach returns what the rule of a variant asks for, and who gets it instead.
func (t *Traffic) Reach(variant int) Reach {
	if t.unreadable >= 0 {
		return Reach{}
	}
	// The rule itself is asked first, and then the variants before it. Who does not meet it is the last outcome.
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

// constantWork bounds the steps for one expression. A rule has no more than a few.
const constantWork = 5_000

// Constant reports whether an expression is true for everyone or for no one, as far as that is known: its conditions exclude
// each other, or leave no one out.
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
