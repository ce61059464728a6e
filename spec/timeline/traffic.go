package timeline

import (
	"time"

	"sluice/spec"
	"sluice/spec/audience"
)

// Traffic is the shares of a launch for everyone and for each segment, for drawing.
type Traffic struct {
	*audience.Launch
	Steps []Step
}

// Step is a step of the launch.
type Step struct {
	spec.Step
	// Begin is the start in UTC; zero if it is not known.
	Begin time.Time
	// Everyone is the split for users who are in no segment with an override.
	Everyone Split
	// Segments are the splits for users who are in only one segment, in the order of Traffic.Segments.
	Segments []Split
}

// Split is how users are split into groups.
type Split struct {
	// Shares are the shares of the groups.
	Shares []Share
	// Rest is the share that is served the feature's default variation, or enters an experiment on the feature.
	Rest Share
	// Own means that the step has an override for the segment; otherwise its shares are those of everyone.
	Own bool
	// Known is false if a weight is not known, or if the weights exceed 100 %.
	Known bool
}

// NewTraffic returns the shares of the document's launch. Users in a segment are also in those that contain it.
func NewTraffic(d *spec.Document) *Traffic {
	t := &Traffic{Launch: audience.Of(d)}
	for i, s := range t.Launch.Steps {
		step := Step{Step: s.Step, Begin: s.Begin, Everyone: splitOf(t.Split(i, t.Everyone()))}
		for segment := range t.Segments {
			alone, _ := t.Audience(segment)
			step.Segments = append(step.Segments, splitOf(t.Split(i, alone)))
		}
		t.Steps = append(t.Steps, step)
	}
	return t
}

func splitOf(exact audience.Split) Split {
	s := Split{Rest: shareOf(exact.Rest), Own: exact.Own, Known: exact.Known}
	for _, share := range exact.Shares {
		s.Shares = append(s.Shares, shareOf(share))
	}
	return s
}
