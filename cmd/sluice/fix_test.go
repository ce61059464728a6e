package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"sluice/lint/report"
	"sluice/spec/yaml"
)

// raw is a request with fixable findings: a misspelt member, and a number instead of a string.
const raw = `{
  "discription": "Wait",
  "roleArn": "arn:aws:iam::123456789012:role/fis",
  "stopConditions": [{"source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}],
  "targets": {},
  "tags": {"build": 7},
  "actions": {"wait": {"actionId": "aws:fis:wait", "parameters": {"duration": "PT5M"}}}
}
`

func rawFixed() string {
	return strings.NewReplacer(`"discription"`, `"description"`, `"build": 7`, `"build": "7"`).Replace(raw)
}

// rawFixes returns the messages of --fix for raw.
func rawFixes(path string) string {
	return "fixed " + path + ":2:3: the request has no member `discription`; did you mean `description`? [unknown-member]\n" +
		"fixed " + path + ":6:21: `build` must be a string, not a whole number (`7`); put it in quotes [wrong-type]\n"
}

func runGit(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
		t.Skipf("git %v: %v %s", args, err, out)
	}
}

func TestFix(t *testing.T) {
	in(t, map[string]string{"x.chaos.json": raw})
	if err := os.Chmod("x.chaos.json", 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("x.chaos.json", "link.chaos.json"); err != nil {
		t.Fatal(err)
	}
	status, out, _ := sluice("", "lint", "--diff", "x.chaos.json")
	if status != exitFindings || !strings.Contains(out, "-  \"discription\": \"Wait\",\n+  \"description\": \"Wait\",\n") {
		t.Errorf("--diff: exit status %d\n%s", status, out)
	}
	if text, _ := os.ReadFile("x.chaos.json"); string(text) != raw {
		t.Error("--diff changed the file")
	}
	if status, out, _ := sluice("", "lint", "--diff", "--unsafe-fixes", "x.chaos.json"); status != exitFindings || !strings.Contains(out, `+  "description"`) {
		t.Errorf("--diff --unsafe-fixes: exit status %d\n%s", status, out)
	}
	status, out, stderr := sluice("", "lint", "--fix", "link.chaos.json")
	if status != 0 || out != "" || stderr != rawFixes("link.chaos.json") {
		t.Errorf("--fix: exit status %d\n%s%s", status, out, stderr)
	}
	if status, out, stderr := sluice("", "lint", "--diff", "link.chaos.json"); status != exitClean || out+stderr != "" {
		t.Errorf("--diff of what is fixed: exit status %d\n%s%s", status, out, stderr)
	}
	text, err := os.ReadFile("x.chaos.json")
	if err != nil || string(text) != rawFixed() {
		t.Errorf("fixed to\n%s", text)
	}
	info, err := os.Lstat("x.chaos.json")
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode is %v", info.Mode())
	}
	if link, err := os.Lstat("link.chaos.json"); err != nil || link.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if sluice("", "lint", "--fix", "x.chaos.json"); true {
		if again, _ := os.ReadFile("x.chaos.json"); string(again) != rawFixed() {
			t.Error("fixing twice changes the file")
		}
	}
	entries, _ := os.ReadDir(".")
	if len(entries) != 2 {
		t.Errorf("unexpected files: %v", entries)
	}
}

func TestFixStandardInput(t *testing.T) {
	in(t, nil)
	if status, out, _ := sluice(raw, "lint", "--fix", "--stdin-filename", "x.json", "-"); status != 0 || out != rawFixed() {
		t.Errorf("exit status %d\n%s", status, out)
	}
}

// Findings that cannot be fixed are still reported and counted.
func TestFixStandardInputReportsTheRest(t *testing.T) {
	in(t, nil)
	if status, out, stderr := sluice(bad, "lint", "--fix", "-"); status != 1 || out != bad || !strings.Contains(stderr, "`fleets`") {
		t.Errorf("exit status %d, %q, %q", status, out, stderr)
	}
}

