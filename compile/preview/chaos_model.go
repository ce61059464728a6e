package preview

import (
	"sluice/spec"
)

// Chaos is an experiment over time.
type Chaos struct {
	// Total is its duration: `35 min`, `at least 20 min`, `at most 1 h`, `unknown`.
	Total string
	// Lanes have the actions in order of start, consecutive ones on the same target together.
	Lanes []Lane
	Axis  Axis
	// Stops are the alarms that stop the experiment.
	Stops []string
	// Permanent are the names of the actions whose faults FIS does not reverse.
	Permanent []string
	// Critical are the names of the actions on the critical path, in order.
	Critical []string
	// Rehearsal means that the plan starts the experiment without injecting faults.
	Rehearsal bool
}

// Lane is a target with actions.
type Lane struct {
	// Target is nil for actions without one.
	Target *Target
	Bars   []Bar
	// Again means that an earlier lane has the same target.
	Again bool
}

// Target is a target in words.
type Target struct {
	Name, Type string
	// Selector describes the candidates: `tag service=checkout, where State.Name is running`.
	Selector string
	// Hits is how many of them are selected: `2 of them, at random`.
	Hits string
}

// Bar is an action.
type Bar struct {
	Name, ActionID string
	// What summarizes the action; empty if it is not in the catalogue.
	What string
	// From and To are positions on the axis.
	From, To int
	// HarmFrom and HarmTo are the positions between which the fault acts, both From if it never does. The rest of the bar is
	// quiet.
	HarmFrom, HarmTo int
	// Harm describes when the fault acts, unless it acts as long as the action runs: `the fault for 2 min`.
	Harm string
	// Stays means that the fault starts when the action ends, and has no end.
	Stays bool
	// Begins and Lasts are the start and duration: `+10 min`, `at least +10 min`, `later`; `until it completes`, `at most 30
	// min`.
	Begins, Lasts string
	// Open means that the duration is unknown, so the bar has no end.
	Open bool
	// Critical means that the action is on the critical path.
	Critical bool
	// Never means that the action cannot start, because of a cycle.
	Never bool
	// After are the names of the actions that it waits for.
	After []string
	// Also are the names of further targets.
	Also []string
	// Undo is the reversal of the fault.
	Undo spec.Reversal
	// UndoNote has details, such as when.
	UndoNote string
}
