package change

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// pair holds two versions of a value, either of which may be nil.
type pair struct {
	old, new *spec.Value
	// oldIn and newIn are the values that contain it, or would contain it.
	oldIn, newIn *spec.Value
}

// field returns the pair of a member.
func (p pair) field(name string) pair {
	return pair{p.old.Field(name), p.new.Field(name), nearest(p.old, p.oldIn), nearest(p.new, p.newIn)}
}

// items returns the pair of two values below this one, such as list items.
func (p pair) items(old, new *spec.Value) pair {
	return pair{old, new, nearest(p.old, p.oldIn), nearest(p.new, p.newIn)}
}

func nearest(v, around *spec.Value) *spec.Value {
	if v != nil {
		return v
	}
	return around
}

// either returns the new value, or the old one if it was removed.
func (p pair) either() *spec.Value { return nearest(p.new, p.old) }

// placeOf returns the place of a value. The place of a missing value is derived from its container and the other side's value.
func placeOf(v, around, other *spec.Value) lint.Place {
	switch {
	case v == nil && around == nil:
		return lint.Place{}
	case v == nil:
		return lint.Place{Path: pathBelow(around, other), Range: around.Head()}
	case v.Node.Scalar():
		return lint.Place{Path: v.Path(), Range: v.Range(), Exists: true}
	}
	return lint.Place{Path: v.Path(), Range: v.Head(), Exists: true}
}

// pathBelow returns the path that the other side's value would have below around. A list item would have no certain path.
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

// fields returns the pairs of all members of either side: first the members of an API structure in API order, then the others in
// the order of the new side.
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

// indexed returns the members of a value by name; the first of duplicates.
func indexed(v *spec.Value) map[string]*spec.Value {
	index := make(map[string]*spec.Value, len(v.Map()))
	for _, f := range v.Map() {
		if index[f.Name] == nil {
			index[f.Name] = f
		}
	}
	return index
}

// members compares the members of a structure, by their handlers if they have one. Every difference is reported, except in
// members with a nil handler, which are compared elsewhere.
func (c *comparer) members(p pair, handlers map[string]func(pair)) {
	if p.either() == nil {
		return
	}
	for _, f := range p.fields() {
		switch handler, own := handlers[f.either().Name]; {
		case !own && f.either().Name == "tags":
			c.compareWith(f, c.tags)
		case !own:
			c.compareAny(f)
		case handler != nil:
			c.compareWith(f, handler)
		}
	}
}

// tags compares the tags in a request.
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

// compareWith compares a value with a handler. If the handler reports nothing, differences are reported member by member.
func (c *comparer) compareWith(p pair, handler func(pair)) {
	if c.same(p.old, p.new) {
		return
	}
	before := len(c.changes)
	handler(p)
	if len(c.changes) == before {
		c.compareAny(p)
	}
}

// compareAny reports a difference as neutral.
func (c *comparer) compareAny(p pair) {
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
			c.compareAny(f)
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

// item reports a difference in a list item.
func (c *comparer) item(p pair) {
	switch {
	case p.old != nil && p.new != nil:
		c.compareAny(p)
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
