package lint_test

import (
	"testing"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
)

// The engine's own rules about suppressions. `internal-error` has no examples: no plan is known that makes a rule fail.
func TestRules(t *testing.T) {
	linttest.Run(t, rules.New(), lint.Pack{Families: lint.New().Families()[:1]})
}
