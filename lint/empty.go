package lint

import "sluice/spec/api"

var emptyPlan = Rule{
	ID: "empty-plan", Severity: Error, Since: "0.1",
	Summary: "A plan with nothing to compile",
	Why:     "A plan without a section asks AWS for nothing; its sections are probably indented or named in a way that was not meant.",
	Bad:     Example{AsIs, "«apiVersion»: sluice/v1\nkind: Rollout\nproject: web\n"},
	Good:    Example{Frame: InRollout},
	Check: func(p *Pass) {
		if len(p.Requests) > 0 || p.Root.Node.Holes {
			return
		}
		for _, f := range p.Root.Fields {
			if f.Shape == nil {
				return // a misspelt section is said already
			}
		}
		sections := api.RolloutSections
		if p.Chaos != nil {
			sections = api.ChaosSections
		}
		var names []string
		for _, s := range sections {
			names = append(names, s.Name)
		}
		p.AtKey(p.Root, "the plan has nothing to compile; give it %s", choices(names))
	},
}
