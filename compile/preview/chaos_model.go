package preview

import (
	"sluice/spec"
)

// Chaos is an experiment over its time.
type Chaos struct {
	// Total is how long it lasts: `35 min`, `at least 20 min`, `at most 1 h`, `unknown`.
	Total string
	// Lanes hold the actions in the order in which they start, those in a row on one target together.
	Lanes []Lane
	Axis  Axis
	// Stops are the alarms that end the experiment; none where nothing does.
	Stops []string
	// Permanent are the names of the actions whose faults FIS does not reverse.
	Permanent []string
	// Critical are the names of the actions on the critical path, in the order in which they run.
	Critical []string
	// Rehearsal means that the plan starts the experiment without injecting anything.
	Rehearsal bool
}

// Lane is a target with the actions on it.
type Lane struct {
	// Target is nil for actions without one.
	Target *Target
	Bars   []Bar
	// Again means that an earlier lane has the same target.
	Again bool
}

// Target is what may be hit.
type Target struct {
	Name, Type string
	// Selector says among which resources: `tag service=checkout, where State.Name is running`.
	Selector string
	// Hits is how many of them are hit: `2 of them, at random`.
	Hits string
}

// Bar is an action.
type Bar struct {
	Name, ActionID string
	// What is one line on what the action does; empty where the catalogue lacks it.
	What string
	// From and To are the places on the axis.
	From, To int
	// HarmFrom and HarmTo are the places between which the fault acts, both From where none does. The rest of the bar is quiet.
	HarmFrom, HarmTo int
	// Harm says when the fault acts, where that is not for as long as the action runs: `the fault for 2 min`.
	Harm string
	// Stays means that the fault begins when the action is over, and has no end.
	Stays bool
	// Begins and Lasts tell when and for how long: `+10 min`, `at least +10 min`, `later`; `until it completes`, `at most 30 min`.
	Begins, Lasts string
	// Open means that the length is not known, so that the bar has no end.
	Open bool
	// Critical means that the action is on the critical path.
	Critical bool
	// Never means that the action cannot start, because actions wait for one another.
	Never bool
	// After are the names of the actions that it waits for.
	After []string
	// Also are the names of further targets.
	Also []string
	// Undo is what becomes of the fault.
	Undo spec.Reversal
	// UndoNote says more, such as when.
	UndoNote string
}
