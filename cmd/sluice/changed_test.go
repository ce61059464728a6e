package main

import (
	"os"
	"strings"
	"testing"
)

func TestChangedSince(t *testing.T) {
	dir := in(t, map[string]string{"old.chaos.yaml": bad, "touched.chaos.yaml": bad, "sub/same.chaos.yaml": bad})
	rev := commitAll(t, dir)
	third := "    third: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleetz}, startAfter: [again]}\n"
	if err := os.WriteFile("touched.chaos.yaml", []byte(bad+third), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("sub/new.chaos.yaml", []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, _ := sluice("", "lint", "--changed-since", rev)
	for _, name := range []string{"old.chaos.yaml", "same.chaos.yaml"} {
		if strings.Contains(out, name) {
			t.Errorf("%s did not change and is linted", name)
		}
	}
	if status != 1 || strings.Count(out, "touched.chaos.yaml") != 2 || strings.Count(out, "sub/new.chaos.yaml") != 1 {
		t.Errorf("exit status %d\n%s", status, out)
	}
	_, out, _ = sluice("", "lint", "--changed-since", rev, "--changed-lines")
	if !strings.Contains(out, "`fleets`; did you mean `fleet`? (on a line that did not change)") || strings.Contains(out, "`fleetz`; did you mean `fleet`? (on") {
		t.Errorf("the old finding is to be marked and the new one not:\n%s", out)
	}
	if err := os.WriteFile("touched.chaos.yaml", []byte("# a comment\n"+bad), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, out, _ = sluice("", "lint", "--changed-since", rev, "--changed-lines", "touched.chaos.yaml"); status != 0 || !strings.Contains(out, "did not change") {
		t.Errorf("an old finding fails the run, or is not told: exit status %d\n%s", status, out)
	}
	if status, _, err := sluice("", "lint", "--changed-since", "no-such-rev"); status != 2 || !strings.Contains(err, "git diff:") {
		t.Errorf("exit status %d, %s", status, err)
	}
}
