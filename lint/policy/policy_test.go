package policy_test

import (
	"testing"

	"sluice/lint/linttest"
	"sluice/lint/policy"
	"sluice/lint/rules"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), policy.Pack) }
