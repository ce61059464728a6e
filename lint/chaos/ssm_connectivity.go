package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/timeline"
)

var agentEndpoints = lint.Rule{
	ID: "ssm-connectivity", Aliases: []string{"agent-endpoints"}, Severity: lint.Notice, Since: "0.1",
	Summary: "Subnets are cut off while Systems Manager runs a command",
	Why:     "`aws:ssm:send-command` needs a route from the instance to the endpoints of Systems Manager. `disrupt-connectivity` with the scope `all` blocks it for instances in those subnets, so a command that runs at the same time may not arrive or may not be reversed. Run the actions one after the other, or keep the instances out of these subnets.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		var cuts, commands []int
		for i, a := range p.Actions() {
			switch id, _ := a.ID.Str(); {
			case id == fis.SendCommand:
				commands = append(commands, i)
			case id == "aws:network:disrupt-connectivity" && scopeOf(a) == "all":
				cuts = append(cuts, i)
			}
		}
		if len(cuts) == 0 || len(commands) == 0 || len(p.Actions()) > timeline.MaxActions {
			return
		}
		if g := timeline.NewOrder(p.Actions()); g.Resolved() {
			reportCuts(p, g, cuts, commands)
		}
	},
}

func scopeOf(a spec.Action) string {
	scope, _ := a.Parameter("scope").Str()
	return strings.TrimSpace(scope)
}

// reportCuts reports each action that disconnects subnets, with the commands that may run at the same time.
func reportCuts(p *lint.Pass, g *timeline.Order, cuts, commands []int) {
	before := g.Before()
	for _, cut := range cuts {
		var during []int
		for _, command := range commands {
			if before[cut]>>command&1 == 0 && before[command]>>cut&1 == 0 {
				during = append(during, command)
			}
		}
		if len(during) == 0 {
			continue
		}
		scope := g.Actions[cut].Parameter("scope")
		f := p.At(scope, "while its subnets are cut off, %s may not reach its instances; run them one after the other", some(g, during))
		for _, command := range during {
			f.Relate(g.Actions[command].ID, "`%s` sends a command", g.Actions[command].Name)
		}
	}
}
