package chaos

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

// times reports which actions can run at the same time.
type times struct {
	*timeline.Schedule
	before []uint64
}

// newTimes returns nil if the order is uncertain, or if there are too many actions to compare each pair.
func newTimes(actions []spec.Action) *times {
	if len(actions) > timeline.MaxActions {
		return nil
	}
	s := timeline.NewSchedule(actions)
	if !s.Resolved() {
		return nil
	}
	return &times{s, s.Before()}
}

// known reports whether the start and end of the action are certain.
func (t *times) known(i int) bool { return t.Spans[i].Ends() == timeline.Exact }

// mayOverlap reports whether the two actions can run at the same time: neither waits for the other, and their known times
// overlap.
func (t *times) mayOverlap(a, b int) bool {
	if a == b || t.before[a]>>b&1 != 0 || t.before[b]>>a&1 != 0 {
		return false
	}
	one, other := t.Spans[a], t.Spans[b]
	return !t.known(a) || !t.known(b) || one.Start < other.End && other.Start < one.End
}

var conflictingActions = lint.Rule{
	ID: "conflicting-actions", Severity: lint.Warning, Since: "0.1",
	Summary: "Two conflicting actions can run on one target at the same time",
	Why:     "The network faults of ECS and EKS, and those of the SSM documents, cannot overlap on one resource; with two Lambda faults on a function only the first takes effect. Without `startAfter` all actions start at once.",
	Source:  lint.FisGuide + "ecs-task-actions.html",
	Check: func(p *lint.Pass) {
		actions := p.Actions()
		if len(actions) > timeline.MaxActions || !mayConflict(actions) {
			return
		}
		var when *times
		for i, refs := range targetRefs(p) {
			for j := range refs {
				conflicting := conflictsWith(refs[j], refs[:j])
				if len(conflicting) == 0 {
					continue
				}
				if when == nil {
					when = newTimes(actions)
				}
				if when == nil {
					return
				}
				reportConflict(p, p.Targets()[i], refs[j], conflicting, when)
			}
		}
	},
}

// mayConflict reports whether at least two of the actions can conflict with others.
func mayConflict(actions []spec.Action) bool {
	n := 0
	for i := range actions {
		if known := actions[i].Catalogued(); known != nil && (len(known.Conflicts) > 0 || known.ID == fis.SendCommand) {
			n++
		}
	}
	return n > 1
}

// conflictsWith returns the references that conflict with u.
func conflictsWith(u targetRef, others []targetRef) (conflicting []targetRef) {
	for _, other := range others {
		if conflict(other, u) {
			conflicting = append(conflicting, other)
		}
	}
	return conflicting
}

func reportConflict(p *lint.Pass, t spec.Target, u targetRef, conflicting []targetRef, when *times) {
	conflicting = slices.DeleteFunc(conflicting, func(r targetRef) bool { return !when.mayOverlap(r.at, u.at) })
	if len(conflicting) == 0 {
		return
	}
	var names []string
	for _, r := range conflicting {
		names = append(names, r.action.Name)
	}
	note := ", where they cannot overlap"
	if u.known.ConflictNote != "" {
		note = ", where " + text.LowerFirst(u.known.ConflictNote[:len(u.known.ConflictNote)-1])
	}
	f := p.At(u.action.ID, "`%s` can run in parallel with %s on target `%s`%s; make one wait with `startAfter`",
		u.action.Name, text.List(names), t.Name, note)
	for _, r := range conflicting {
		f.Relate(r.action.ID, "`%s` is here", r.action.Name)
	}
}

// conflict reports whether two actions on the same resource conflict.
func conflict(a, b targetRef) bool {
	if !a.fits || !b.fits {
		return false
	}
	if slices.Contains(a.known.Conflicts, b.known.ID) {
		return a.known.ConflictsWhenSame == "" || sameSetting(a, b, a.known.ConflictsWhenSame)
	}
	first, second := a.action.Document().Catalogued(), b.action.Document().Catalogued()
	return first != nil && second != nil && slices.Contains(first.Conflicts, second.Name)
}

// sameSetting reports whether a parameter certainly has the same value in both actions.
func sameSetting(a, b targetRef, name string) bool {
	first, known := a.action.Setting(name)
	second, alsoKnown := b.action.Setting(name)
	return known && alsoKnown && first == second
}
