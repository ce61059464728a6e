package change

import (
	"slices"

	"sluice/spec"
	"sluice/spec/timeline"
)

// order is when actions run, and which of them wait for which.
type order struct {
	actions  []spec.Action
	schedule *timeline.Schedule
	index    map[string]int
	// before are the sets of actions that are complete when each starts; nil where the order is not certain.
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

// apart reports whether one of two actions is over before the other starts.
func (o *order) apart(a, b int) bool { return o.before[a]&(1<<b) != 0 || o.before[b]&(1<<a) != 0 }

// apartInTime reports whether the lengths of all that comes before say for certain that one of two faults is over before the
// other starts.
func (o *order) apartInTime(a, b int) bool {
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

// startAfter compares what an action waits for. findConsequences finds what follows for actions that do harm, in
// terms of these, so only the rest is reported here.
func (e *experiment) startAfter(action, p pair) {
	was, is := e.waitsFor(p.old, true), e.waitsFor(p.new, false)
	lost, won := without(was, is), without(is, was)
	if len(lost)+len(won) == 0 {
		return
	}
	how := waits(lost, won)
	if together := e.together(action); len(together) > 0 {
		follows, _ := e.following(action.new.Name)
		e.risk(p, orderChanged, "action %s %s; it can now run in parallel with %s%s%s", name(action.new.Name), how, names(together), e.lengthNote(), follows)
		return
	}
	follows, rule := e.following(action.new.Name)
	switch {
	case rule != nil:
		e.risk(p, rule, "action %s %s%s%s", name(action.new.Name), how, e.lengthNote(), follows)
	case e.apartNow(action):
		e.safer(p, "action %s %s, so fewer actions run in parallel with it%s", name(action.new.Name), how, e.lengthNote())
	case e.longer() && !e.lengthReported:
		e.risk(p, experimentLonger, "action %s %s%s", name(action.new.Name), how, e.lengthNote())
	default:
		e.note(p, "action %s %s%s", name(action.new.Name), how, e.lengthNote())
	}
}

func waits(lost, won []string) string {
	switch {
	case len(won) == 0:
		return "no longer waits for " + names(lost)
	case len(lost) == 0:
		return "now waits for " + names(won)
	}
	return "now waits for " + names(won) + " (was " + names(lost) + ")"
}

// waitsFor are the actions in a startAfter, those of the old side under their new names.
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

// together are the actions that the action, or one that waits for it, ran apart from and may now run together with. Waits
// do not count.
func (e *experiment) together(action pair) []string {
	return e.others(action, func(oldA, oldB, newA, newB int) bool {
		if e.newOrder.apart(newA, newB) {
			return false
		}
		return e.oldOrder.apart(oldA, oldB) || e.oldOrder.apartInTime(oldA, oldB) && !e.newOrder.apartInTime(newA, newB)
	})
}

// apartNow reports whether the action runs apart now from one that it could run together with.
func (e *experiment) apartNow(action pair) bool {
	return len(e.others(action, func(oldA, oldB, newA, newB int) bool {
		return !e.oldOrder.apart(oldA, oldB) && e.newOrder.apart(newA, newB)
	})) > 0
}

// others are the actions, there in both versions and no waits, for which the test holds with the action. Of a wait that is
// asked for, those that waited for it stand in.
func (e *experiment) others(action pair, test func(oldA, oldB, newA, newB int) bool) (found []string) {
	if e.oldOrder.before == nil || e.newOrder.before == nil {
		return nil
	}
	a, mine := e.newOrder.index[action.new.Name]
	b, old := e.oldOrder.index[action.old.Name]
	if !mine || !old {
		return nil
	}
	for j, other := range e.newOrder.actions {
		i, there := e.oldOrder.index[e.oldName(other.Name)]
		if there && j != a && i != b && !other.IsWait() && !e.newOrder.actions[a].IsWait() && test(b, i, a, j) {
			found = append(found, other.Name)
		}
	}
	return found
}

// oldName is the name that an action had.
func (e *experiment) oldName(now string) string {
	for _, was := range sortedKeys(e.renamed) {
		if e.renamed[was] == now {
			return was
		}
	}
	return now
}
