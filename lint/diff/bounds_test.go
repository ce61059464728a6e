package diff_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sluice/lint/diff"
)

// A plan as large as a file may be is compared in a moment, whatever it is made of.
func TestLargePlans(t *testing.T) {
	const size = 900_000
	filled := func(head, format, tail string) string {
		var b strings.Builder
		b.WriteString(head)
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String() + tail
	}
	chaos := "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n"
	rollout := "apiVersion: sluice/v1\nkind: Rollout\nlaunch:\n  groups: [{name: a}, {name: b}]\n"
	for name, text := range map[string]string{
		"actions":    filled(chaos+"  actions:\n", "    a%d: {actionId: aws:fis:wait, startAfter: [a1]}\n", ""),
		"parameters": filled(chaos+"  actions:\n    a:\n      parameters:\n", "        p%d: 1\n", ""),
		"targets":    filled(chaos+"  targets:\n", "    t%d: {selectionMode: COUNT(1)}\n", ""),
		"tags":       filled(chaos+"  targets:\n    t:\n      resourceTags:\n", "        k%d: v\n", ""),
		"filters":    filled(chaos+"  targets:\n    t:\n      filters:\n", "        - {path: p%d, values: [a]}\n", ""),
		"alarms":     filled(chaos+"  stopConditions:\n", "    - {source: aws:cloudwatch:alarm, value: arn:aws:cloudwatch:a:b:alarm:%d}\n", ""),
		"steps":      filled(rollout+"  scheduledSplitsConfig:\n    steps:\n", "      - {startTime: +%dh, groupWeights: {a: 1, b: 2}}\n", ""),
		"overrides":  filled(rollout+"  scheduledSplitsConfig:\n    steps:\n      - segmentOverrides:\n", "          - {segment: s%d, evaluationOrder: 1, weights: {a: 5}}\n", ""),
		"groups":     filled("apiVersion: sluice/v1\nkind: Rollout\nlaunch:\n  groups:\n", "    - {name: g%d, feature: f}\n", ""),
		"requests":   filled("apiVersion: sluice/v1\nkind: Rollout\nsegments:\n", "  - {name: s%d, pattern: {a: [b]}}\n", ""),
		"documents":  filled("", "---\napiVersion: sluice/v1\nkind: Rollout\nlaunch: {name: l%d, groups: []}\n", ""),
	} {
		other := strings.NewReplacer("1", "7", "a:", "b:", "s4", "r4").Replace(text)
		old, new := read(text), read(other)
		start := time.Now()
		changes := diff.Compare(old, new)
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%s take %s", name, took)
		}
		if len(changes) == 0 || len(changes) > 1000 {
			t.Errorf("%s: %d changes are told", name, len(changes))
		}
	}
}
