package change

import (
	"strconv"
	"time"
)

// addedStep reports an added step, compared with the old share at its time. One that increases the share brings traffic forward,
// even if it makes the largest increase smaller.
func (l *launch) addedStep(p pair, i int) {
	at := pair{nil, p.new.Items[i], nearest(p.old, p.oldIn), p.new}
	s := l.newTraffic.Steps[i]
	newText := "added " + stepName(i) + ": " + l.grants(l.newTraffic, s)
	now, nowOK := l.share(l.newTraffic, s.Everyone)
	before, beforeOK := l.shareAt(l.oldCurve, s.Begin)
	smaller := ""
	if largest, was := l.largestJump(l.newTraffic), l.largestJump(l.oldTraffic); largest < was {
		smaller = "; the largest increase is now " + largest.String() + " (was " + was.String() + ")"
	}
	switch {
	case !beforeOK || !nowOK:
		l.risk(at, stepEnlarged, "%s; review the risk", newText)
	case now == before:
		l.note(at, "%s", newText)
	case now > before:
		l.risk(at, stepEnlarged, "%s; the old plan has %s at that time%s", newText, before, smaller)
	default:
		l.saferWithin(at, s.Begin, l.begins(i+1), "%s; the old plan has %s at that time", newText, before)
	}
}

// removedStep reports a removed step. If it increased traffic, the next step is now a larger increase; if it reduced traffic, the
// traffic now stays.
func (l *launch) removedStep(p pair, i int, later []stepPair) {
	next := -1
	for _, s := range later {
		if s.new >= 0 {
			next = s.new
			break
		}
	}
	at := pair{p.old.Items[i], nil, p.old, nearest(p.new, p.newIn)}
	if next >= 0 {
		at.newIn = p.new.Items[next]
	}
	s := l.oldTraffic.Steps[i]
	newText := "removed the step with " + l.grants(l.oldTraffic, s)
	share, known := l.share(l.oldTraffic, s.Everyone)
	jump := l.jump(l.newTraffic, max(next, 0))
	switch {
	case !known:
		l.risk(at, stepRemoved, "%s; review the risk", newText)
	case l.jump(l.oldTraffic, i) < 0:
		l.risk(at, stepRemoved, "%s, which reduced traffic", newText)
	case next >= 0 && jump > max(l.jump(l.oldTraffic, i), l.jump(l.oldTraffic, i+1)):
		l.risk(at, stepRemoved, "%s; %s now adds %s at once, from %s", newText, stepName(next), jump, l.stepShare(l.newTraffic, next-1))
	case next < 0 && share > 0:
		l.saferWithin(at, s.Begin, time.Time{}, "%s; the launch now ends at %s", newText, l.stepShare(l.newTraffic, len(l.newTraffic.Steps)-1))
	default:
		l.note(at, "%s", newText)
	}
}

func stepName(i int) string { return "step " + strconv.Itoa(i+1) }
