package chaos_test

import (
	"testing"

	"sluice/lint/chaos"
	"sluice/lint/linttest"
	"sluice/lint/rules"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), chaos.Pack) }
