package appconfig_test

import (
	"math/big"
	"slices"
	"strings"
)

// An evaluator of flags with an ideal hash: each user has a place from 0 to 100 % per seed, and places for different seeds are
// independent. Shares are computed exactly over all places.

// person is a user who requests a flag.
type person struct {
	context map[string]string
	// places are the user's places by seed, in thousandths of a percent; a seed without one is still open.
	places map[string]int64
}

// truth is the result of a test, which may depend on a place that is still open.
type truth struct {
	yes bool
	// open is the seed that the result depends on, or "".
	open string
}

func (p *person) test(e *expr) truth {
	switch e.op {
	case "and":
		return p.both(e.args[0], e.args[1], false)
	case "or":
		return p.both(e.args[0], e.args[1], true)
	case "not":
		t := p.test(e.args[0])
		return truth{!t.yes, t.open}
	case "exists":
		_, ok := p.context[e.named["key"].text]
		return truth{yes: ok}
	case "split":
		return p.split(e)
	}
	value, ok := p.context[e.args[0].text]
	return truth{yes: ok && compares(e.op, value, e.args[1])}
}

// both evaluates `and` and `or`, with short circuit.
func (p *person) both(a, b *expr, decides bool) truth {
	if x := p.test(a); x.open != "" || x.yes == decides {
		return x
	}
	return p.test(b)
}

// split is false for a caller without an ID.
func (p *person) split(e *expr) truth {
	if _, ok := p.context[e.named["by"].text]; !ok {
		return truth{}
	}
	seed := e.named["seed"].text
	place, ok := p.places[seed]
	if !ok {
		return truth{open: seed}
	}
	return truth{yes: place < e.below}
}

func compares(op, value string, operand *expr) bool {
	switch op {
	case "begins_with":
		return strings.HasPrefix(value, operand.text)
	case "ends_with":
		return strings.HasSuffix(value, operand.text)
	case "contains":
		return strings.Contains(value, operand.text)
	case "in":
		return slices.ContainsFunc(operand.args, func(e *expr) bool { return e.text == value })
	}
	if operand.op == "string" {
		return op == "eq" && value == operand.text
	}
	have, ok := new(big.Rat).SetString(value)
	want, _ := new(big.Rat).SetString(operand.text)
	if !ok {
		return false
	}
	order := have.Cmp(want)
	return map[string]bool{"eq": order == 0, "gt": order > 0, "gte": order >= 0, "lt": order < 0, "lte": order <= 0}[op]
}

// serve returns the variant served to the user: the first one whose rule is true.
func (p *person) serve(variants []flagVariant) (v *flagVariant, open string) {
	for i := range variants {
		if variants[i].parsed == nil {
			return &variants[i], ""
		}
		switch t := p.test(variants[i].parsed); {
		case t.open != "":
			return nil, t.open
		case t.yes:
			return &variants[i], ""
		}
	}
	return nil, "the flag has no default"
}

// everywhere visits all users with the context: the variants they get of each flag, and their share.
func everywhere(flags [][]flagVariant, context map[string]string, visit func(got []*flagVariant, share *big.Rat)) {
	borders := map[string][]int64{}
	for _, variants := range flags {
		for _, v := range variants {
			gatherBorders(v.parsed, borders)
		}
	}
	p := &person{context, map[string]int64{}}
	p.spread(flags, borders, big.NewRat(1, 1), visit)
}

// spread splits the users at the borders of the first open seed.
func (p *person) spread(flags [][]flagVariant, borders map[string][]int64, share *big.Rat, visit func([]*flagVariant, *big.Rat)) {
	got := make([]*flagVariant, len(flags))
	for i, variants := range flags {
		v, open := p.serve(variants)
		if open == "" {
			got[i] = v
			continue
		}
		at := borders[open]
		for j, from := range at[:len(at)-1] {
			p.places[open] = from
			part := big.NewRat(at[j+1]-from, 100_000)
			p.spread(flags, borders, part.Mul(part, share), visit)
		}
		delete(p.places, open)
		return
	}
	visit(got, share)
}

// gatherBorders collects the places at which the splits of each seed change, including 0 and 100 %.
func gatherBorders(e *expr, borders map[string][]int64) {
	if e == nil {
		return
	}
	for _, a := range e.args {
		gatherBorders(a, borders)
	}
	if e.op == "split" {
		seed := e.named["seed"].text
		all := append(borders[seed], 0, e.below, 100_000)
		slices.Sort(all)
		borders[seed] = slices.Compact(all)
	}
}

// shares returns the share of each variation, identified by its value.
func shares(variants []flagVariant, context map[string]string) map[string]*big.Rat {
	sum := map[string]*big.Rat{}
	everywhere([][]flagVariant{variants}, context, func(got []*flagVariant, share *big.Rat) {
		name := valueText(got[0])
		if sum[name] == nil {
			sum[name] = new(big.Rat)
		}
		sum[name].Add(sum[name], share)
	})
	return sum
}
