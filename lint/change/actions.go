package change

import (
	"maps"
	"strings"

	"sluice/spec"
)

// actions compares the actions of an experiment.
func (e *experiment) actions(p pair) {
	joined := e.joined(p, e.renamed)
	var both []pair
	for _, f := range joined {
		if f.old != nil && f.new != nil {
			both = append(both, f)
		}
	}
	e.findConsequences(both)
	for _, f := range joined {
		switch {
		case f.old == nil:
			e.addedAction(f)
		case f.new == nil:
			e.removedAction(f)
		}
	}
	for _, f := range both {
		e.comparer.renamed(f, "action", name(f.old.Name), name(f.new.Name), func() { e.action(f) })
	}
	e.remaining()
}

// addedAction reports an added action.
func (e *experiment) addedAction(p pair) {
	a := spec.NewAction(p.new)
	switch {
	case a.DoesHarm():
		e.risk(p, actionAdded, "added action %s: %s%s%s%s", name(p.new.Name), e.shown(a.ID, e.new), e.onTargets(a), e.overlaps(a), e.lengthNote())
	case e.longer() && a.IsWait():
		e.risk(p, experimentLonger, "added action %s, which only waits%s", name(p.new.Name), e.lengthNote())
	case a.IsWait():
		e.note(p, "added action %s, which only waits%s", name(p.new.Name), e.lengthNote())
	default:
		e.safer(p, "added action %s, which injects no fault: %s", name(p.new.Name), e.shown(a.ID, e.new))
	}
}

func (e *experiment) onTargets(a spec.Action) string {
	var targets []string
	for _, t := range a.Targets.Map() {
		if text, ok := t.Str(); ok {
			targets = append(targets, text)
		}
	}
	if len(targets) == 0 {
		return ""
	}
	return " on target " + names(targets)
}

// overlaps lists the faults that may hit the same target at the same time as an added action.
func (e *experiment) overlaps(a spec.Action) string {
	o := e.newOrder
	i, known := o.index[a.Name]
	if o.before == nil || !known {
		return ""
	}
	var found []string
	for j, other := range o.actions {
		if j != i && other.DoesHarm() && sharesTarget(a, other) && !o.sequential(i, j) && !o.sequentialInTime(i, j) {
			found = append(found, other.Name)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return ", in parallel with " + names(found)
}

func sharesTarget(a, b spec.Action) bool {
	mine := targetNames(a.Value)
	for _, t := range targetNames(b.Value) {
		for _, own := range mine {
			if own == t {
				return true
			}
		}
	}
	return false
}

// removedAction reports a removed action. Without an action that checks alarms, the experiment may start during an incident.
func (e *experiment) removedAction(p pair) {
	a := spec.NewAction(p.old)
	switch {
	case a.ChecksAlarms():
		e.risk(p, guardRemoved, "removed action %s, so alarms are no longer checked before the next action", name(p.old.Name))
	case a.Document().ARN != nil && a.Document().Catalogued() == nil && len(a.StartAfter.List()) > 0:
		e.risk(p, undoLost, "removed action %s, which ran document %s after other actions; check that it did not reverse their faults%s",
			name(p.old.Name), e.shown(a.Document().ARN, e.old), e.lengthNote())
	case a.DoesHarm():
		e.safer(p, "removed action %s, which ran %s%s", name(p.old.Name), e.shown(a.ID, e.old), e.lengthNote())
	default:
		e.consequential(p, p.old.Name, "removed action %s", name(p.old.Name))
	}
}

// action compares an action.
func (e *experiment) action(p pair) {
	old, new := spec.NewAction(p.old), spec.NewAction(p.new)
	other := old.ID != nil && new.ID != nil && !e.same(old.ID, new.ID)
	handlers := map[string]func(pair){
		"actionId":   func(f pair) { e.actionIDChanged(p, f) },
		"parameters": func(f pair) { e.parameters(p, f) },
		"startAfter": func(f pair) { e.startAfter(p, f) },
		"targets": func(f pair) {
			for _, t := range f.fields() {
				e.compareWith(t, func(t pair) { e.refersTo(p.new.Name, t) })
			}
		},
	}
	if other {
		handlers["parameters"] = nil // the parameters of another action are not comparable; the message lists them
		if maps.Equal(e.hits(p.old, e.old), e.hits(p.new, e.new)) {
			handlers["targets"] = nil // only the target key differs
		}
	}
	e.members(p, handlers)
}

// hits returns the targets of an action by their new names.
func (e *experiment) hits(action *spec.Value, in side) map[string]bool {
	found := map[string]bool{}
	for _, t := range targetNames(action) {
		if now := in.targets[t]; now != "" {
			t = now
		}
		found[t] = true
	}
	return found
}

// with returns the parameters of an action as a phrase.
func (e *experiment) with(a spec.Action) string {
	var list []string
	for _, p := range a.Parameters.Map() {
		list = append(list, strings.Trim(e.assigned(p, e.new), "`"))
	}
	if len(list) == 0 {
		return ""
	}
	return " with " + names(list)
}

// actionIDChanged reports an action that now has another action ID.
func (e *experiment) actionIDChanged(action, p pair) {
	if p.old == nil || p.new == nil {
		return
	}
	oldText, n := e.shown(p.old, e.old), name(action.new.Name)
	old, new := spec.NewAction(action.old), spec.NewAction(action.new)
	newText := e.shown(p.new, e.new) + e.with(new)
	switch {
	case !new.DoesHarm() && old.DoesHarm():
		e.safer(p, "action %s now runs %s (was %s), which injects no fault", n, newText, oldText)
	case old.ChecksAlarms():
		e.risk(p, guardRemoved, "action %s now runs %s (was %s), so alarms are no longer checked before the next action", n, newText, oldText)
	case old.Reversal() != spec.NotReversed && new.Reversal() == spec.NotReversed:
		e.risk(p, undoLost, "action %s now runs %s (was %s), which FIS does not reverse", n, newText, oldText)
	case new.DoesHarm():
		e.risk(p, actionAdded, "action %s now runs %s (was %s)", n, newText, oldText)
	default:
		e.note(p, "action %s now runs %s (was %s)", n, newText, oldText)
	}
}
