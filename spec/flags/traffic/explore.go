package traffic

import (
	"math/big"
	"slices"
)

// leaf is a combination of conditions that determines all shares.
type leaf struct {
	known  knowledge
	shares [][]*big.Rat
}

func (l leaf) conditions() []Condition { return conditions(l.known) }

// explorer lists the relevant combinations of conditions.
type explorer struct {
	*program
	work, leaves int
	complete     bool
}

// explore returns the leaves of a program, and whether the list is complete.
func (p *program) explore(work int) ([]leaf, bool) {
	e := &explorer{program: p, work: work, complete: true}
	leaves := e.visit(nil, p.start(&e.work))
	if len(leaves) > MaxAudiences {
		return leaves[:MaxAudiences], false
	}
	return leaves, e.complete
}

// visit returns the leaves for some conditions: first those for which one more condition is true, then the others. Conditions
// that make no difference are left out.
func (e *explorer) visit(k knowledge, w *walk) []leaf {
	need := w.run(k)
	switch {
	case e.work < 0, e.leaves >= maxLeaves, len(k) > maxConditions:
		e.complete = false
		return nil
	case need == nil:
		e.leaves++
		return []leaf{{k, w.shares}}
	}
	met := e.visit(k.with(need, true), w.clone())
	others := e.visit(k.with(need, false), w.without(need))
	if !alike(met, others, len(k)+1) {
		return append(met, others...)
	}
	for i := range met {
		met[i].known = slices.Delete(slices.Clone(met[i].known), len(k), len(k)+1)
	}
	return met
}

// without returns the walk for the case that a condition is false.
func (w *walk) without(a *atom) *walk {
	if w.divides(a) {
		return w.start(w.work)
	}
	return w
}

// alike reports whether two lists of leaves only differ in their first literals.
func alike(a, b []leaf, n int) bool {
	return slices.EqualFunc(a, b, func(x, y leaf) bool {
		return slices.EqualFunc(x.known[n:], y.known[n:], func(p, q literal) bool { return p.atom.id == q.atom.id && p.holds == q.holds }) &&
			slices.EqualFunc(x.shares, y.shares, func(p, q []*big.Rat) bool {
				return slices.EqualFunc(p, q, func(r, s *big.Rat) bool { return r.Cmp(s) == 0 })
			})
	})
}
