package shape_test

import (
	"testing"

	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/lint/shape"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), shape.Pack) }
