package timeline

import (
	"time"

	"sluice/spec"
)

// Certainty is how certain a length of time is.
type Certainty uint8

// The certainties, in ascending order.
const (
	// Open lengths are not known: the action ends when it is done.
	Open Certainty = iota
	// AtMost lengths may be shorter.
	AtMost
	// Exact lengths are set in the plan.
	Exact
)

// Length is how long an action takes, according to its parameters.
type Length struct {
	Time      time.Duration
	Certainty Certainty
	// At is the parameter with the length, or nil.
	At *spec.Value
	// Unread means that there is a parameter with the length, but its value is not known.
	Unread bool
}

// maxDuration limits an automation, which ends when it is done.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html
const maxDuration = "maxDuration"

// LengthOf reads the parameter that the catalogue has for the action's length.
func LengthOf(a *spec.Action) Length {
	known := a.Catalogued()
	if known == nil || known.DurationParam == "" {
		return Length{}
	}
	at := a.Parameters.Field(known.DurationParam)
	length, ok := at.Duration()
	switch {
	case !ok:
		return Length{Unread: at != nil}
	case known.DurationParam == maxDuration:
		return Length{Time: length, Certainty: AtMost, At: at}
	}
	return Length{Time: length, Certainty: Exact, At: at}
}
