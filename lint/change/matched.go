package change

import (
	"cmp"
	"maps"
	"slices"

	"sluice/spec"
)

// matched pairs the items of two lists: equal ones, then those with the same name. In lists whose order matters, it pairs those
// with the same index.
func (c *comparer) matched(p pair) []pair {
	if p.old == nil && p.new == nil {
		return nil
	}
	olds, news := p.old.List(), p.new.List()
	if !isSet(nearest(p.new, p.old)) {
		return c.byIndex(p, olds, news)
	}
	partner := make([]*spec.Value, len(news))
	taken := make([]bool, len(olds))
	for _, key := range []func(*spec.Value, side) string{c.normal, identity} {
		waiting := map[string][]int{}
		for i, o := range olds {
			if k := key(o, c.old); !taken[i] && k != "" {
				waiting[k] = append(waiting[k], i)
			}
		}
		for j, n := range news {
			k := key(n, c.new)
			if queue := waiting[k]; partner[j] == nil && len(queue) > 0 {
				partner[j], taken[queue[0]] = olds[queue[0]], true
				waiting[k] = queue[1:]
			}
		}
	}
	var pairs []pair
	for j, n := range news {
		pairs = append(pairs, p.items(partner[j], n))
	}
	for i, o := range olds {
		if !taken[i] {
			pairs = append(pairs, p.items(o, nil))
		}
	}
	return pairs
}

// replaced returns the differences between two sets as replaced, added and removed items.
func (c *comparer) replaced(p pair) (items []pair) {
	deleted, added := c.unmatched(p)
	return c.byIndex(p, deleted, added)
}

// unmatched returns the items that only one side has.
func (c *comparer) unmatched(p pair) (deleted, added []*spec.Value) {
	for _, item := range c.matched(p) {
		switch {
		case item.old == nil:
			added = append(added, item.new)
		case item.new == nil:
			deleted = append(deleted, item.old)
		}
	}
	return deleted, added
}

func (c *comparer) byIndex(p pair, olds, news []*spec.Value) []pair {
	var pairs []pair
	for i := range max(len(olds), len(news)) {
		var o, n *spec.Value
		if i < len(olds) {
			o = olds[i]
		}
		if i < len(news) {
			n = news[i]
		}
		pairs = append(pairs, p.items(o, n))
	}
	return pairs
}

// identity returns the name that identifies a list item when other members change; "" if there is none.
func identity(v *spec.Value, in side) string {
	named := v
	switch v.Parent.Name {
	case "metricMonitors":
		named = spec.NewMonitor(v).Name
	case "monitors":
		named = spec.NewEnvironmentMonitor(v).Alarm
	case "segmentOverrides":
		return in.segmentNow(spec.NewOverride(v).SegmentName())
	case "filters":
		named = spec.NewFilter(v).Attribute
	case "groups", "variations":
		named = v.Field("name")
	default:
		return ""
	}
	text, _ := named.Str()
	if v.Parent.Name == "variations" {
		return cmp.Or(in.variationNow(v), text)
	}
	return text
}

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
