package timeline

import (
	"time"

	"sluice/spec"
	"sluice/spec/audience"
)

// Traffic is what a launch serves to everyone and to each segment, in shares that can be drawn.
type Traffic struct {
	*audience.Launch
	Steps []Step
}

// Step is a state of the launch.
type Step struct {
	spec.Step
	// Begin is the start in UTC; zero where it is not known.
	Begin time.Time
	// Everyone is the split for all who are in no segment with an override.
	Everyone Split
	// Segments are the splits for those who are in one segment alone, in the order of Traffic.Segments.
	Segments []Split
}

// Split deals people out to groups.
type Split struct {
	// Shares are those of the groups.
	Shares []Share
	// Rest goes to the feature's default variation, or to an experiment that runs on the feature.
	Rest Share
	// Own tells that the step has an override for the segment; without one the segment gets what everyone gets.
	Own bool
	// Known is false where a weight is not known, or where the weights take more than all.
	Known bool
}

// NewTraffic returns the shares of the document's launch. Who is in a segment is also in those that contain it.
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
