package lint

import "sluice/spec"

// Direction says whether a change makes a plan riskier.
type Direction uint8

// The directions, riskiest first.
const (
	Riskier Direction = iota
	Safer
	Neutral
)

var directionNames = [...]string{"riskier", "safer", "neutral"}

// String returns the direction's name: `riskier`, `safer` or `neutral`.
func (d Direction) String() string { return directionNames[d] }

// Change describes the difference between two versions of a plan that a finding reports.
type Change struct {
	Direction Direction
	// Old and New are the places of the change in both versions. If a version does not have the value, its place is the nearest
	// enclosing one.
	Old, New Place
	// Drift means that the new version is an AWS response. The finding is then reported in the old one, the plan.
	Drift bool
}

// Place is the position of a value in one version of a plan.
type Place struct {
	// Source is the text of the version, or nil if there is no such version.
	Source *spec.Source
	// Path is the path of the value in its document, such as `launch.groups[0].name`, or the path that it would have.
	Path  string
	Range spec.Range
	// Exists is false if the version has no such value.
	Exists bool
}
