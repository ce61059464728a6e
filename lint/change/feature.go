package change

import (
	"sluice/spec"
)

// pattern compares the patterns of a segment.
func (c *comparer) pattern(p pair) {
	if p.old != nil && p.new != nil {
		c.risk(p, segmentPatternChanged, "the pattern of segment %s changed, so it matches other users", c.shown(spec.NewSegment(p.newIn).Name, c.new))
	}
}

// feature compares a feature.
func (c *comparer) feature(p pair) {
	c.defaultVariation(p)
	c.members(p, map[string]func(pair){
		"project": nil, "defaultVariation": nil, "variations": c.variations, "evaluationStrategy": c.strategy, "entityOverrides": c.entities,
	})
}

// entities compares the entity overrides of a feature.
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
			c.safer(f, "entity %s no longer always gets %s; launches decide", name(f.old.Name), c.shown(f.old, c.old))
		case f.new == nil:
			c.risk(f, entityMoved, "entity %s no longer always gets the default, %s; launches decide", name(f.old.Name), c.shown(f.old, c.old))
		case f.old == nil && new == preset:
			c.safer(f, "entity %s now always gets the default, %s", name(f.new.Name), c.shown(f.new, c.new))
		case f.old == nil:
			c.risk(f, entityMoved, "entity %s now always gets %s, regardless of launches", name(f.new.Name), c.shown(f.new, c.new))
		case new == preset:
			c.safer(f, "entity %s now always gets %s (was %s)", name(f.new.Name), name(new), name(old))
		default:
			c.risk(f, entityMoved, "entity %s now always gets %s (was %s)", name(f.new.Name), name(new), name(old))
		}
	}
}

// defaultVariation compares the default variations, which are the first ones unless set.
func (c *comparer) defaultVariation(p pair) {
	f := p.field("defaultVariation")
	old, new := effectiveDefault(p.old), effectiveDefault(p.new)
	if now := c.old.variations[variation{textOf(p.old.Field("name"), ""), old}]; now != "" {
		old = now
	}
	switch {
	case !c.same(f.old, f.new) && (unknown(f.old) || unknown(f.new)):
		c.risk(f, variationChanged, "the default variation of feature %s is now %s (was %s); review the risk", c.shown(spec.NewFeature(p.new).Name, c.new), c.shown(f.new, c.new), c.shown(f.old, c.old))
	case c.response && old != "" && old == new: // AWS may reorder variations and fill in defaults
	case old != "" && new != "" && old != new:
		c.risk(f, variationChanged, "the default variation of feature %s is now %s (was %s)", c.shown(spec.NewFeature(p.new).Name, c.new), name(new), name(old))
	case c.same(f.old, f.new):
	case old == new && old != "" && (f.old == nil || f.new == nil):
		c.note(f, "the default variation is still %s, the first one", name(new))
	default:
		c.compareAny(f)
	}
}

func effectiveDefault(v *spec.Value) string {
	feature := spec.NewFeature(v)
	name, _ := feature.DefaultVariation()
	return name
}

// variations compares the variations of a feature.
func (c *comparer) variations(p pair) {
	for _, item := range c.matched(p) {
		n := c.shown(spec.NewVariation(item.either()).Name, c.new)
		switch {
		case c.same(item.old, item.new):
		case item.old == nil:
			c.note(item, "added variation %s", n)
		case item.new == nil:
			c.note(item, "removed variation %s", n)
		default:
			c.renamed(item.field("name"), "variation", c.shown(spec.NewVariation(item.old).Name, c.old), n, func() { c.variation(n, item) })
		}
	}
}

// variation compares the value of a variation. Running code gets a new value under the old name.
func (c *comparer) variation(n string, p pair) {
	c.members(p, map[string]func(pair){"name": nil, "value": func(f pair) {
		if f.old != nil && f.new != nil {
			at := f.items(only(f.old), only(f.new))
			c.risk(at, variationChanged, "variation %s now returns %s (was %s) for everyone who receives it", n, c.shown(at.new, c.new), c.shown(at.old, c.old))
		}
	}})
}

// only returns the single member of a variation's value.
func only(v *spec.Value) *spec.Value {
	if len(v.Fields) == 1 {
		return v.Fields[0]
	}
	return v
}

// strategy compares the evaluation strategies of a feature: launches, or the default variation for everyone.
func (c *comparer) strategy(p pair) {
	const all, fixed = spec.AllRules, spec.DefaultOnly
	old, new := textOf(p.old, all), textOf(p.new, all)
	switch {
	case unknown(p.old) || unknown(p.new):
		c.risk(p, strategyChanged, "the evaluation strategy is now %s (was %s); review the risk", c.shown(p.new, c.new), c.shown(p.old, c.old))
	case old == fixed && new == all:
		c.risk(p, strategyChanged, "launches take effect again; before, everyone got the default variation")
	case old == all && new == fixed:
		c.safer(p, "everyone now gets the default variation, regardless of launches")
	case old == new:
		c.note(p, "the evaluation strategy is still %s, the default", name(new))
	}
}
