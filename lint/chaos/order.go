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
	Why:     "`startAfter` lists names of actions in the same template. What waits for a name that nobody has never starts.",
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
				if p.Full() {
					return
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
	Why:     "It never starts, and neither does what waits for it.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			for _, entry := range a.StartAfter.List() {
				if name, ok := entry.Str(); ok && name == a.Name {
					p.At(entry, "`%s` waits for itself and so never starts; drop it here", name)
				}
			}
		}
	},
}

var startAfterTwice = lint.Rule{
	ID: "start-after-twice", Severity: lint.Warning, Since: "0.1",
	Summary: "An action names the same predecessor twice",
	Why:     "Once is enough; the second is often a slip for another action.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			for _, pair := range spec.Repeated(a.StartAfter.List()) {
				p.At(pair.Again, "`%s` names `%s` twice; drop one, or name the action that was meant", a.Name, pair.Again.Text).
					Relate(pair.First, "first named here")
			}
		}
	},
}

var startAfterCycle = lint.Rule{
	ID: "start-after-cycle", Severity: lint.Error, Since: "0.1",
	Summary: "Actions wait for one another in a ring",
	Why:     "None of them ever starts. For each knot of actions that wait for one another, one shortest ring is shown.",
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
	f := p.At(last, "`%s` wait for one another, so none of them ever starts; drop one of these", strings.Join(append(names, names[0]), "` → `"))
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
