package main

import (
	"strings"
	"testing"
)

// What `new` prints is a plan that lints; what it cannot make is said, with what it can.
func TestNew(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		out    string
		said   string
	}{
		{"new chaos ec2:stop-instances fis:wait", exitClean, "startAfter:\n        - stop-instances", ""},
		{"new rollout", exitClean, "kind: Rollout", ""},
		{"new scenario ec2-stress", exitClean, "kind: Chaos", ""},
		{"new --list", exitClean, "  aws:fis:wait", ""},
		{"new", exitFailed, "", "say what to make"},
		{"new chaos", exitFailed, "", "`sluice new --list` lists them"},
		{"new chaos ec2:stop-instance", exitFailed, "", "did you mean `aws:ec2:stop-instances`?"},
		{"new scenario ec2", exitFailed, "", "unknown scenario `ec2`"},
		{"new flag", exitFailed, "", "new makes no `flag`"},
		{"new rollout x", exitFailed, "", "takes no arguments"},
	} {
		status, out, said := sluice("", strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(said, c.said) || c.out == "" && out != "" {
			t.Errorf("%s: exit status %d, %s%s", c.args, status, out, said)
		}
		if status == exitClean && !strings.Contains(c.args, "--list") {
			if status, found, _ := sluice(out, "lint", "--fail-on", "warning", "-"); status != exitClean && !strings.Contains(c.args, "scenario") {
				t.Errorf("%s: the plan does not lint: %s", c.args, found)
			}
		}
	}
}
