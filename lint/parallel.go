package lint

import (
	"fmt"

	"sluice/spec/fis"
	"sluice/spec/timeline"
)

var actionsParallel = Rule{
	ID: "actions-parallel", Severity: Error, Since: "0.1",
	Summary: "More actions at a time than an experiment may have",
	Why:     "At most 10 actions run at a time. It is an error where more than that start at one moment. Where the order merely allows it, as the largest set of actions none of which waits for another shows, it is a warning: their lengths may keep them apart.",
	Bad:     Example{InTemplate, "targets: {}\n«actions»:\n" + tenWaits + "  w11: *wait\n"},
	Good:    Example{InTemplate, "targets: {}\nactions:\n" + tenWaits + "  w11: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [w01]}\n"},
	Source:  fisGuide + "fis-quotas.html",
	Check: func(p *Pass) {
		most := fis.Load().Quotas().ParallelActions
		if n := len(p.Actions()); n <= most || n > timeline.MostActions {
			return
		}
		g := timeline.NewOrder(p.Actions())
		if !g.Settled() {
			return
		}
		before, actions := g.Before(), p.template().Field("actions")
		if group := largestStart(before); len(group) > most {
			p.AtKey(actions, "%d actions start together %s: %s; at most %d may run at a time, so let some wait for others with `startAfter`",
				len(group), moment(g, group[0]), some(g, group), most)
		} else if set := widest(before); len(set) > most {
			p.AtKey(actions, "up to %d actions run at a time, since none of them waits for another: %s; at most %d may, so let some wait for others with `startAfter`",
				len(set), some(g, set), most).As(Warning)
		}
	},
}

const tenWaits = "  w01: &wait {actionId: aws:fis:wait, parameters: {duration: 5m}}\n  w02: *wait\n  w03: *wait\n  w04: *wait\n  w05: *wait\n" +
	"  w06: *wait\n  w07: *wait\n  w08: *wait\n  w09: *wait\n  w10: *wait\n"

// largestStart gives the largest set of actions that wait for just the same and so start at one moment.
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

// moment tells when the action starts.
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
	return joined(names, "and")
}
