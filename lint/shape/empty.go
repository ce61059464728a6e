package shape

import (
	"sluice/lint"
	"sluice/spec/api"
	"sluice/spec/text"
)

var emptyPlan = lint.Rule{
	ID: "empty-plan", Severity: lint.Error, Since: "0.1",
	Summary: "An empty plan",
	Why:     "A plan without sections compiles to no request. Often a section is misspelt or wrongly indented.",
	Check: func(p *lint.Pass) {
		if len(p.Requests) > 0 || p.Root.Node.Incomplete {
			return
		}
		for _, f := range p.Root.Fields {
			if f.Shape == nil {
				return // unknown-member reports a misspelt section
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
		p.AtKey(p.Root, "the plan has nothing to compile; add %s", text.Choices(names))
	},
}
