package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/near"
	"sluice/spec/timeline"
)

const waitExample = "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"

var startAfterUnknown = Rule{
	ID: "start-after-unknown", Severity: Error, Since: "0.1",
	Summary: "An action waits for one that does not exist",
	Why:     "`startAfter` lists names of actions in the same template. What waits for a name that nobody has never starts.",
	Bad:     Example{InTemplate, waitExample + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [«frist»]}\n"},
	Good:    Example{InTemplate, waitExample + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [first]}\n"},
	Source:  fisGuide + "action-sequence.html",
	Check: func(p *Pass) {
		actions := p.Actions()
		if all := p.template().Field("actions"); all != nil && all.Node.Holes {
			return // what is waited for may stand where nobody can see it
		}
		names := actionNames(actions)
		known := indexOf(names)
		for _, a := range actions {
			for _, entry := range a.StartAfter.List() {
				name, ok := entry.Str()
				if _, exists := known[name]; !ok || exists {
					continue
				}
				hint := near.Hint(name, names)
				if hint == "" {
					hint = waitHint(name)
				}
				p.At(entry, "`%s` waits for `%s`, which is no action of this template%s", a.Name, short(name), hint)
			}
		}
	},
}

// waitHint helps those who took startAfter for a delay.
func waitHint(name string) string {
	if strings.HasPrefix(name, "PT") || strings.TrimLeft(name, "0123456789") != name {
		return "; for a delay, add an `aws:fis:wait` action and name that"
	}
	return ""
}

var startAfterSelf = Rule{
	ID: "start-after-self", Severity: Error, Since: "0.1",
	Summary: "An action waits for itself",
	Why:     "It never starts, and neither does what waits for it.",
	Bad:     Example{InTemplate, "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [«first»]}\n"},
	Good:    Example{InTemplate, waitExample},
	Source:  fisGuide + "action-sequence.html",
	Check: func(p *Pass) {
		for _, a := range p.Actions() {
			for _, entry := range a.StartAfter.List() {
				if name, ok := entry.Str(); ok && name == a.Name {
					p.At(entry, "`%s` waits for itself and so never starts; drop it here", name)
				}
			}
		}
	},
}

var startAfterTwice = Rule{
	ID: "start-after-twice", Severity: Warning, Since: "0.1",
	Summary: "An action names the same predecessor twice",
	Why:     "Once is enough; the second is often a slip for another action.",
	Bad:     Example{InTemplate, waitExample + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [first, «first»]}\n"},
	Good:    Example{InTemplate, waitExample + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [first]}\n"},
	Source:  fisGuide + "action-sequence.html",
	Check: func(p *Pass) {
		for _, a := range p.Actions() {
			for _, pair := range repeated(a.StartAfter.List()) {
				p.At(pair.again, "`%s` names `%s` twice; drop one, or name the action that was meant", a.Name, pair.again.Text).
					Relate(pair.first, "first named here")
			}
		}
	},
}

var startAfterCycle = Rule{
	ID: "start-after-cycle", Severity: Error, Since: "0.1",
	Summary: "Actions wait for one another in a ring",
	Why:     "None of them ever starts. For each knot of actions that wait for one another, one shortest ring is shown.",
	Bad:     Example{InTemplate, "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [second]}\n  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [«first»]}\n"},
	Good:    Example{InTemplate, waitExample + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [first]}\n"},
	Source:  fisGuide + "action-sequence.html",
	Check: func(p *Pass) {
		g := timeline.NewOrder(p.Actions())
		for _, knot := range g.Knots() {
			p.tellRing(g, g.ShortestRing(knot))
		}
	},
}

func (p *Pass) tellRing(g *timeline.Order, ring []int) {
	var names []string
	for _, i := range ring {
		names = append(names, g.Actions[i].Name)
	}
	last := g.Entry(ring[len(ring)-1], ring[0])
	f := p.At(last, "`%s` wait for one another, so none of them ever starts; drop one of these", strings.Join(append(names, names[0]), "` → `"))
	for i, from := range ring {
		to := ring[(i+1)%len(ring)]
		f.Relate(g.Entry(from, to), "`%s` waits for `%s`", g.Actions[from].Name, g.Actions[to].Name)
	}
}

func actionNames(actions []spec.Action) []string {
	names := make([]string, len(actions))
	for i, a := range actions {
		names[i] = a.Name
	}
	return names
}

func indexOf(names []string) map[string]int {
	index := make(map[string]int, len(names))
	for i, name := range names {
		index[name] = i
	}
	return index
}
