package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/timeline"
)

var startAfterUnknown = lint.Rule{
	ID: "start-after-unknown", Severity: lint.Error, Since: "0.1",
	Summary: "An action waits for one that does not exist",
	Why:     "`startAfter` lists names of actions in the same template. An action that waits for a missing action never starts.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		actions := p.Actions()
		if all := p.ExperimentTemplate().ActionMap; all != nil && all.Node.Incomplete {
			return // the missing action may be in a part that is unknown
		}
		names := actionNames(actions)
		known := text.IndexOf(names)
		for _, a := range actions {
			for _, entry := range a.StartAfter.List() {
				name, ok := entry.Str()
				if _, exists := known[name]; !ok || exists {
					continue
				}
				if p.Omits(lint.Error, entry) {
					continue
				}
				hint := suggest.DidYouMean(name, names)
				if hint == "" {
					hint = lint.WaitHint(name)
				}
				p.At(entry, "`%s` waits for `%s`, but the template has no such action%s", a.Name, text.Shorten(name), hint)
			}
		}
	},
}

var startAfterSelf = lint.Rule{
	ID: "start-after-self", Severity: lint.Error, Since: "0.1",
	Summary: "An action waits for itself",
	Why:     "It never starts, and neither do the actions that wait for it.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			for _, entry := range a.StartAfter.List() {
				if name, ok := entry.Str(); ok && name == a.Name {
					p.At(entry, "`%s` waits for itself and never starts; remove it here", name)
				}
			}
		}
	},
}

var startAfterTwice = lint.Rule{
	ID: "start-after-twice", Severity: lint.Warning, Since: "0.1",
	Summary: "A duplicate entry in `startAfter`",
	Why:     "The second entry has no effect; often another action was meant.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			for _, pair := range spec.Repeated(a.StartAfter.List()) {
				p.At(pair.Again, "`%s` waits for `%s` twice; remove one, or name another action", a.Name, pair.Again.Text).
					Relate(pair.First, "first named here")
			}
		}
	},
}

var startAfterCycle = lint.Rule{
	ID: "start-after-cycle", Severity: lint.Error, Since: "0.1",
	Summary: "Actions wait for one another in a cycle",
	Why:     "None of them ever starts. Each cycle is reported once, by its shortest path.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		g := timeline.NewOrder(p.Actions())
		for _, component := range g.Cycles() {
			reportCycle(p, g, g.ShortestCycle(component))
		}
	},
}

func reportCycle(p *lint.Pass, g *timeline.Order, cycle []int) {
	var names []string
	for _, i := range cycle {
		names = append(names, g.Actions[i].Name)
	}
	last := g.Entry(cycle[len(cycle)-1], cycle[0])
	f := p.At(last, "cycle in `startAfter`: `%s`, so none of them ever starts; remove one of these", strings.Join(append(names, names[0]), "` → `"))
	for i, from := range cycle {
		to := cycle[(i+1)%len(cycle)]
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
