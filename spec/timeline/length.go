package timeline

import (
	"time"

	"sluice/spec"
)

// Certainty is what is known about a length of time.
type Certainty uint8

// The certainties, from none to all.
const (
	// Open lengths are not known at all: the action is over when it is done.
	Open Certainty = iota
	// AtMost lengths may not be used up.
	AtMost
	// Exact lengths are from the plan.
	Exact
)

// Length is how long an action takes, as far as its parameters tell.
type Length struct {
	Time      time.Duration
	Certainty Certainty
	// At is the parameter with the length; nil if there is none.
	At *spec.Value
	// Unread means that there is a parameter that tells, but what it tells is not known.
	Unread bool
}

// maxDuration bounds an automation, which ends when it is done.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html
const maxDuration = "maxDuration"

// LengthOf reads the parameter that gives the action's length; the catalogue tells which one that is.
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
