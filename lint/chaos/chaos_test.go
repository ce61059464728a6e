package chaos_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/chaos"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/timeline"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), chaos.Pack) }

// found counts the findings of the rules in a template.
func found(members string) map[string]int {
	count := map[string]int{}
	text := lint.Example{Frame: lint.InTemplate, Text: members}.Plan()
	for _, f := range rules.New().File(spec.Read("x.chaos.yaml", text, nil), nil) {
		count[f.Rule.ID]++
	}
	return count
}

// For thousands of actions, only their number is reported, without expensive checks.
func TestManyActionsAreQuick(t *testing.T) {
	var b strings.Builder
	b.WriteString("targets: {}\nactions:\n  a0: {actionId: aws:fis:wait, parameters: {duration: 12h}}\n")
	for i := 1; i < 5000; i++ {
		fmt.Fprintf(&b, "  a%d: {actionId: aws:fis:wait, parameters: {duration: 12h}, startAfter: [a%d]}\n", i, i-1)
	}
	if count := found(b.String()); len(count) != 1 || count["actions-many"] != 1 {
		t.Errorf("got %v, want only actions-many", count)
	}
}

// Conflicts are not checked beyond timeline.MaxActions; actions-many reports such templates.
func TestConflictsOfManyActions(t *testing.T) {
	for n, want := range map[int]int{timeline.MaxActions: timeline.MaxActions - 1, timeline.MaxActions + 1: 0} {
		var b strings.Builder
		b.WriteString("targets:\n  tasks: {resourceType: 'aws:ecs:task', resourceTags: {a: b}, selectionMode: COUNT(1)}\nactions:\n")
		for i := range n {
			fmt.Fprintf(&b, "  a%d: {actionId: 'aws:ecs:task-network-latency', parameters: {duration: 5m}, targets: {Tasks: tasks}}\n", i)
		}
		if got := found(b.String())["conflicting-actions"]; got != want {
			t.Errorf("%d actions: got %d findings, want %d", n, got, want)
		}
	}
}
