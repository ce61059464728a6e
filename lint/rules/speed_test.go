//go:build integration && unix

package rules_test

import (
	"testing"
	"time"

	"github.com/goccy/go-yaml/parser"

	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

// Linting with every rule on takes at most 1.3 times the processor time of only parsing with goccy/go-yaml. It usually takes
// about half, so a busy machine does not fail the test.
func TestSpeed(t *testing.T) {
	some := plans()[:400]
	parse := least(func() {
		for _, text := range some {
			if _, err := parser.ParseBytes([]byte(text), 0); err != nil {
				t.Fatal(err)
			}
		}
	})
	whole := least(func() {
		for _, text := range some {
			rules.New().File(spec.Read("x.yaml", text, nil), nil)
		}
	})
	if t.Logf("%v to lint, %v to parse", whole, parse); whole.Seconds() > 1.3*parse.Seconds() {
		t.Errorf("linting takes %v, parsing %v", whole, parse)
	}
}

// least returns the shortest processor time of a few runs.
func least(work func()) time.Duration {
	best := time.Hour
	for range 4 {
		start := testenv.ProcessorTime()
		work()
		best = min(best, testenv.ProcessorTime()-start)
	}
	return best
}
