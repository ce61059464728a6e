package rollout_test

import (
	"testing"

	"sluice/lint/linttest"
	"sluice/lint/rollout"
	"sluice/lint/rules"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), rollout.Pack) }
