package change

import (
	"strings"

	"sluice/spec"
)

// actions compares what an experiment does.
func (e *experiment) actions(p pair) {
	var gone, fresh []pair
	var both []pair
	for _, f := range p.fields() {
		switch {
		case f.old == nil:
			fresh = append(fresh, f)
		case f.new == nil:
			gone = append(gone, f)
		default:
			both = append(both, f)
		}
	}
	gone, fresh = e.findRenamed(gone, fresh, &both)
	for _, f := range fresh {
		e.addedAction(f)
	}
	for _, f := range gone {
		e.removedAction(f)
	}
	for _, f := range both {
		e.action(f)
	}
	e.newlyTogether(both)
}

// findRenamed finds actions that only got another name, and takes them out of those that are gone and new.
func (e *experiment) findRenamed(gone, fresh []pair, both *[]pair) (stillGone, stillFresh []pair) {
	waiting := map[string][]pair{}
	for _, f := range gone {
		key := e.deed(f.old, e.old)
		waiting[key] = append(waiting[key], f)
	}
	found := map[*spec.Value]bool{}
	for _, f := range fresh {
		key := e.deed(f.new, e.new)
		queue := waiting[key]
		if len(queue) == 0 {
			stillFresh = append(stillFresh, f)
			continue
		}
		old := queue[0].old
		waiting[key], found[old], e.renamed[old.Name] = queue[1:], true, f.new.Name
		joint := pair{old, f.new, f.oldIn, f.newIn}
		*both = append(*both, joint)
		e.note(joint, "action %s is now called %s", name(old.Name), name(f.new.Name))
	}
	for _, f := range gone {
		if !found[f.old] {
			stillGone = append(stillGone, f)
		}
	}
	return stillGone, stillFresh
}

// deed is all that an action does, without its name and its place in the order.
func (e *experiment) deed(a *spec.Value, in side) string {
	var b strings.Builder
	for _, member := range []string{"actionId", "parameters", "targets"} {
		b.WriteString(e.normal(a.Field(member), in) + "\n")
	}
	return b.String()
}

// addedAction tells an action that is new.
func (e *experiment) addedAction(p pair) {
	a := spec.NewAction(p.new)
	switch {
	case a.DoesHarm():
		e.risk(p, actionAdded, "action %s is new: it does %s%s%s", name(p.new.Name), e.shown(a.ID, e.new), e.onTargets(a), e.lengthNote())
	case e.longer() && a.IsWait():
		e.risk(p, experimentLonger, "action %s is new and only waits%s", name(p.new.Name), e.lengthNote())
	case a.IsWait():
		e.note(p, "action %s is new and only waits%s", name(p.new.Name), e.lengthNote())
	default:
		e.safer(p, "action %s is new and does no harm: %s", name(p.new.Name), e.shown(a.ID, e.new))
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

// removedAction tells an action that is gone. Without the one that looks at alarms first, the experiment starts into trouble.
func (e *experiment) removedAction(p pair) {
	a := spec.NewAction(p.old)
	switch {
	case a.ChecksAlarms():
		e.risk(p, guardRemoved, "action %s is gone: alarms are no longer looked at before the experiment goes on", name(p.old.Name))
	case a.DoesHarm():
		e.safer(p, "removed action %s: %s is no longer done%s", name(p.old.Name), e.shown(a.ID, e.old), e.lengthNote())
	default:
		e.note(p, "action %s is gone%s", name(p.old.Name), e.lengthNote())
	}
}

// action compares one action.
func (e *experiment) action(p pair) {
	other := !e.same(spec.NewAction(p.old).ID, spec.NewAction(p.new).ID)
	terms := map[string]func(pair){
		"actionId":   func(f pair) { e.deedChanged(p, f) },
		"parameters": func(f pair) { e.parameters(p, f) },
		"startAfter": func(f pair) { e.startAfter(p, f) },
		"targets": func(f pair) {
			for _, t := range f.fields() {
				e.by(t, func(t pair) { e.refersTo(p.new.Name, t) })
			}
		},
	}
	if other {
		delete(terms, "parameters") // those of another action mean something else
	}
	e.members(p, terms)
}

// deedChanged tells an action that does something else under its old name.
func (e *experiment) deedChanged(action, p pair) {
	if p.old == nil || p.new == nil {
		return
	}
	newText, oldText, n := e.shown(p.new, e.new), e.shown(p.old, e.old), name(action.new.Name)
	old, new := spec.NewAction(action.old), spec.NewAction(action.new)
	switch {
	case !new.DoesHarm() && old.DoesHarm():
		e.safer(p, "action %s does %s instead of %s, and injects no fault", n, newText, oldText)
	case old.ChecksAlarms():
		e.risk(p, guardRemoved, "action %s does %s instead of %s: alarms are no longer looked at before the experiment goes on", n, newText, oldText)
	case old.Reversal() != spec.NotReversed && new.Reversal() == spec.NotReversed:
		e.risk(p, undoLost, "action %s does %s instead of %s: FIS took that back, and does not take this back", n, newText, oldText)
	case new.DoesHarm():
		e.risk(p, actionAdded, "action %s does %s instead of %s", n, newText, oldText)
	}
}
