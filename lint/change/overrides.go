package change

import (
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

// overrides compares the segment overrides of a step by the shares of each segment's users.
func (l *launch) overrides(f pair, s stepPair) {
	items := l.matched(f)
	var both []pair
	for _, item := range items {
		switch {
		case item.old == nil:
			l.override(item, item.new, s, "added the override of segment "+segmentName(item.new), overrideWidened)
		case item.new == nil:
			l.override(item, item.old, s, "removed the override of segment "+segmentName(item.old), overrideRemoved)
		default:
			both = append(both, item)
			n := segmentName(item.new)
			l.members(item, map[string]func(pair){
				"evaluationOrder": nil,
				"segment": func(at pair) {
					if at.old != nil && at.new != nil {
						l.note(at, "%s: the override of segment %s refers to it as %s (was %s)", stepName(s.new), n, l.shown(at.new, l.new), l.shown(at.old, l.old))
					}
				},
				"weights": func(at pair) { l.overrideWeights(at, item, s) },
			})
		}
	}
	l.overrideOrder(both, s)
}

func segmentName(override *spec.Value) string { return name(spec.NewOverride(override).SegmentName()) }

// overrideWeights compares the weights of an override.
func (l *launch) overrideWeights(at, item pair, s stepPair) {
	if shares := l.changedWeights(at); shares != "" {
		l.override(l.firstDiffering(at), item.new, s, "the override of segment "+segmentName(item.new)+" gives "+shares, overrideWidened)
	}
}

// override reports a change to a segment override, with the resulting shares of the segment.
func (l *launch) override(at pair, override *spec.Value, s stepPair, what string, rule *lint.Rule) {
	segment := spec.NewOverride(override).SegmentName()
	before, after := l.splitOf(l.oldTraffic, s.old, segment), l.splitOf(l.newTraffic, s.new, segment)
	newText := stepName(s.new) + ": " + what
	if shares := l.splits(before, after); shares != "" && !strings.HasSuffix(newText, shares) {
		newText += "; with fall-through it gets " + shares
	}
	old, oldOK := l.share(l.oldTraffic, before)
	new, newOK := l.share(l.newTraffic, after)
	switch {
	case !oldOK || !newOK:
		l.risk(at, rule, "%s; review the risk", newText)
	case old == new:
		l.note(at, "%s", newText)
	case new > old:
		l.risk(at, rule, "%s", newText)
	case l.thrownBack(s, segment, old, new):
		l.risk(at, segmentThrownBack, "%s; %s gives it %s, so its users fall back", newText, stepName(s.new-1), l.before(s, segment))
	default:
		l.safer(at, "%s", newText)
	}
}

// thrownBack reports whether a segment now loses the share that its override gave it in the previous step.
func (l *launch) thrownBack(s stepPair, segment string, old, new timeline.Share) bool {
	if s.new == 0 || l.unsure {
		return false
	}
	given := l.splitOf(l.newTraffic, s.new-1, segment)
	now, known := l.share(l.newTraffic, given)
	if !known || !given.Own || now <= new {
		return false
	}
	if s.old == 0 {
		return true
	}
	was, known := l.share(l.oldTraffic, l.splitOf(l.oldTraffic, s.old-1, segment))
	return known && was <= old
}

// before returns the segment's share of the rolled-out groups in the previous step.
func (l *launch) before(s stepPair, segment string) timeline.Share {
	share, _ := l.share(l.newTraffic, l.splitOf(l.newTraffic, s.new-1, segment))
	return share
}

// splitOf returns the split of a segment's users in a step.
func (l *launch) splitOf(t *timeline.Traffic, step int, segment string) timeline.Split {
	i := slices.IndexFunc(t.Segments, func(s string) bool {
		return s == segment || t == l.oldTraffic && l.old.segmentNow(s) == segment
	})
	if i >= 0 {
		return t.Steps[step].Segments[i]
	}
	return t.Steps[step].Everyone
}

// splits lists the shares that differ between two splits.
func (l *launch) splits(before, after timeline.Split) string {
	if !before.Known || !after.Known {
		return ""
	}
	var parts []string
	for i, g := range l.newTraffic.Groups {
		j := slices.IndexFunc(l.oldTraffic.Groups, func(o spec.Group) bool { return l.called(l.oldTraffic, o.Name.Text) == g.Name.Text })
		if j >= 0 && before.Shares[j] != after.Shares[i] {
			parts = append(parts, name(g.Name.Text)+" "+after.Shares[i].String()+" (was "+before.Shares[j].String()+")")
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return text.Join(parts, "and")
}

// fallThrough returns how changed shares of everyone affect segments whose overrides do not allocate all traffic.
func (l *launch) fallThrough(s stepPair) string {
	var parts []string
	for i, segment := range l.newTraffic.Segments {
		after := l.newTraffic.Steps[s.new].Segments[i]
		before := l.splitOf(l.oldTraffic, s.old, segment)
		if shares := l.splits(before, after); after.Own && before.Own && shares != "" {
			parts = append(parts, "segment "+name(segment)+" gets "+shares)
		}
	}
	const maxParts = 2
	if len(parts) == 0 {
		return ""
	}
	return "; " + strings.Join(parts[:min(len(parts), maxParts)], ", ")
}

func oldOf(p pair) *spec.Value { return p.old }
func newOf(p pair) *spec.Value { return p.new }

// overrideOrder compares the order in which overrides are tried. For a user in two segments, the first override decides.
func (l *launch) overrideOrder(both []pair, s stepPair) {
	var renumbered []pair
	for _, item := range both {
		if at := item.field("evaluationOrder"); !l.same(at.old, at.new) {
			renumbered = append(renumbered, at)
		}
	}
	was, is := l.ranked(both, oldOf), l.ranked(both, newOf)
	for i, segment := range was {
		was[i] = l.old.segmentNow(segment)
	}
	if slices.Equal(was, is) || len(renumbered) == 0 {
		for _, at := range renumbered {
			l.note(at, "%s: the override of segment %s now has the evaluation order %s (was %s); the sequence is the same", stepName(s.new),
				segmentName(at.newIn), l.shown(at.new, l.new), l.shown(at.old, l.old))
		}
		return
	}
	l.risk(renumbered[0], overrideOrderChanged, "%s: overrides are now tried in the order %s (was %s); users in several of these segments may switch",
		stepName(s.new), names(is), names(was))
}

// ranked returns the segments in the order in which their overrides are tried.
func (l *launch) ranked(items []pair, of func(pair) *spec.Value) (segments []string) {
	list := slices.Clone(items)
	slices.SortStableFunc(list, func(a, b pair) int {
		return spec.CompareRank(spec.NewOverride(of(a)), spec.NewOverride(of(b)))
	})
	for _, item := range list {
		segments = append(segments, spec.NewOverride(of(item)).SegmentName())
	}
	return segments
}
