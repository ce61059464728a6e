package change

import (
	"sluice/spec"
	"sluice/spec/api"
)

// variation identifies a variation by its feature and name.
type variation struct{ feature, name string }

// findRenamedParts finds renamed segments and variations.
func (c *comparer) findRenamedParts(pairs []requestPair) {
	c.old.segments, c.old.variations = map[string]string{}, map[variation]string{}
	for _, q := range pairs {
		if q.old == nil || q.new == nil {
			continue
		}
		switch q.new.Operation {
		case api.CreateSegment:
			if old, new := textOf(q.old.Name(), ""), textOf(q.new.Name(), ""); old != new {
				c.old.segments[old] = new
			}
		case api.CreateFeature:
			c.findRenamedVariations(q)
		}
	}
}

// findRenamedVariations pairs the variations of a feature that only one version has, by value.
func (c *comparer) findRenamedVariations(q requestPair) {
	p := pair{old: q.old.Input, new: q.new.Input}.field("variations")
	waiting := map[string][]string{}
	items := c.matched(p)
	for _, item := range items {
		if item.new == nil {
			v := spec.NewVariation(item.old)
			key := c.normal(v.Value.Field("value"), c.old)
			waiting[key] = append(waiting[key], textOf(v.Name, ""))
		}
	}
	for _, item := range items {
		if item.old != nil {
			continue
		}
		v := spec.NewVariation(item.new)
		key := c.normal(v.Value.Field("value"), c.new)
		if queue := waiting[key]; len(queue) > 0 {
			c.old.variations[variation{textOf(q.old.Name(), ""), queue[0]}] = textOf(v.Name, "")
			waiting[key] = queue[1:]
		}
	}
}

// renamedTo returns the new name of what a value refers to; empty if it is not renamed.
func (s side) renamedTo(v *spec.Value) string {
	if v.Parent == nil {
		return ""
	}
	switch {
	case v.Parent.Name == "targets":
		return s.targets[v.Text]
	case v.Parent.Name == "startAfter":
		return s.actions[v.Text]
	case v.Name == "segment":
		return s.segments[referred(v)]
	case v.Name == "variation":
		return s.variations[variation{referred(v.Parent.Field("feature")), v.Text}]
	case v.Name == "defaultVariation":
		return s.variations[variation{v.Parent.Called(), v.Text}]
	case v.Parent.Name == "entityOverrides" && v.Parent.Parent != nil:
		return s.variations[variation{v.Parent.Parent.Called(), v.Text}]
	}
	return ""
}

// segmentNow returns the new name of a segment, or its name if it is not renamed.
func (s side) segmentNow(segment string) string {
	if now, found := s.segments[segment]; found {
		return now
	}
	return segment
}

// variationNow returns the new name of a variation in the list of its feature; empty if it is not renamed.
func (s side) variationNow(v *spec.Value) string {
	if v == nil || v.Parent == nil || v.Parent.Parent == nil {
		return ""
	}
	return s.variations[variation{v.Parent.Parent.Called(), textOf(spec.NewVariation(v).Name, "")}]
}
