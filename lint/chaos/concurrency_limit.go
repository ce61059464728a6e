package chaos

import (
	"fmt"

	"sluice/lint"
	"sluice/spec/fis"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

var actionsParallel = lint.Rule{
	ID: "actions-parallel", Severity: lint.Error, Since: "0.1",
	Summary: "Too many actions in parallel",
	Why:     "At most 10 actions run in parallel. More than that starting at one moment is an error. If `startAfter` only permits more, it is a warning: durations may keep the actions from overlapping.",
	Source:  lint.FisGuide + "fis-quotas.html",
	Check: func(p *lint.Pass) {
		limit := fis.Load().Quotas().ParallelActions
		if n := len(p.Actions()); n <= limit || n > timeline.MaxActions {
			return
		}
		g := timeline.NewOrder(p.Actions())
		if !g.Resolved() {
			return
		}
		before, actions := g.Before(), p.ExperimentTemplate().ActionMap
		if group := largestStart(before); len(group) > limit {
			p.AtKey(actions, "%d actions start together %s: %s; at most %d may run in parallel, so add `startAfter`",
				len(group), moment(g, group[0]), some(g, group), limit)
		} else if set := maxAntichain(before); len(set) > limit {
			p.AtKey(actions, "up to %d actions can run in parallel: %s; the limit is %d, so add `startAfter`",
				len(set), some(g, set), limit).As(lint.Warning)
		}
	},
}

// largestStart returns the largest set of actions that wait for the same actions, and so start at the same time.
func largestStart(before []uint64) (largest []int) {
	groups := map[uint64][]int{}
	for v, set := range before {
		groups[set] = append(groups[set], v)
		if len(groups[set]) > len(largest) {
			largest = groups[set]
		}
	}
	return largest
}

// moment describes when the action starts.
func moment(g *timeline.Order, v int) string {
	switch after := g.After[v]; len(after) {
	case 0:
		return "with the experiment"
	case 1:
		return fmt.Sprintf("after `%s`", g.Actions[after[0]].Name)
	default:
		return fmt.Sprintf("after `%s` and %d more", g.Actions[after[0]].Name, len(after)-1)
	}
}

// some names the first few actions of a set.
func some(g *timeline.Order, set []int) string {
	const shown = 3
	var names []string
	for _, v := range set[:min(shown, len(set))] {
		names = append(names, "`"+g.Actions[v].Name+"`")
	}
	if more := len(set) - shown; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return text.Join(names, "and")
}
