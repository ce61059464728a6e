// Package change compares two versions of a plan by their effects on traffic and blast radius, not by lines. Each change is a
// finding of one of its rules. It compares the resolved values that requests consist of, so another notation of a value is not a
// change, and every difference in a request is reported at least once.
package change

import (
	"embed"

	"sluice/lint"
)

//go:embed examples
var examples embed.FS

// Pack contains the rules of this package.
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
