package traffic

import (
	"math/big"
	"slices"

	"sluice/spec/flags/rule"
)

type operation uint8

const (
	always operation = iota
	never
	all
	any
	not
	condition
	split
)

// formula is a rule, expressed with conditions and splits.
type formula struct {
	op    operation
	parts []*formula
	atom  *atom
	scale int
	share *big.Rat
}

// scale is shared by all splits with the same key and seed: the position of a value on it decides all of them.
type scale struct {
	split rule.Split
	// cuts are the shares at which splits divide the scale, from 0 to 1.
	cuts []*big.Rat
}

// space holds the scales of one or more rules.
type space struct {
	scales []*scale
	places map[scaleKey]int
}

type scaleKey struct {
	by, seed string
	seeded   bool
}

// formula converts an expression; ok is false if it is not understood.
func (s *space) formula(e *rule.Expr) (f *formula, ok bool) {
	switch e.Operator.Text {
	case "and", "or":
		return s.connect(e)
	case "not":
		if len(e.Args) != 1 {
			return nil, false
		}
		f, ok := s.formula(e.Args[0])
		return negate(f), ok
	case "split":
		return s.split(e)
	case "exists":
		if key := e.Named("key"); key != nil && key.Kind == rule.Text && len(e.Args) == 1 {
			return &formula{op: condition, atom: newAtom("exists", key.Text)}, true
		}
		return nil, false
	case "matches":
		in, pattern := e.Named("in"), e.Named("pattern")
		if in == nil || in.Kind != rule.Variable || pattern == nil || pattern.Kind != rule.Text {
			return nil, false
		}
		return opaque("matches", in.Text, pattern), true
	}
	return compare(e)
}

// connect converts `and` and `or`.
func (s *space) connect(e *rule.Expr) (*formula, bool) {
	f := &formula{op: all}
	if e.Operator.Text == "or" {
		f.op = any
	}
	for _, a := range e.Args {
		part, ok := s.formula(a)
		if !ok {
			return nil, false
		}
		f.parts = append(f.parts, part)
	}
	f.merge()
	return f, len(f.parts) > 0
}

func (s *space) split(e *rule.Expr) (*formula, bool) {
	sp, ok := e.Split()
	if !ok {
		return nil, false
	}
	key := scaleKey{sp.By, sp.Seed, sp.Seeded}
	i, known := s.places[key]
	if !known {
		if s.places == nil {
			s.places = map[scaleKey]int{}
		}
		i = len(s.scales)
		s.places[key] = i
		s.scales = append(s.scales, &scale{sp, []*big.Rat{new(big.Rat), big.NewRat(1, 1)}})
	}
	sc := s.scales[i]
	if at, found := slices.BinarySearchFunc(sc.cuts, sp.Share, (*big.Rat).Cmp); !found {
		sc.cuts = slices.Insert(sc.cuts, at, sp.Share)
	}
	return &formula{op: split, scale: i, share: sp.Share}, true
}

// compare converts operators that compare a variable with a constant or a list.
func compare(e *rule.Expr) (*formula, bool) {
	if rule.Lookup(e.Operator.Text) == nil || len(e.Args) != 2 || e.Args[0].Kind != rule.Variable {
		return nil, false
	}
	key, operand := e.Args[0].Text, e.Args[1]
	if e.Operator.Text == "in" {
		return listed(key, operand)
	}
	if !operand.Kind.Constant() {
		return nil, false
	}
	c, known := constantOf(operand)
	a := newAtom(e.Operator.Text, key, c)
	switch {
	case !known:
		return opaque(e.Operator.Text, key, operand), true
	case e.Operator.Text == "eq":
		a = newAtom("in", key, c)
	case a.ordered():
	case c.class != texts || !a.partial():
		return opaque(e.Operator.Text, key, operand), true
	case c.text == "": // every value matches
		a = newAtom("exists", key)
	}
	return &formula{op: condition, atom: a}, true
}

// opaque returns a condition whose outcome is only known to equal that of an identical condition.
func opaque(operator, key string, operand *rule.Expr) *formula {
	written := (&rule.Expr{Kind: operand.Kind, Text: operand.Text}).String()
	return &formula{op: condition, atom: newAtom(operator, key, constant{class: booleans, key: written, written: written})}
}

// listed converts `in` to one condition for each class of the items.
func listed(key string, list *rule.Expr) (*formula, bool) {
	if list.Kind != rule.List {
		return nil, false
	}
	byClass := map[class][]constant{}
	f := &formula{op: any}
	for _, item := range list.Args {
		c, known := constantOf(item)
		switch {
		case !item.Kind.Constant():
			return nil, false
		case known:
			byClass[c.class] = append(byClass[c.class], c)
		default:
			f.parts = append(f.parts, opaque("eq", key, item))
		}
	}
	for c := texts; c <= booleans; c++ {
		if len(byClass[c]) > 0 {
			f.parts = append(f.parts, &formula{op: condition, atom: newAtom("in", key, byClass[c]...)})
		}
	}
	switch len(f.parts) {
	case 0:
		return &formula{op: never}, true
	case 1:
		return f.parts[0], true
	}
	return f, true
}

func negate(f *formula) *formula {
	if f != nil && f.op == not {
		return f.parts[0]
	}
	return &formula{op: not, parts: []*formula{f}}
}
