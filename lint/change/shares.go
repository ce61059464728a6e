package change

import (
	"slices"
	"time"

	"sluice/spec"
	"sluice/spec/audience"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

// share is the part of a split that goes to the groups that are rolled out; it is not ok if that is unknown.
func (l *launch) share(t *timeline.Traffic, s timeline.Split) (sum timeline.Share, ok bool) {
	sum = l.sum(t, s, l.rolled)
	if t == l.oldTraffic && l.oldDefault || t == l.newTraffic && l.newDefault {
		sum += s.Rest
	}
	return sum, s.Known && len(l.rolled) > 0
}

// defaultRolled reports whether what no group takes gets the variation of a group that is rolled out: the default one of its
// feature.
func (l *launch) defaultRolled(t *timeline.Traffic, r *request) bool {
	return slices.ContainsFunc(t.Groups, func(g spec.Group) bool {
		isDefault, known := audience.ServesDefault(r.doc, g)
		return known && isDefault && slices.Contains(l.rolled, l.called(t, g.Name.Text))
	})
}

// rolledAt is the share of everyone that a step gives; before the first step there is none.
func (l *launch) rolledAt(t *timeline.Traffic, i int) timeline.Share {
	if i < 0 || i >= len(t.Steps) {
		return 0
	}
	sum, _ := l.share(t, t.Steps[i].Everyone)
	return sum
}

// jump is by how much a step raises the share; a first one as well.
func (l *launch) jump(t *timeline.Traffic, i int) timeline.Share {
	if i >= len(t.Steps) {
		return 0
	}
	return l.rolledAt(t, i) - l.rolledAt(t, i-1)
}

func (l *launch) largestJump(t *timeline.Traffic) (most timeline.Share) {
	for i := range t.Steps {
		most = max(most, l.jump(t, i))
	}
	return most
}

// point is the share of everyone from a time on.
type point struct {
	begin time.Time
	share timeline.Share
	known bool
}

// curve is the share of everyone over time.
func (l *launch) curve(t *timeline.Traffic) (curve []point) {
	for _, s := range t.Steps {
		share, known := l.share(t, s.Everyone)
		curve = append(curve, point{s.Begin, share, known && !s.Begin.IsZero()})
	}
	return curve
}

// rolledWhen is the share of everyone at a time, and whether that is known.
func (l *launch) rolledWhen(curve []point, when time.Time) (now timeline.Share, ok bool) {
	for _, p := range curve {
		if p.begin.IsZero() || !p.begin.After(when) && !p.known {
			return 0, false
		}
		if !p.begin.After(when) {
			now = p.share
		}
	}
	return now, !when.IsZero() && len(l.rolled) > 0
}

// exceeds reports whether the new plan gives more than the old one at some moment from the one time on until before the
// other, or ever after where that is zero.
func (l *launch) exceeds(from, to time.Time) bool {
	moments := []time.Time{from}
	for _, p := range slices.Concat(l.oldCurve, l.newCurve) {
		if p.begin.After(from) && (to.IsZero() || p.begin.Before(to)) {
			moments = append(moments, p.begin)
		}
	}
	return slices.ContainsFunc(moments, func(when time.Time) bool {
		old, oldOK := l.rolledWhen(l.oldCurve, when)
		new, newOK := l.rolledWhen(l.newCurve, when)
		return oldOK && newOK && new > old
	})
}

// saferWithin reports a change that gives less as safer, unless the new plan gives more than the old one in between: then
// it is one change with another that brings the traffic forward.
func (l *launch) saferWithin(p pair, from, to time.Time, format string, args ...any) {
	if l.exceeds(from, to) {
		l.note(p, format, args...)
		return
	}
	l.safer(p, format, args...)
}

// begins is when a step of the new plan starts; zero if there is none.
func (l *launch) begins(i int) time.Time {
	if i < 0 || i >= len(l.newTraffic.Steps) {
		return time.Time{}
	}
	return l.newTraffic.Steps[i].Begin
}

// grants lists what a step gives to each group, and from when.
func (l *launch) grants(t *timeline.Traffic, s timeline.Step) string {
	var parts []string
	for i, g := range t.Groups {
		parts = append(parts, name(g.Name.Text)+" "+s.Everyone.Shares[i].String())
	}
	words := text.Join(parts, "and")
	if len(parts) == 0 || !s.Everyone.Known {
		words = "unknown shares"
	}
	if s.Begin.IsZero() {
		return words
	}
	return words + " from " + date(s.Begin)
}
