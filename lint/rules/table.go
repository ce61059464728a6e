// Package rules is the table of all Sluice rules.
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

// Packs returns the packs of Sluice: first syntax and shape, then Evidently and feature flags, then FIS. Programs can pass them
// to lint.New together with their own.
func Packs() []lint.Pack {
	return []lint.Pack{shape.Pack, rollout.Pack, pattern.Pack, flags.Pack, chaos.Pack, policy.Pack, change.Pack}
}

// New returns a linter with all Sluice rules.
func New() *lint.Linter { return lint.New(Packs()...) }
