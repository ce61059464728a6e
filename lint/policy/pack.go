// Package policy contains the rules that check plans against an organisation's guard rails and schemas.
package policy

import (
	"embed"

	"sluice/lint"
)

//go:embed examples
var examples embed.FS

// Pack contains the rules of this package.
var Pack = lint.Pack{
	Examples: examples,
	Families: []lint.Family{
		{Name: "Guard rails", Page: "guard-rails", Rules: []*lint.Rule{
			&guardStepIncrease, &guardStepInterval, &guardQuietHours, &guardSelection, &guardAction, &guardStopCondition, &guardRole,
			&guardTags, &guardPlace,
		}},
	},
}
