// Package change compares two versions of a plan: not which lines differ, but what becomes of traffic and of the blast
// radius. Each change is a finding of one of its rules. What is compared are the resolved values that the requests are made
// of, so two ways to write one value are no change, and whatever makes another request is reported at least once.
package change

import (
	"embed"

	"sluice/lint"
)

//go:embed examples
var examples embed.FS

// Pack is the rules of this package.
var Pack = lint.Pack{
	Examples: examples,
	Families: []lint.Family{
		{Name: "Changes", Page: "changes", Rules: []*lint.Rule{
			planAdded, guardRemoved, roleChanged, optionsLoosened, accountAdded, logRemoved, reportRemoved,
			targetWidened, actionAdded, undoLost, faultLonger, faultStronger, orderChanged, recoveryShortened, experimentLonger,
			stepEnlarged, schedulePulledForward, stepRemoved, overrideWidened, overrideRemoved, overrideOrderChanged, segmentThrownBack,
			groupChanged, variationChanged, entityMoved, projectChanged, strategyChanged, saltChanged, segmentPatternChanged, metricRemoved, rollbackRemoved,
			flagRemoved, flagWidened, flagReshuffled, flagValueChanged,
			targetingKept, templateReplaced,
			changeSafer, changeNeutral,
		}},
	},
}
