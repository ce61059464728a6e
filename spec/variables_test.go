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
	for uses, want := range map[int]int{163: 0, 166: 1, 5000: 1} {
		f := Read("x.yaml", plan(uses), nil)
		if len(f.Problems) != want {
			t.Errorf("%d uses: %d problems", uses, len(f.Problems))
		}
		for _, p := range f.Problems {
			if !strings.Contains(p.Message, "exceeds") {
				t.Errorf("%d uses: %s", uses, p.Message)
			}
		}
	}
}
