package lint

import "sluice/spec"

// Direction is whether a change makes a plan riskier.
type Direction uint8

// The directions, the riskiest first.
const (
	Riskier Direction = iota
	Safer
	Neutral
)

var directionNames = [...]string{"riskier", "safer", "neutral"}

// String returns the direction's name: `riskier`, `safer` or `neutral`.
func (d Direction) String() string { return directionNames[d] }

// Change is what a finding has besides where it is about a difference between two versions of a plan.
type Change struct {
	Direction Direction
	// Old and New are where the change is to be seen. Where a version lacks what the other has, its place is that of the
	// nearest thing around it.
	Old, New Place
	// Drift means that the new version is an answer of AWS. The finding then stands in the old one, which is the plan.
	Drift bool
}

// Place is where a value is written in one version of a plan.
type Place struct {
	// Source is the text of the version; nil where there is no such version.
	Source *spec.Source
	// Path is the way to the value in its document, such as `launch.groups[0].name`, or where it would be.
	Path  string
	Range spec.Range
	// There is false where the version has no such value.
	There bool
}
