package timeline

import (
	"time"

	"sluice/spec"
)

// Harm is when the fault of an action is active, relative to the action's start. That is while the action runs, unless the
// action gives notice first, or runs a document with a shorter duration of its own.
type Harm struct {
	From, To time.Duration
	// Stays means that the fault continues after the action.
	Stays bool
}

// HarmOf returns when the fault of an action with the length is active.
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
