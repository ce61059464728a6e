package appconfig_test

import (
	"math/big"
	"slices"
	"strings"
)

// An evaluation of flags with an ideal hash: for each seed a person stands at a place from 0 to 100 %, and places for
// different seeds are independent. Shares are not sampled but added up over all places.

// person is who asks for a flag.
type person struct {
	context map[string]string
	// places are where the person stands by seed, in thousandths of a percent; a seed without one is still open.
	places map[string]int64
}

// truth is what is known about a test: with open places, it may be neither.
type truth struct {
	yes bool
	// open is a seed whose place decides; empty where nothing is open.
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

// both evaluates `and` and `or`, the second side only where the first does not decide.
func (p *person) both(a, b *expr, decides bool) truth {
	if x := p.test(a); x.open != "" || x.yes == decides {
		return x
	}
	return p.test(b)
}

// split is not met by a caller without an id.
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

// serve returns the variant that the person gets: the first whose rule is met.
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

// everywhere visits everyone with the context: what they get of each flag, and the share of people who do.
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

// spread splits the people at the borders of the first seed that is open.
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

// gatherBorders gathers the places at which each seed's splits change, with both ends.
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

// shares adds up which variation gets how much; a variation is known by its value.
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
