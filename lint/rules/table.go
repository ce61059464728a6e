// Package rules is the one table of all rules of Sluice.
package rules

import (
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/chaos"
	"sluice/lint/flags"
	"sluice/lint/pattern"
	"sluice/lint/policy"
	"sluice/lint/rollout"
	"sluice/lint/shape"
)

// Packs returns the packs of Sluice, from the text to its meaning, Evidently and feature flags before FIS. A program passes them
// to lint.New with its own.
func Packs() []lint.Pack {
	return []lint.Pack{shape.Pack, rollout.Pack, pattern.Pack, flags.Pack, chaos.Pack, policy.Pack, change.Pack}
}

// New returns a linter with all rules of Sluice.
func New() *lint.Linter { return lint.New(Packs()...) }
