package chaos

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/timeline"
)

var experimentLong = lint.Rule{
	ID: "experiment-long", Severity: lint.Error, Since: "0.1",
	Summary: "A critical path that is longer than an experiment may last",
	Why:     "An experiment lasts at most 12 hours, and AWS does not raise that quota. The critical path, the longest chain of `startAfter`, decides; actions without a duration make it longer still. A `maxDuration` may not be used up, so a chain that is too long only because of one is a warning.",
	Source:  lint.FisGuide + "fis-quotas.html",
	Check: func(p *lint.Pass) {
		quotas := fis.Load().Quotas()
		limit, one := time.Duration(quotas.ExperimentHours)*time.Hour, time.Duration(quotas.ActionHours)*time.Hour
		lengths, all := lengthsOf(p.Actions(), one)
		if all <= limit || len(lengths) > timeline.MaxActions {
			return
		}
		g := timeline.NewOrder(p.Actions())
		if len(g.Cycles()) > 0 {
			return
		}
		if c := longestChain(g, lengths, false); c.length > limit {
			reportChain(p, c, limit)
		} else if c := longestChain(g, lengths, true); c.length > limit {
			reportChain(p, c, limit)
		}
	},
}

// length is the duration of an action according to its parameters.
type length struct {
	action spec.Action
	time   time.Duration
	// bound means that the action may end sooner, and tooLong that it exceeds the limit of an action, which another rule reports.
	bound, tooLong bool
	// at is the parameter that sets the length, or nil.
	at *spec.Value
}

// lengthsOf returns the length of each action, capped at the limit of an action, and their sum.
func lengthsOf(actions []spec.Action, limit time.Duration) (lengths []length, all time.Duration) {
	lengths = make([]length, len(actions))
	for i, a := range actions {
		own := timeline.LengthOf(&a)
		l := length{action: a, time: own.Time, bound: own.Certainty == timeline.AtMost, at: own.At}
		if l.time > limit {
			l.time, l.tooLong = limit, true
		}
		lengths[i] = l
		all += l.time
	}
	return lengths, all
}

// chain is a sequence of actions, each of which waits for the previous one.
type chain struct {
	actions []length
	length  time.Duration
	// bounds means that the length includes maximum durations, not only minimum ones.
	bounds bool
}

// longestChain returns the chain with the longest total duration. The order must not have cycles.
func longestChain(g *timeline.Order, lengths []length, bounds bool) chain {
	end := make([]time.Duration, len(lengths))
	after := make([]int, len(lengths))
	done := make([]bool, len(lengths))
	var visit func(int) time.Duration
	visit = func(v int) time.Duration {
		if done[v] {
			return end[v]
		}
		done[v], after[v] = true, -1
		for _, w := range g.After[v] {
			if e := visit(w); after[v] < 0 || e > end[after[v]] {
				after[v] = w
			}
		}
		if after[v] >= 0 {
			end[v] = end[after[v]]
		}
		if bounds || !lengths[v].bound {
			end[v] += lengths[v].time
		}
		return end[v]
	}
	last := 0
	for v := range lengths {
		if visit(v) > end[last] {
			last = v
		}
	}
	c := chain{length: end[last], bounds: bounds}
	for v := last; v >= 0; v = after[v] {
		c.actions = append(c.actions, lengths[v])
	}
	slices.Reverse(c.actions)
	return c
}

// reportChain reports a chain at its last action, unless a single action is too long.
func reportChain(p *lint.Pass, c chain, limit time.Duration) {
	exact := true
	var names []string
	var unit *spec.Value // a value in the notation of this template
	for _, l := range c.actions {
		if l.tooLong {
			return
		}
		if l.at != nil {
			unit = l.at
		}
		exact = exact && l.at != nil && !l.bound
		names = append(names, l.action.Name)
	}
	about, severity := "", lint.Error
	switch {
	case c.bounds:
		about, severity = "up to ", lint.Warning
	case !exact:
		about = "at least "
	}
	last := c.actions[len(c.actions)-1].action
	f := p.AtKey(last.Value, "%s take %s`%s` in sequence; an experiment lasts at most `%s`",
		sequence(names), about, formatLike(unit, c.length), formatLike(unit, limit)).As(severity)
	for _, l := range c.actions {
		if l.at != nil && (c.bounds || !l.bound) {
			f.Relate(l.at, "`%s` takes `%s`", l.action.Name, formatLike(unit, l.time))
		}
	}
}

// sequence lists actions in order; of many, only the first and last few.
func sequence(names []string) string {
	const limit = 6
	if n := len(names); n > limit {
		return "`" + strings.Join(names[:3], "`, then `") + fmt.Sprintf("`, then %d more, then `", n-limit+1) + strings.Join(names[n-2:], "`, then `") + "`"
	}
	return "`" + strings.Join(names, "`, then `") + "`"
}
