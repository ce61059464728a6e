package spec

import (
	"runtime"
	"strings"
	"testing"
)

// A long variable is not copied before its length is checked.
func TestLongVariableInManyPlaces(t *testing.T) {
	text := "apiVersion: sluice/v1\nkind: Chaos\nvars: {v: " + strings.Repeat("x", 500_000) + "}\nexperimentTemplate:\n  startAfter: [" +
		strings.Repeat(`"${v}", `, 10_000) + "]\n"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f := Read("x.yaml", text, nil)
	runtime.ReadMemStats(&after)
	if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 64 || len(f.Problems) == 0 {
		t.Errorf("%d MiB were allocated; %d problems", grown, len(f.Problems))
	}
}

// The total length of expanded texts is limited; exceeding it is reported once.
func TestGrownTexts(t *testing.T) {
	plan := func(uses int) string {
		return "apiVersion: sluice/v1\nkind: Chaos\nvars: {v: " + strings.Repeat("x", 50<<10) + "}\nexperimentTemplate:\n  startAfter: [" +
			strings.Repeat(`"${v}", `, uses) + "]\n"
	}
	for text, want := range map[string]int{plan(163): 0, plan(166): 1, plan(5000): 1, plan(80) + "---\n" + plan(80): 0, strings.Repeat("---\n"+plan(80), 10): 1} {
		f := Read("x.yaml", text, nil)
		if len(f.Problems) != want {
			t.Errorf("%d bytes: %d problems", len(text), len(f.Problems))
		}
		for _, p := range f.Problems {
			if !strings.Contains(p.Message, "exceeds") {
				t.Errorf("%d bytes: %s", len(text), p.Message)
			}
		}
	}
}
