// Package rules is the one table of all rules of Sluice.
package rules

import (
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/chaos"
	"sluice/lint/pattern"
	"sluice/lint/policy"
	"sluice/lint/rollout"
	"sluice/lint/shape"
)

// New returns the linter with all rules of Sluice, from the text to its meaning, Evidently before FIS.
func New() *lint.Linter {
	return lint.New(shape.Pack, rollout.Pack, pattern.Pack, chaos.Pack, policy.Pack, change.Pack)
}
