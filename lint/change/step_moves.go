package change

import (
	"strconv"
	"time"

	"sluice/spec"
)

// moves reports steps that start at another time. Consecutive steps that move by the same time are reported once.
func (l *launch) moves(p pair, pairs []stepPair) {
	for i := 0; i < len(pairs); {
		s := pairs[i]
		if s.old < 0 || s.new < 0 {
			i++
			continue
		}
		by, ok := l.moved(s)
		last := i
		for ok && by != 0 && last+1 < len(pairs) && pairs[last+1].old >= 0 && pairs[last+1].new >= 0 {
			if next, known := l.moved(pairs[last+1]); !known || next != by {
				break
			}
			last++
		}
		at := p.items(p.old.Items[s.old], p.new.Items[s.new]).field("startTime")
		switch {
		case !ok && at.old != nil && at.new != nil && !l.response && !l.same(at.old, at.new):
			l.risk(at, schedulePulledForward, "%s now starts at %s (was %s); review the risk", stepName(s.new), l.shown(at.new, l.new), l.shown(at.old, l.old))
		case !ok || by == 0:
			l.compareAny(at)
		default:
			l.move(at, s, pairs[last], by)
		}
		i = last + 1
	}
}

// moved returns how much later the step starts.
func (l *launch) moved(s stepPair) (time.Duration, bool) {
	old, new := l.oldTraffic.Steps[s.old], l.newTraffic.Steps[s.new]
	if old.Begin.IsZero() || new.Begin.IsZero() || old.Start.Moment.Offset != new.Start.Moment.Offset && !l.response {
		return 0, false
	}
	by := new.Begin.Sub(old.Begin)
	if l.response {
		by = by.Truncate(time.Millisecond)
	}
	return by, true
}

// move reports steps that moved by the same time. A step that reduces traffic is riskier if it comes later.
func (l *launch) move(at pair, first, last stepPair, by time.Duration) {
	which, verb := stepName(first.new), "starts"
	if first != last {
		which, verb = "steps "+strconv.Itoa(first.new+1)+through(last.new-first.new)+strconv.Itoa(last.new+1), "start"
		if first.new == 0 && last.new == len(l.newTraffic.Steps)-1 {
			which = "all " + strconv.Itoa(len(l.newTraffic.Steps)) + " steps"
		}
	}
	old, new := l.oldTraffic.Steps[first.old], l.newTraffic.Steps[first.new]
	times := date(new.Begin) + " (was " + date(old.Begin) + ")"
	if first != last {
		times = "the first at " + times
	}
	reduces := len(l.rolled) > 0 && first == last && l.jump(l.newTraffic, first.new) < 0
	switch {
	case by > 0 && reduces:
		l.risk(at, stepEnlarged, "%s, which reduces traffic, %s %s later: %s", which, verb, span(by), times)
	case by > 0 && len(l.rolled) > 0:
		l.saferWithin(at, old.Begin, l.begins(last.new), "%s %s %s later: %s", which, verb, span(by), times)
	case by > 0:
		l.note(at, "%s %s %s later: %s", which, verb, span(by), times)
	case reduces:
		l.safer(at, "%s, which reduces traffic, %s %s earlier: %s", which, verb, span(-by), times)
	default:
		l.risk(at, schedulePulledForward, "%s %s %s earlier: %s", which, verb, span(-by), times)
	}
}

func through(steps int) string {
	if steps == 1 {
		return " and "
	}
	return " to "
}

// span formats a duration for messages, even if it is less than a second.
func span(length time.Duration) string {
	if length < time.Second {
		return length.String()
	}
	return spec.FormatDuration(length)
}
