package change_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint/change"
	"sluice/spec/testenv"
)

// The work of comparing grows at most linearly with the size of a plan.
func TestLargePlans(t *testing.T) {
	filled := func(head, format string, size int) string {
		var b strings.Builder
		b.WriteString(head)
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	chaos := "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n"
	rollout := "apiVersion: sluice/v1\nkind: Rollout\nlaunch:\n  groups: [{name: a}, {name: b}]\n"
	for name, c := range map[string][2]string{
		"actions":    {chaos + "  actions:\n", "    a%d: {actionId: aws:fis:wait, startAfter: [a1]}\n"},
		"parameters": {chaos + "  actions:\n    a:\n      parameters:\n", "        p%d: 1\n"},
		"targets":    {chaos + "  targets:\n", "    t%d: {selectionMode: COUNT(1)}\n"},
		"tags":       {chaos + "  targets:\n    t:\n      resourceTags:\n", "        k%d: v\n"},
		"filters":    {chaos + "  targets:\n    t:\n      filters:\n", "        - {path: p%d, values: [a]}\n"},
		"alarms":     {chaos + "  stopConditions:\n", "    - {source: aws:cloudwatch:alarm, value: arn:aws:cloudwatch:a:b:alarm:%d}\n"},
		"steps":      {rollout + "  scheduledSplitsConfig:\n    steps:\n", "      - {startTime: +%dh, groupWeights: {a: 1, b: 2}}\n"},
		"overrides":  {rollout + "  scheduledSplitsConfig:\n    steps:\n      - segmentOverrides:\n", "          - {segment: s%d, evaluationOrder: 1, weights: {a: 5}}\n"},
		"groups":     {"apiVersion: sluice/v1\nkind: Rollout\nlaunch:\n  groups:\n", "    - {name: g%d, feature: f}\n"},
		"requests":   {"apiVersion: sluice/v1\nkind: Rollout\nsegments:\n", "  - {name: s%d, pattern: {a: [b]}}\n"},
		"documents":  {"", "---\napiVersion: sluice/v1\nkind: Rollout\nlaunch: {name: l%d, groups: []}\n" + strings.Repeat("# few documents, since a file may hold no more than a thousand\n", 10)},
	} {
		compared := func(size int) testenv.Work {
			text := filled(c[0], c[1], size)
			old, new := read(text), read(strings.NewReplacer("1", "7", "a:", "b:", "s4", "r4").Replace(text))
			return testenv.WorkOf(func() {
				if changes := change.Compare(old, new, nil); len(changes) == 0 || len(changes) > 1000 {
					t.Errorf("%s: got %d changes, want 1 to 1000", name, len(changes))
				}
			})
		}
		if small, large := compared(100_000), compared(400_000); large.Exceeds(4, small) {
			t.Errorf("%s: four times the text takes %v, up from %v", name, large, small)
		}
	}
}
