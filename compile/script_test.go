package compile_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/spec"
)

// scripted is a folder with a script, and an `aws` that logs its arguments.
type scripted struct{ folder, tools string }

// newScripted writes the requests and the script to a new folder, or to an earlier one.
func newScripted(t *testing.T, before *scripted, f *spec.File) *scripted {
	t.Helper()
	s := before
	if s == nil {
		s = &scripted{t.TempDir(), t.TempDir()}
	}
	requests := documents(t, f, compile.Options{})
	files := map[string]string{compile.ScriptName: compile.Commands(requests)}
	for i, r := range requests {
		files[r.FileName(i+1)] = r.JSON
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(s.folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// A file named after the operation makes the call fail.
	stub := "#!/bin/sh\n[ -e \"" + s.tools + "/$2\" ] && exit 3\necho \"$@\" >> \"" + s.tools + "/log\"\necho EXT1\n"
	if err := os.WriteFile(filepath.Join(s.tools, "aws"), []byte(stub), 0o700); err != nil {
		t.Fatal(err)
	}
	return s
}

// fail makes the operation fail from now on, or succeed again.
func (s *scripted) fail(t *testing.T, operation string, fails bool) {
	t.Helper()
	err := os.RemoveAll(filepath.Join(s.tools, operation))
	if fails {
		err = os.WriteFile(filepath.Join(s.tools, operation), nil, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// run runs the script from another folder, and returns the successful calls and the exit status.
func (s *scripted) run(t *testing.T, args ...string) (calls []string, status int) {
	t.Helper()
	log := filepath.Join(s.tools, "log")
	if err := os.RemoveAll(log); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", append([]string{filepath.Join(s.folder, compile.ScriptName)}, args...)...)
	c.Dir = t.TempDir()
	c.Env = append(os.Environ(), "PATH="+s.tools+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := c.CombinedOutput()
	if c.ProcessState == nil {
		t.Skip(err)
	}
	t.Logf("%s", out)
	text, _ := os.ReadFile(log)
	return strings.Split(strings.TrimSpace(string(text)), "\n"), c.ProcessState.ExitCode()
}

var calls = []string{
	"evidently create-segment --cli-input-json file://01-create-segment-s2.json",
	"evidently create-segment --cli-input-json file://02-create-segment-s1.json",
	"evidently create-feature --cli-input-json file://03-create-feature-f1.json",
	"evidently create-feature --cli-input-json file://04-create-feature-f2.json",
	"evidently create-launch --cli-input-json file://05-create-launch-l1.json",
	"fis create-experiment-template --cli-input-json file://06-create-experiment-template.json --query experimentTemplate.id --output text",
	"fis create-target-account-configuration --cli-input-json file://07-create-target-account-configuration-222222222222.json --experiment-template-id EXT1",
	"fis create-target-account-configuration --cli-input-json file://08-create-target-account-configuration-111111111111.json --experiment-template-id EXT1",
	"fis start-experiment --cli-input-json file://09-start-experiment.json --experiment-template-id EXT1",
}

// After a failed call the script resumes with that call. After it completes, it leaves no state, and a new run starts over.
func TestCommands(t *testing.T) {
	for _, c := range []struct {
		operation string
		done      int
	}{{"create-segment", 0}, {"create-feature", 2}, {"create-launch", 4}, {"create-experiment-template", 5}, {"create-target-account-configuration", 6}, {"start-experiment", 8}} {
		s := newScripted(t, nil, read("both.yaml", both))
		s.fail(t, c.operation, true)
		first, status := s.run(t)
		if c.done == 0 {
			first = nil
		}
		if status != 3 || len(first) != c.done {
			t.Errorf("%s fails: exit status %d after %q", c.operation, status, first)
		}
		s.fail(t, c.operation, false)
		second, status := s.run(t)
		if diff := cmp.Diff(calls, append(first, second...)); status != 0 || diff != "" {
			t.Errorf("%s failed: exit status %d (-want +got):\n%s", c.operation, status, diff)
		}
		if _, err := os.Stat(filepath.Join(s.folder, "commands.done")); err == nil {
			t.Error("temporary files remain")
		}
		if third, status := s.run(t); status != 0 || cmp.Diff(calls, third) != "" {
			t.Errorf("run again: exit status %d, %q", status, third)
		}
	}
}

// If the plan changes after a failure, the changed request and all after it are sent again.
func TestCommandsOfAChangedPlan(t *testing.T) {
	s := newScripted(t, nil, read("both.yaml", both))
	s.fail(t, "create-launch", true)
	s.run(t)
	s.fail(t, "create-launch", false)
	newScripted(t, s, read("both.yaml", strings.Replace(both, "{name: f1, variations: [{name: v, value: {boolValue: true}}]}", "{name: f1, variations: [{name: v, value: {boolValue: false}}]}", 1)))
	if again, status := s.run(t); status != 0 || len(again) != 7 || again[0] != calls[2] {
		t.Errorf("exit status %d, %q", status, again)
	}
}

// The ID of a template that the file does not create is an argument of the script, unless it is in the plan.
func TestCommandsForAnotherTemplate(t *testing.T) {
	s := newScripted(t, nil, read("x.yaml", chaos(`targetAccountConfigurations: [{accountId: "111111111111", roleArn: `+fisRole+`}]`)))
	if _, status := s.run(t); status == 0 {
		t.Error("the script runs without a template ID")
	}
	if got, status := s.run(t, "EXT1"); status != 0 || !strings.HasSuffix(got[0], "--experiment-template-id EXT1") {
		t.Errorf("exit status %d, %q", status, got)
	}
	s = newScripted(t, nil, read("x.json", `{"accountId": "111111111111", "experimentTemplateId": "EXT2", "roleArn": `+fisRole+`}`))
	if got, status := s.run(t); status != 0 || strings.Contains(got[0], "--experiment-template-id") {
		t.Errorf("exit status %d, %q", status, got)
	}
}

// An untrusted index cannot name files outside of its folder, and a text that is not an index names none.
func TestFilesOf(t *testing.T) {
	input := map[string]any{"name": "../../x", "VersionLabel": `..\x`, "Name": 7}
	text, _ := json.Marshal(input)
	read := func(string) string { return string(text) }
	index, _ := json.Marshal([]any{map[string]any{"operation": "CreateLaunch", "path": "/x/..%2F..%2Fy", "input": input}})
	names := compile.FilesOf(string(index), read)
	if len(names) == 0 {
		t.Error("no files")
	}
	for _, name := range names {
		if name != filepath.Base(name) || strings.ContainsAny(name, `/\`) {
			t.Errorf("got %q", name)
		}
	}
	for _, text := range []string{"", "{}", "[7]", "[{}]", "null", `[{"operation": "X"}`, `[{"operation": "CreateLaunch"}, {"flags": {}}]`} {
		if files := compile.FilesOf(text, read); len(files) > 0 {
			t.Errorf("%s: got %q", text, files)
		}
	}
}
