package change

import (
	"slices"

	"sluice/spec"
	"sluice/spec/timeline"
)

// order is the schedule of actions and their dependencies.
type order struct {
	actions  []spec.Action
	schedule *timeline.Schedule
	index    map[string]int
	// before holds, per action, the bit set of actions that are complete when it starts; nil if the order is uncertain.
	before []uint64
}

func newOrder(actions []spec.Action) *order {
	o := &order{actions: actions, schedule: timeline.NewSchedule(actions), index: map[string]int{}}
	for i, a := range actions {
		o.index[a.Name] = i
	}
	if len(actions) <= timeline.MaxActions && o.schedule.Resolved() {
		o.before = o.schedule.Before()
	}
	return o
}

// sequential reports whether one of two actions always ends before the other starts.
func (o *order) sequential(a, b int) bool { return o.before[a]&(1<<b) != 0 || o.before[b]&(1<<a) != 0 }

// sequentialInTime reports whether durations alone guarantee that one of two faults ends before the other starts.
func (o *order) sequentialInTime(a, b int) bool {
	s, t := o.schedule.Spans[a], o.schedule.Spans[b]
	if !o.actions[a].DoesHarm() || !o.actions[b].DoesHarm() || s.Never || t.Never {
		return false
	}
	first, then := s, t
	if t.Start < s.Start {
		first, then = t, s
	}
	return first.Ends() == timeline.Exact && then.Begin == timeline.Exact && first.End <= then.Start
}

// startAfter compares the startAfter lists of an action, and reports the consequences that findConsequences found for it.
func (e *experiment) startAfter(action, p pair) {
	was, is := e.waitsFor(p.old, true), e.waitsFor(p.new, false)
	removed, added := without(was, is), without(is, was)
	if len(removed)+len(added) == 0 {
		return
	}
	how := waits(removed, added)
	if parallel := e.nowParallel(action); len(parallel) > 0 {
		follows, _ := e.following(action.new.Name)
		e.risk(p, orderChanged, "action %s %s; it can now run in parallel with %s%s%s", name(action.new.Name), how, names(parallel), e.lengthNote(), follows)
		return
	}
	follows, rule := e.following(action.new.Name)
	switch {
	case rule != nil:
		e.risk(p, rule, "action %s %s%s%s", name(action.new.Name), how, e.lengthNote(), follows)
	case e.nowSequential(action):
		e.safer(p, "action %s %s, so fewer actions run in parallel with it%s", name(action.new.Name), how, e.lengthNote())
	case e.longer() && !e.lengthReported:
		e.risk(p, experimentLonger, "action %s %s%s", name(action.new.Name), how, e.lengthNote())
	default:
		e.note(p, "action %s %s%s", name(action.new.Name), how, e.lengthNote())
	}
}

func waits(removed, added []string) string {
	switch {
	case len(added) == 0:
		return "no longer waits for " + names(removed)
	case len(removed) == 0:
		return "now waits for " + names(added)
	}
	return "now waits for " + names(added) + " (was " + names(removed) + ")"
}

// waitsFor returns the actions in a startAfter, by their new names.
func (e *experiment) waitsFor(v *spec.Value, old bool) (list []string) {
	for _, item := range v.List() {
		text, ok := item.Str()
		if !ok {
			text = item.Node.Text
		}
		if now, found := e.renamed[text]; found && old {
			text = now
		}
		list = append(list, text)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(n string) bool { return slices.Contains(others, n) })
}

// nowParallel returns the actions that ran in sequence with the action and may now run in parallel with it, without waits.
func (e *experiment) nowParallel(action pair) []string {
	return e.others(action, func(oldA, oldB, newA, newB int) bool {
		if e.newOrder.sequential(newA, newB) {
			return false
		}
		return e.oldOrder.sequential(oldA, oldB) || e.oldOrder.sequentialInTime(oldA, oldB) && !e.newOrder.sequentialInTime(newA, newB)
	})
}

// nowSequential reports whether the action now runs in sequence with one that it could run in parallel with before.
func (e *experiment) nowSequential(action pair) bool {
	return len(e.others(action, func(oldA, oldB, newA, newB int) bool {
		return !e.oldOrder.sequential(oldA, oldB) && e.newOrder.sequential(newA, newB)
	})) > 0
}

// others returns the actions of both versions, without waits, that pass the test together with the action.
func (e *experiment) others(action pair, test func(oldA, oldB, newA, newB int) bool) (found []string) {
	if e.oldOrder.before == nil || e.newOrder.before == nil {
		return nil
	}
	a, inNew := e.newOrder.index[action.new.Name]
	b, inOld := e.oldOrder.index[action.old.Name]
	if !inNew || !inOld {
		return nil
	}
	for j, other := range e.newOrder.actions {
		i, ok := e.oldOrder.index[e.oldName(other.Name)]
		if ok && j != a && i != b && !other.IsWait() && !e.newOrder.actions[a].IsWait() && test(b, i, a, j) {
			found = append(found, other.Name)
		}
	}
	return found
}

// oldName returns the old name of an action.
func (e *experiment) oldName(now string) string {
	for _, was := range sortedKeys(e.renamed) {
		if e.renamed[was] == now {
			return was
		}
	}
	return now
}
