// Package pattern contains the rules on segment patterns and event patterns.
package pattern

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
		{Name: "Rollouts: patterns", Page: "rollout-patterns", Rules: []*lint.Rule{
			&patternJSON,
			&patternLeaf, &patternEmpty, &patternOperator, &patternOperand, &patternOr, &patternKeyTwice, &patternNegations, &patternEveryone, &patternNobody, &patternNumber,
		}},
	},
	Walks: []lint.Walk{{Name: "patterns", On: lint.Rollouts, Run: checkPatterns}},
}
