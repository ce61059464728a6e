package change

import (
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
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
	id := p.new.Field("actionId")
	switch {
	case isFault(id):
		e.risk(p, ActionAdded, "action %s is new: it does %s%s%s", name(p.new.Name), e.shown(id, e.new), e.onTargets(p.new), e.lengthNote())
	case e.longer() && isWait(id):
		e.risk(p, ExperimentLonger, "action %s is new and only waits%s", name(p.new.Name), e.lengthNote())
	case isWait(id):
		e.note(p, "action %s is new and only waits%s", name(p.new.Name), e.lengthNote())
	default:
		e.safer(p, "action %s is new and does no harm: %s", name(p.new.Name), e.shown(id, e.new))
	}
}

func (e *experiment) onTargets(a *spec.Value) string {
	var targets []string
	for _, t := range a.Field("targets").Map() {
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
	id := p.old.Field("actionId")
	switch {
	case isCheck(id):
		e.risk(p, GuardRemoved, "action %s is gone: alarms are no longer looked at before the experiment goes on", name(p.old.Name))
	case isFault(id):
		e.safer(p, "action %s is gone: %s is not done any more%s", name(p.old.Name), e.shown(id, e.old), e.lengthNote())
	default:
		e.note(p, "action %s is gone%s", name(p.old.Name), e.lengthNote())
	}
}

// action compares one action.
func (e *experiment) action(p pair) {
	other := !e.same(p.old.Field("actionId"), p.new.Field("actionId"))
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
	says, said, n := e.shown(p.new, e.new), e.shown(p.old, e.old), name(action.new.Name)
	switch {
	case !isFault(p.new) && isFault(p.old):
		e.safer(p, "action %s does %s instead of %s, and no harm any more", n, says, said)
	case isCheck(p.old):
		e.risk(p, GuardRemoved, "action %s does %s instead of %s: alarms are no longer looked at before the experiment goes on", n, says, said)
	case undone(action.old) && !undone(action.new):
		e.risk(p, UndoLost, "action %s does %s instead of %s: FIS took that back, and does not take this back", n, says, said)
	case isFault(p.new):
		e.risk(p, ActionAdded, "action %s does %s instead of %s", n, says, said)
	}
}

// known is what the catalogue has on an action's id; nil where it has nothing.
func known(id *spec.Value) *fis.Action {
	text, _ := id.Str()
	return fis.Load().Action(text)
}

// isFault tells whether an action may do harm; one that the catalogue does not know may.
func isFault(id *spec.Value) bool {
	a := known(id)
	return a == nil || a.Undo != fis.UndoNotApplicable
}

func isWait(id *spec.Value) bool { text, _ := id.Str(); return text == fis.Wait }
func isCheck(id *spec.Value) bool {
	text, _ := id.Str()
	return text == fis.AssertAlarm
}

// undone tells whether FIS takes the action back.
func undone(action *spec.Value) bool {
	a := known(action.Field("actionId"))
	return a == nil || a.Undo == fis.UndoYes || a.Undo == fis.UndoNotApplicable ||
		a.Undo == fis.UndoDepends && (a.Parameter(fis.RestartAfter) == nil || action.Field("parameters").Field(fis.RestartAfter) != nil)
}
