package main

import (
	"strings"
	"testing"
)

// launched is a rollout without `appConfig`.
const launched = `apiVersion: sluice/v1
kind: Rollout
project: shop
launch:
  name: checkout
  groups: [{name: beta, feature: checkout, variation: new}]
  scheduledSplitsConfig: {steps: [{startTime: 2026-12-01T09:00:00Z, groupWeights: {beta: 10%}}]}
`

// warned is a plan with a warning.
var warned = strings.Replace(good, "  actions:", "    spare: {resourceType: aws:ec2:instance, resourceTags: {a: c}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n  actions:", 1)

func TestShownFindings(t *testing.T) {
	in(t, map[string]string{"bad.chaos.yaml": bad + strings.ReplaceAll(strings.SplitAfter(bad, "reboot}")[0][len(good):], "again", "more"), "warned.chaos.yaml": warned})
	for _, c := range []struct {
		args   string
		status int
		out    string
	}{
		{"-q", 1, "2 errors, 1 warning in 2 files\n"},
		{"--quiet --statistics", 1, "2  unknown-target\n1  unused-target\n\n2 errors, 1 warning in 2 files\n"},
		{"-q --min-severity error", 1, "2 errors in 2 files\n"},
		{"-q warned.chaos.yaml", 0, "1 warning in 1 file\n"},
		{"-q --min-severity error warned.chaos.yaml", 0, "no findings in 1 file\n"},
		{"--min-severity error warned.chaos.yaml", 0, ""},
		{"-q --fail-on warning warned.chaos.yaml", 1, "1 warning in 1 file\n"},
	} {
		if status, out, stderr := sluice("", append([]string{"lint"}, strings.Fields(c.args)...)...); status != c.status || out != c.out || stderr != "" {
			t.Errorf("%s: exit status %d, %q\n%s", c.args, status, stderr, out)
		}
	}
	_, whole, _ := sluice("", "lint")
	_, counted, _ := sluice("", "lint", "--statistics")
	summary := "2 errors, 1 warning in 2 files\n"
	if want := strings.TrimSuffix(whole, summary) + "2  unknown-target\n1  unused-target\n\n" + summary; counted != want {
		t.Errorf("--statistics prints\n%s", counted)
	}
}

func TestShownFlagErrors(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": good})
	for args, want := range map[string]string{
		"--min-severity error --fail-on notice": "--fail-on notice counts what --min-severity error hides; raise one, or lower the other",
		"--format json -q":                      "--quiet has no effect with --format json; leave out one of them",
		"--diff --statistics":                   "--statistics has no effect with --diff; leave out one of them",
		"--write-baseline b.json -q":            "--quiet has no effect with --write-baseline; leave out one of them",
		"--unsafe-fixes":                        "--unsafe-fixes needs --fix or --diff",
		"--color sometimes":                     "--color sometimes: it is one of auto, always, never",
	} {
		if status, out, stderr := sluice("", append([]string{"lint"}, strings.Fields(args)...)...); status != exitFailed || out != "" || stderr != "sluice: "+want+"\n" {
			t.Errorf("%s: exit status %d, %q %q", args, status, out, stderr)
		}
	}
}

// A finding that is the same in every file is reported in the first one only.
func TestEndOfSupportOnceInARun(t *testing.T) {
	in(t, map[string]string{"a.rollout.yaml": launched, "b.rollout.yaml": launched, "c.rollout.yaml": launched})
	for _, format := range []string{"text", "json", "github"} {
		if _, out, _ := sluice("", "lint", "--format", format); strings.Count(out, "AWS switched Evidently off") != 1 || !strings.Contains(out, "a.rollout.yaml") {
			t.Errorf("%s:\n%s", format, out)
		}
	}
}

func TestColor(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": bad, "y.chaos.yaml": good})
	t.Setenv("NO_COLOR", "1")
	for _, command := range []string{"lint x.chaos.yaml", "preview x.chaos.yaml", "diff x.chaos.yaml y.chaos.yaml", "compile x.chaos.yaml"} {
		args := strings.Fields(command)
		for color, want := range map[string]bool{"auto": false, "always": true, "never": false} {
			_, out, stderr := sluice("", append(args, "--color", color)...)
			if strings.Contains(out, "\x1b[") != want {
				t.Errorf("%s --color %s: %q %q", command, color, out, stderr)
			}
		}
	}
}
