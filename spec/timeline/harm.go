package timeline

import (
	"time"

	"sluice/spec"
)

// Harm is when the fault of an action acts, counted from the action's start. That is as long as the action runs, unless the
// action gives notice first, or runs a document whose own clock is shorter.
type Harm struct {
	From, To time.Duration
	// Stays means that the fault goes on when the action is over.
	Stays bool
}

// HarmOf returns when the fault of an action of that length acts.
func HarmOf(a *spec.Action, own Length) Harm {
	if !a.DoesHarm() {
		return Harm{}
	}
	if known := a.Catalogued(); known != nil && known.Notice && own.At != nil {
		return Harm{own.Time, own.Time, true}
	}
	if clock, known := a.Document().Clock(); known && own.At != nil {
		return Harm{To: min(clock, own.Time)}
	}
	return Harm{To: own.Time}
}
