// Package change compares two versions of a plan and holds the rules about what became riskier.
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
		{Name: "Changes: what a diff tells", Rules: []*lint.Rule{
			PlanAdded, GuardRemoved, RoleChanged, OptionsLoosened, AccountAdded, LogRemoved, ReportRemoved,
			TargetWidened, ActionAdded, UndoLost, FaultLonger, FaultStronger, OrderChanged, ExperimentLonger,
			StepEnlarged, SchedulePulledForward, StepRemoved, OverrideWidened, OverrideRemoved, OverrideOrderChanged,
			GroupChanged, VariationChanged, StrategyChanged, SaltChanged, SegmentPatternChanged, MetricRemoved,
		}},
	},
}