// A baseline also hides known findings that remain after fixing.
func TestFixWithBaseline(t *testing.T) {
	mixed := strings.Replace(raw, `"targets": {}`, `"targets": {"spare": {"resourceType": "aws:ec2:instances", "resourceTags": {"a": "b"}, "selectionMode": "ALL"}}`, 1)
	in(t, map[string]string{"x.chaos.json": mixed})
	if status, out, stderr := sluice("", "lint", "--fix", "--write-baseline", "known.json", "x.chaos.json"); status != exitClean || out+stderr != rawFixes("x.chaos.json") {
		t.Fatalf("writing: exit status %d, %q %q", status, out, stderr)
	}
	if status, out, stderr := sluice("", "lint", "--fix", "--baseline", "known.json", "x.chaos.json"); status != exitClean || out+stderr != "" {
		t.Errorf("exit status %d, %q %q", status, out, stderr)
	}
	if status, out, stderr := sluice(mixed, "lint", "--fix", "--baseline", "known.json", "--stdin-filename", "x.chaos.json", "-"); status != exitClean || !strings.Contains(out, `"build": "7"`) || stderr != rawFixes("x.chaos.json") {
		t.Errorf("standard input: exit status %d, %q %q", status, out, stderr)
	}
	if status, _, stderr := sluice("", "lint", "--fix", "--baseline", "nowhere.json", "x.chaos.json"); status != exitFailed || !strings.HasPrefix(stderr, "sluice: nowhere.json: no such file") {
		t.Errorf("exit status %d, %q", status, stderr)
	}
}

// Standard output has only the fixed text in every report format.
func TestFixStandardInputInEveryFormat(t *testing.T) {
	in(t, nil)
	for _, format := range report.Formats() {
		if status, out, stderr := sluice(bad, "lint", "--fix", "--format", format, "-"); status != exitFindings || out != bad || !strings.Contains(stderr, "fleets") {
			t.Errorf("%s: exit status %d, %q, %q", format, status, out, stderr)
		}
	}
}

func TestDiffOfStandardInputHasItsName(t *testing.T) {
	in(t, nil)
	if status, out, _ := sluice(raw, "lint", "--diff", "--stdin-filename", "x.chaos.json", "-"); status != exitFindings || !strings.HasPrefix(out, "--- x.chaos.json\n+++ x.chaos.json\n@@") {
		t.Errorf("exit status %d\n%s", status, out)
	}
}

func TestDiffReportsNothing(t *testing.T) {
	in(t, nil)
	for _, flag := range []string{"--format json", "--changed-since HEAD --changed-lines", "--baseline a.json", "--write-baseline a.json"} {
		if status, _, stderr := sluice(raw, strings.Fields("lint --diff - "+flag)...); status != exitFailed || !strings.Contains(stderr, " has no effect with --diff; leave out one of them\n") {
			t.Errorf("%s: exit status %d, %q", flag, status, stderr)
		}
	}
}

// Standard input beyond the size limit is not fixed, since its unread rest would be lost.
func TestFixStandardInputIsNeverCut(t *testing.T) {
	in(t, nil)
	most := rawFixed() + strings.Repeat(" ", yaml.MaxBytes-len(rawFixed()))
	if status, out, _ := sluice(most, "lint", "--fix", "--stdin-filename", "x.json", "-"); status != exitClean || out != most {
		t.Errorf("1 MiB exit status %d, %d bytes", status, len(out))
	}
	status, out, stderr := sluice(most+" ", "lint", "--fix", "--stdin-filename", "x.json", "-")
	if want := "sluice: x.json is larger than 1 MiB, the limit; nothing is written\n"; status != exitFailed || out != "" || stderr != want {
		t.Errorf("more than 1 MiB exit status %d, %d bytes, %q", status, len(out), stderr)
	}
}

// TestFixOfLargeFile checks that a large file is read a few times only, and that what is not fixed is reported.
func TestFixOfLargeFile(t *testing.T) {
	in(t, nil)
	plan := strings.Replace(good, "actions:\n", "actions:\n"+strings.Repeat("# a long comment\n", 25_000)+"MORE", 1)
	var more strings.Builder
	for i := range 5_000 {
		fmt.Fprintf(&more, "    a%d: {actionId: aws:fis:wiat, parameters: {duration: 5m}}\n", i)
	}
	write(t, "x.chaos.yaml", strings.Replace(plan, "MORE", more.String(), 1), 0o644)
	status, out, stderr := sluice("", "lint", "--fix", "--unsafe-fixes", "x.chaos.yaml")
	if fixed := strings.Count(stderr, "fixed x.chaos.yaml"); status != exitFindings || fixed != 3_000 || !strings.Contains(out, "`aws:fis:wait`?") {
		t.Errorf("exit status %d, %d fixes\n%.300s", status, fixed, out)
	}
}
