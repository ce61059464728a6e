package change

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// pair is a value in the two versions, either of which may lack it.
type pair struct {
	old, new *spec.Value
	// oldIn and newIn are what holds the value, or would hold it.
	oldIn, newIn *spec.Value
}

// field is the pair of a member.
func (p pair) field(name string) pair {
	return pair{p.old.Field(name), p.new.Field(name), nearest(p.old, p.oldIn), nearest(p.new, p.newIn)}
}

// items is the pair of two values below this one, such as items of its lists.
func (p pair) items(old, new *spec.Value) pair {
	return pair{old, new, nearest(p.old, p.oldIn), nearest(p.new, p.newIn)}
}

func nearest(v, around *spec.Value) *spec.Value {
	if v != nil {
		return v
	}
	return around
}

// either is the new value, or the old one where it was removed.
func (p pair) either() *spec.Value { return nearest(p.new, p.old) }

// placeOf is where a value is written; of one that is missing, where it would be, by what the other side has.
func placeOf(v, around, other *spec.Value) lint.Place {
	switch {
	case v == nil && around == nil:
		return lint.Place{}
	case v == nil:
		return lint.Place{Path: pathBelow(around, other), Range: around.Head()}
	case v.Node.Scalar():
		return lint.Place{Path: v.Path(), Range: v.Range(), There: true}
	}
	return lint.Place{Path: v.Path(), Range: v.Head(), There: true}
}

// pathBelow is the path that the other side's value would have below this one. An item of a list would have no certain one.
func pathBelow(around, other *spec.Value) string {
	var names []string
	at := other
	for at != nil && at.Parent != nil && at.Key != nil {
		names = append(names, at.Name)
		at = at.Parent
		if at.Name == around.Name && at.Index == around.Index || at.Parent == nil || around.Parent == nil {
			below := around
			for i := len(names) - 1; i >= 0 && !around.Node.Scalar(); i-- {
				below = &spec.Value{Name: names[i], Parent: below, Kind: yaml.Map}
			}
			return below.Path()
		}
	}
	return around.Path()
}

// fields are the pairs of all members of either side: of a structure in the order of the API, then all others in that of the
// new side.
func (p pair) fields() []pair {
	olds, news := indexed(p.old), indexed(p.new)
	var pairs []pair
	seen := map[string]bool{}
	add := func(name string) {
		if o, n := olds[name], news[name]; !seen[name] && (o != nil || n != nil) {
			seen[name] = true
			pairs = append(pairs, p.items(o, n))
		}
	}
	if shape := p.either().Shape; shape != nil && shape.Type == api.Structure {
		for i := range shape.Members {
			add(shape.Members[i].Name)
		}
	}
	for _, f := range slices.Concat(p.new.Map(), p.old.Map()) {
		add(f.Name)
	}
	return pairs
}

// indexed are the members of a value by their names; of several with one name, the first.
func indexed(v *spec.Value) map[string]*spec.Value {
	index := make(map[string]*spec.Value, len(v.Map()))
	for _, f := range v.Map() {
		if index[f.Name] == nil {
			index[f.Name] = f
		}
	}
	return index
}

// members compares the members of a structure: those with a term of their own by it, the others member by member. Nothing
// that differs goes by without a word, but for members with a term that is nil: they are compared elsewhere.
func (c *comparer) members(p pair, terms map[string]func(pair)) {
	if p.either() == nil {
		return
	}
	for _, f := range p.fields() {
		switch term, own := terms[f.either().Name]; {
		case !own && f.either().Name == "tags":
			c.by(f, c.tags)
		case !own:
			c.generic(f)
		case term != nil:
			c.by(f, term)
		}
	}
}

// tags compares the tags of what a request makes.
func (c *comparer) tags(p pair) {
	for _, f := range p.fields() {
		n := name(f.either().Name)
		switch {
		case c.same(f.old, f.new):
		case f.old == nil:
			c.note(f, "added tag %s with value %s", n, c.shown(f.new, c.new))
		case f.new == nil:
			c.note(f, "removed tag %s with value %s", n, c.shown(f.old, c.old))
		default:
			c.note(f, "tag %s is now %s (was %s)", n, c.shown(f.new, c.new), c.shown(f.old, c.old))
		}
	}
}

// by compares a value in a term of its own. Any other difference is reported member by member.
func (c *comparer) by(p pair, term func(pair)) {
	if c.same(p.old, p.new) {
		return
	}
	before := len(c.changes)
	term(p)
	if len(c.changes) == before {
		c.generic(p)
	}
}

// generic reports a difference without judging it.
func (c *comparer) generic(p pair) {
	if c.same(p.old, p.new) {
		return
	}
	before := len(c.changes)
	switch {
	case p.old == nil:
		c.note(p, "added %s%s", c.member(p), withValue(": %s", p.new))
	case p.new == nil:
		c.note(p, "removed %s%s", c.member(p), withValue(" (was %s)", p.old))
	case p.old.Kind == yaml.Map && p.new.Kind == yaml.Map:
		for _, f := range p.fields() {
			c.generic(f)
		}
	case p.old.Kind == yaml.List && p.new.Kind == yaml.List:
		for _, item := range c.matched(p) {
			c.item(item)
		}
	default:
		c.note(p, "%s is now %s (was %s)", c.member(p), c.shown(p.new, c.new), c.shown(p.old, c.old))
	}
	if len(c.changes) == before {
		c.note(p, "%s changed", c.member(p))
	}
}

// item reports a difference in a list.
func (c *comparer) item(p pair) {
	switch {
	case p.old != nil && p.new != nil:
		c.generic(p)
	case p.new != nil && p.new.Node.Scalar():
		c.note(p, "added %s to %s", c.shown(p.new, c.new), c.member(pair{old: p.oldIn, new: p.newIn}))
	case p.new != nil:
		c.note(p, "added %s", c.member(p))
	case p.old.Node.Scalar():
		c.note(p, "removed %s from %s", c.shown(p.old, c.old), c.member(pair{old: p.oldIn, new: p.newIn}))
	default:
		c.note(p, "removed %s", c.member(p))
	}
}
