// Package policy holds the rules that hold plans against the guard rails of an organisation.
package policy

import (
	"embed"

	"sluice/lint"
)

//go:embed examples
var examples embed.FS

// Pack is the rules of this package.
var Pack = lint.Pack{
	Examples: examples,
	Families: []lint.Family{
		{Name: "Guard rails", Page: "guard-rails", Rules: []*lint.Rule{
			&guardStepIncrease, &guardStepInterval, &guardQuietHours, &guardSelection, &guardAction, &guardStopCondition, &guardRole,
			&guardTags, &guardPlace,
		}},
	},
}
