package flags_test

import (
	"testing"

	"sluice/lint/flags"
	"sluice/lint/linttest"
	"sluice/lint/rules"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), flags.Pack) }
