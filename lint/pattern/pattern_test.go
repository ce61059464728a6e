package pattern_test

import (
	"testing"

	"sluice/lint/linttest"
	"sluice/lint/pattern"
	"sluice/lint/rules"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), pattern.Pack) }
