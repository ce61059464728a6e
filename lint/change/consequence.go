package change

import (
	"slices"
	"time"

	"sluice/lint"
	"sluice/spec"
)

// consequence is the effect of a changed order or duration on two faults that are in both versions.
type consequence struct {
	// first and then are the names of the two faults, and words describes the effect.
	first, then, words string
	rule               *lint.Rule
	at                 pair
}

// findConsequences finds the faults that may now run in parallel, or follow one another sooner, although their own startAfter is
// unchanged. Each is reported with the change that causes it.
func (e *experiment) findConsequences(both []pair) {
	reordered := map[string]bool{}
	for _, f := range both {
		if !e.same(spec.NewAction(f.old).StartAfter, spec.NewAction(f.new).StartAfter) {
			reordered[f.new.Name] = true
		}
	}
	listed := map[string]bool{}
	for _, f := range both {
		n, a := f.new.Name, spec.NewAction(f.new)
		if !reordered[n] && !a.IsWait() {
			rest := slices.DeleteFunc(e.nowParallel(f), func(o string) bool { return reordered[o] || listed[o] })
			if len(rest) > 0 {
				listed[n] = true
				e.follows = append(e.follows, consequence{n, rest[0], "action " + name(n) + " can now run in parallel with " + names(rest), orderChanged, f.field("startAfter")})
			}
		}
		e.sooner(f)
	}
}

// sooner records a fault that starts sooner after the end of another one.
func (e *experiment) sooner(f pair) {
	if e.oldOrder.before == nil || e.newOrder.before == nil {
		return
	}
	j, i := e.newOrder.index[f.new.Name], e.oldOrder.index[f.old.Name]
	was, old := e.oldOrder.recovery(i)
	is, new := e.newOrder.recovery(j)
	if was < 0 || is < 0 || is >= was {
		return
	}
	before := e.newOrder.actions[new].Name
	if e.oldName(before) != e.oldOrder.actions[old].Name {
		return // another fault precedes it, which is reported separately
	}
	words := "action " + name(f.new.Name) + " now starts " + after(is) + " " + name(before) + " (was " + spec.FormatDuration(was) + " after)"
	e.follows = append(e.follows, consequence{before, f.new.Name, words, recoveryShortened, f})
}

func after(gap time.Duration) string {
	if gap == 0 {
		return "right after"
	}
	return spec.FormatDuration(gap) + " after"
}

// recovery returns the time between the end of the preceding fault and the start of this one, and the index of the preceding
// fault. The time is negative if there is none, or if a duration is unknown.
func (o *order) recovery(fault int) (gap time.Duration, last int) {
	gap = -1
	if !o.actions[fault].DoesHarm() || o.schedule.Spans[fault].Never {
		return gap, 0
	}
	for i, a := range o.actions {
		if o.before[fault]&(1<<i) == 0 {
			continue
		}
		if o.schedule.Spans[i].Own.Unread {
			return -1, 0
		}
		since := o.schedule.Spans[fault].Start - o.schedule.Spans[i].End
		if a.DoesHarm() && (gap < 0 || since < gap) {
			gap, last = max(since, 0), i
		}
	}
	return gap, last
}

// following removes and returns the consequences of a change to the named action, and the rule of the worst.
func (e *experiment) following(action string) (words string, rule *lint.Rule) {
	e.follows = slices.DeleteFunc(e.follows, func(c consequence) bool {
		if action != c.first && action != c.then && !e.oldOrder.leads(action, e.oldName(c.then)) && !e.newOrder.leads(action, c.then) {
			return false
		}
		words += "; " + c.words
		rule = worse(rule, c.rule)
		return true
	})
	return words, rule
}

// worse returns the rule with the higher severity; either may be nil.
func worse(a, b *lint.Rule) *lint.Rule {
	if a == nil || b != nil && b.Severity > a.Severity {
		return b
	}
	return a
}

// consequential reports a change to an action that is only risky because of its consequences.
func (e *experiment) consequential(p pair, action, format string, args ...any) {
	words, rule := e.following(action)
	args = append(args, e.lengthNote()+words)
	if rule != nil {
		e.risk(p, rule, format+"%s", args...)
		return
	}
	e.note(p, format+"%s", args...)
}

// leads reports whether an action always ends before another one starts.
func (o *order) leads(action, other string) bool {
	i, known := o.index[action]
	j, otherKnown := o.index[other]
	return o.before != nil && known && otherKnown && o.before[j]&(1<<i) != 0
}

// remaining reports the consequences that no reported change mentions.
func (e *experiment) remaining() {
	for _, c := range e.follows {
		e.risk(c.at, c.rule, "%s", c.words)
	}
}
