package diff

import (
	"slices"
	"time"

	"sluice/spec/timeline"
)

// share is the part of a split that goes to the groups that are rolled out; it is not ok where nobody can tell.
func (l *launch) share(t *timeline.Traffic, s timeline.Split) (sum timeline.Share, ok bool) {
	for i, g := range t.Groups {
		if slices.Contains(l.rolled, g.ID.Text) {
			sum += s.Shares[i]
		}
	}
	return sum, s.Known && len(l.rolled) > 0
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

// rolledWhen is the share of everyone at a time, and whether that is known.
func (l *launch) rolledWhen(t *timeline.Traffic, when time.Time) (now timeline.Share, ok bool) {
	for _, s := range t.Steps {
		if s.Begin.IsZero() {
			return 0, false
		}
		if !s.Begin.After(when) {
			if now, ok = l.share(t, s.Everyone); !ok {
				return 0, false
			}
		}
	}
	return now, !when.IsZero() && len(l.rolled) > 0
}

// gives tells what a step gives to each group, and from when on.
func (l *launch) gives(t *timeline.Traffic, s timeline.Step) string {
	var parts []string
	for i, g := range t.Groups {
		parts = append(parts, name(g.ID.Text)+" "+s.Everyone.Shares[i].String())
	}
	words := joined(parts)
	if len(parts) == 0 || !s.Everyone.Known {
		words = "shares that are not known"
	}
	if s.Begin.IsZero() {
		return words
	}
	return words + " from " + date(s.Begin) + " on"
}
