package change_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
)

func read(text string) *spec.File { return spec.Read("test.yaml", text, nil) }

func TestRules(t *testing.T) { linttest.RunChanges(t, rules.New(), change.Pack, change.Compare) }

// summary returns the direction of each change, in order, with the rules of riskier ones.
func summary(changes []lint.Finding) string {
	var words []string
	for _, c := range changes {
		word := c.Change.Direction.String()
		if c.Change.Direction == lint.Riskier {
			word += " " + c.Rule.ID
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

// changeText formats changes, one per line.
func changeText(changes []lint.Finding) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "\n  %s: %s: %s [%s]", c.Path, c.Change.Direction, c.Message, c.Rule.ID)
	}
	return b.String()
}
