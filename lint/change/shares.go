package change

import (
	"slices"
	"time"

	"sluice/spec"
	"sluice/spec/audience"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

// share returns the total share of the rolled-out groups in a split. It returns false if that is unknown.
func (l *launch) share(t *timeline.Traffic, s timeline.Split) (sum timeline.Share, ok bool) {
	sum = l.sum(t, s, l.rolled)
	if t == l.oldTraffic && l.oldDefault || t == l.newTraffic && l.newDefault {
		sum += s.Rest
	}
	return sum, s.Known && len(l.rolled) > 0
}

// defaultRolled reports whether the default variation, which unallocated traffic gets, is that of a rolled-out group.
func (l *launch) defaultRolled(t *timeline.Traffic, r *request) bool {
	return slices.ContainsFunc(t.Groups, func(g spec.Group) bool {
		isDefault, known := audience.ServesDefault(r.doc, g)
		return known && isDefault && slices.Contains(l.rolled, l.called(t, g.Name.Text))
	})
}

// stepShare returns the rolled-out share of everyone in a step, 0 before the first.
func (l *launch) stepShare(t *timeline.Traffic, i int) timeline.Share {
	if i < 0 || i >= len(t.Steps) {
		return 0
	}
	sum, _ := l.share(t, t.Steps[i].Everyone)
	return sum
}

// jump returns by how much a step increases the rolled-out share. The first step counts from 0.
func (l *launch) jump(t *timeline.Traffic, i int) timeline.Share {
	if i >= len(t.Steps) {
		return 0
	}
	return l.stepShare(t, i) - l.stepShare(t, i-1)
}

func (l *launch) largestJump(t *timeline.Traffic) (most timeline.Share) {
	for i := range t.Steps {
		most = max(most, l.jump(t, i))
	}
	return most
}

// point is the rolled-out share of everyone from a time on.
type point struct {
	begin time.Time
	share timeline.Share
	known bool
}

// curve returns the rolled-out share of everyone over time.
func (l *launch) curve(t *timeline.Traffic) (curve []point) {
	for _, s := range t.Steps {
		share, known := l.share(t, s.Everyone)
		curve = append(curve, point{s.Begin, share, known && !s.Begin.IsZero()})
	}
	return curve
}

// shareAt returns the rolled-out share of everyone at a time, and whether it is known.
func (l *launch) shareAt(curve []point, when time.Time) (now timeline.Share, ok bool) {
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

// exceeds reports whether the new plan's share is larger than the old one's at some time in [from, to); a zero to means no end.
func (l *launch) exceeds(from, to time.Time) bool {
	moments := []time.Time{from}
	for _, p := range slices.Concat(l.oldCurve, l.newCurve) {
		if p.begin.After(from) && (to.IsZero() || p.begin.Before(to)) {
			moments = append(moments, p.begin)
		}
	}
	return slices.ContainsFunc(moments, func(when time.Time) bool {
		old, oldOK := l.shareAt(l.oldCurve, when)
		new, newOK := l.shareAt(l.newCurve, when)
		return oldOK && newOK && new > old
	})
}

// saferWithin reports a change that reduces the share as safer. It is neutral if the new plan's share exceeds the old one's
// between the two times, because another change then brings the traffic forward.
func (l *launch) saferWithin(p pair, from, to time.Time, format string, args ...any) {
	if l.exceeds(from, to) {
		l.note(p, format, args...)
		return
	}
	l.safer(p, format, args...)
}

// begins returns the start of a step of the new plan, or zero if there is no such step.
func (l *launch) begins(i int) time.Time {
	if i < 0 || i >= len(l.newTraffic.Steps) {
		return time.Time{}
	}
	return l.newTraffic.Steps[i].Begin
}

// grants lists the share of each group in a step, and the step's start.
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
