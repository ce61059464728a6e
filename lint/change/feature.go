package change

import (
	"sluice/spec"
)

// pattern compares who belongs to a segment.
func (c *comparer) pattern(p pair) {
	if p.old != nil && p.new != nil {
		c.risk(p, segmentPatternChanged, "segment %s matches by another pattern: who is in it changes, and with that what they get", c.shown(spec.NewSegment(p.newIn).ID, c.new))
	}
}

// feature compares what a feature can be served as.
func (c *comparer) feature(p pair) {
	c.defaultVariation(p)
	c.members(p, map[string]func(pair){
		"project": nil, "defaultVariation": nil, "variations": c.variations, "evaluationStrategy": c.strategy, "entityOverrides": c.entities,
	})
}

// entities compares which variation some entities get whatever launches say.
func (c *comparer) entities(p pair) {
	preset := effectiveDefault(p.newIn)
	for _, f := range p.fields() {
		old, new := textOf(f.old, preset), textOf(f.new, preset)
		if now := c.old.variations[variation{textOf(p.oldIn.Field("name"), ""), old}]; now != "" {
			old = now
		}
		switch {
		case c.same(f.old, f.new):
		case f.new == nil && old != preset:
			c.safer(f, "entity %s no longer always gets %s: launches decide what it gets", name(f.old.Name), c.shown(f.old, c.old))
		case f.new == nil:
			c.risk(f, entityMoved, "entity %s is no longer held at %s: launches decide what it gets", name(f.old.Name), c.shown(f.old, c.old))
		case f.old == nil && new == preset:
			c.safer(f, "entity %s is held at %s, the default, whatever launches say", name(f.new.Name), c.shown(f.new, c.new))
		case f.old == nil:
			c.risk(f, entityMoved, "entity %s always gets %s now, whatever launches say", name(f.new.Name), c.shown(f.new, c.new))
		case new == preset:
			c.safer(f, "entity %s always gets %s instead of %s", name(f.new.Name), name(new), name(old))
		default:
			c.risk(f, entityMoved, "entity %s always gets %s instead of %s", name(f.new.Name), name(new), name(old))
		}
	}
}

// defaultVariation compares what those get whom nothing assigns: the variation that is named, or the first.
func (c *comparer) defaultVariation(p pair) {
	f := p.field("defaultVariation")
	old, new := effectiveDefault(p.old), effectiveDefault(p.new)
	if now := c.old.variations[variation{textOf(p.old.Field("name"), ""), old}]; now != "" {
		old = now
	}
	switch {
	case c.answer && old != "" && old == new: // the order of variations is not AWS's to keep, nor are defaults that it fills in
	case old != "" && new != "" && old != new:
		c.risk(f, variationChanged, "feature %s gives %s instead of %s to all whom nothing else assigns", c.shown(spec.NewFeature(p.new).ID, c.new), name(new), name(old))
	case c.same(f.old, f.new):
	case old == new && old != "" && (f.old == nil || f.new == nil):
		c.note(f, "the default variation is %s as before, which is the first", name(new))
	default:
		c.generic(f)
	}
}

func effectiveDefault(v *spec.Value) string {
	feature := spec.NewFeature(v)
	name, _ := feature.DefaultVariation()
	return name
}

// variations compares values: code that runs gets the new one under the old name.
func (c *comparer) variations(p pair) {
	for _, item := range c.matched(p) {
		n := c.shown(spec.NewVariation(item.either()).ID, c.new)
		switch {
		case c.same(item.old, item.new):
		case item.old != nil && item.new != nil && c.old.variationNow(item.old) != "":
			c.nowCalled("variation")(item.field("name"))
		case item.old == nil:
			c.note(item, "variation %s is new", n)
		case item.new == nil:
			c.note(item, "variation %s is gone", n)
		default:
			c.members(item, map[string]func(pair){"value": func(f pair) {
				if f.old != nil && f.new != nil {
					at := f.items(only(f.old), only(f.new))
					c.risk(at, variationChanged, "variation %s is %s instead of %s for everyone who receives it", n, c.shown(at.new, c.new), c.shown(at.old, c.old))
				}
			}})
		}
	}
}

// only is the one member of a variation's value.
func only(v *spec.Value) *spec.Value {
	if len(v.Fields) == 1 {
		return v.Fields[0]
	}
	return v
}

// strategy compares whether launches decide what a feature serves, or its default does for everyone.
func (c *comparer) strategy(p pair) {
	const all, fixed = spec.AllRules, spec.DefaultOnly
	old, new := textOf(p.old, all), textOf(p.new, all)
	switch {
	case old == fixed && new == all:
		c.risk(p, strategyChanged, "launches decide again who gets which variation; before, everyone got the default variation")
	case old == all && new == fixed:
		c.safer(p, "everyone gets the default variation, whatever launches say")
	case old == new:
		c.note(p, "the evaluation strategy is %s as before, which is the default", name(new))
	}
}
