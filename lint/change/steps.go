package change

import (
	"slices"

	"sluice/spec"
	"sluice/spec/text"
)

// stepPair holds the indices of a step in both versions, -1 if missing.
type stepPair struct{ old, new int }

// steps compares the schedule of a launch: moved, added and removed steps, and the shares of each.
func (l *launch) steps(p pair) {
	pairs := align(l.comparer, p.old.List(), p.new.List())
	if len(l.oldTraffic.Steps) != len(p.old.List()) || len(l.newTraffic.Steps) != len(p.new.List()) {
		return
	}
	l.moves(p, pairs)
	for i, s := range pairs {
		switch {
		case s.old < 0:
			l.addedStep(p, s.new)
		case s.new < 0:
			l.removedStep(p, s.old, pairs[i+1:])
		default:
			l.step(p, s)
		}
	}
}

// step compares a step that is in both versions, except for its time.
func (l *launch) step(p pair, s stepPair) {
	at := p.items(p.old.Items[s.old], p.new.Items[s.new])
	l.members(at, map[string]func(pair){
		"startTime":        nil,
		"groupWeights":     func(f pair) { l.weights(f, s) },
		"segmentOverrides": func(f pair) { l.overrides(f, s) },
	})
}

// weights compares the shares of everyone in a step.
func (l *launch) weights(f pair, s stepPair) {
	shares := l.changedWeights(f)
	if shares == "" {
		return
	}
	shares += l.defaultShare(s)
	before, beforeOK := l.share(l.oldTraffic, l.oldTraffic.Steps[s.old].Everyone)
	after, afterOK := l.share(l.newTraffic, l.newTraffic.Steps[s.new].Everyone)
	at, newText := l.firstDiffering(f), stepName(s.new)+" gives "+shares+l.fallThrough(s)
	switch {
	case beforeOK && afterOK && before == after && l.rises(f):
		l.risk(at, stepEnlarged, "%s", newText)
	case !beforeOK || !afterOK:
		l.risk(at, stepEnlarged, "%s; review the risk", newText)
	case before == after:
		l.note(at, "%s", newText)
	case after > before:
		l.risk(at, stepEnlarged, "%s", newText)
	default:
		if jump, most := l.jump(l.newTraffic, s.new+1), l.largestJump(l.oldTraffic); jump > most {
			l.risk(at, stepEnlarged, "%s, so %s adds %s at once; the largest increase was %s", newText, stepName(s.new+1), jump, most)
			return
		}
		l.saferWithin(at, l.begins(s.new), l.begins(s.new+1), "%s", newText)
	}
}

// defaultShare returns the default variation's share of everyone, if it differs.
func (l *launch) defaultShare(s stepPair) string {
	was, is := l.oldTraffic.Steps[s.old].Everyone, l.newTraffic.Steps[s.new].Everyone
	if !was.Known || !is.Known || was.Rest == is.Rest {
		return ""
	}
	return ", the default variation " + is.Rest.String() + " (was " + was.Rest.String() + ")"
}

// rises reports whether the weight of any rolled-out group increases.
func (l *launch) rises(f pair) bool {
	return slices.ContainsFunc(l.weightPairs(f), func(w pair) bool {
		old, oldOK := w.old.Number()
		new, newOK := w.new.Number()
		return oldOK && newOK && new > old && slices.Contains(l.rolled, w.either().Name)
	})
}

// changedWeights lists the weights that differ, such as "`new` 50% (was 25%)".
func (l *launch) changedWeights(f pair) string {
	if f.old == nil || f.new == nil {
		return ""
	}
	var parts []string
	for _, w := range l.weightPairs(f) {
		if !l.same(w.old, w.new) {
			parts = append(parts, name(w.either().Name)+" "+l.percent(w.new, l.new)+" (was "+l.percent(w.old, l.old)+")")
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return text.Join(parts, "and")
}

// weightPairs returns the pairs of weights; those of a renamed group form one pair.
func (l *launch) weightPairs(f pair) (pairs []pair) {
	renamed := map[string]*spec.Value{}
	for _, old := range f.old.Map() {
		if now := l.old.nameOf(old); now != old.Name {
			renamed[now] = old
		}
	}
	taken := map[*spec.Value]bool{}
	for _, w := range f.fields() {
		if old := renamed[w.either().Name]; w.old == nil && old != nil {
			w.old, taken[old] = old, true
		}
		pairs = append(pairs, w)
	}
	return slices.DeleteFunc(pairs, func(w pair) bool { return w.new == nil && taken[w.old] })
}

// firstDiffering returns the weight to report the change at: the first that differs, preferably of a rolled-out group.
func (l *launch) firstDiffering(f pair) pair {
	var first *pair
	for _, w := range l.weightPairs(f) {
		if l.same(w.old, w.new) {
			continue
		}
		if first == nil || !slices.Contains(l.rolled, first.either().Name) && slices.Contains(l.rolled, w.either().Name) {
			first = &w
		}
	}
	if first == nil {
		return f
	}
	return *first
}

func (l *launch) percent(v *spec.Value, in side) string {
	if n, ok := v.Number(); ok {
		return spec.FormatPercent(n)
	}
	if v == nil {
		return "none"
	}
	return l.shown(v, in)
}
