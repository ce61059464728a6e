package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// good is a plan without findings; bad has an error at `fleets` in line 13.
const good = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Reboot one instance of the fleet
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions:
    - {source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}
  targets:
    fleet: {resourceType: aws:ec2:instance, resourceTags: {a: b}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}
  actions:
    reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}
`

var bad = good + "    again: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleets}, startAfter: [reboot]}\n"

// in writes files to a new folder and changes to it.
func in(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// write writes a file with this mode.
func write(t *testing.T, path, text string, mode fs.FileMode) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o600)
	}
	if err == nil {
		err = os.Chmod(path, mode)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// sluice runs a command line and returns its exit status and output.
func sluice(stdin string, args ...string) (status int, out, err string) {
	var o, e strings.Builder
	status = run(args, strings.NewReader(stdin), &o, &e)
	return status, o.String(), e.String()
}

func TestLintCommand(t *testing.T) {
	in(t, map[string]string{
		"good.chaos.yaml": good, "sub/bad.chaos.yml": bad, ".hidden/bad.chaos.yaml": bad, "other.yaml": bad, "notes.txt": "x",
	})
	for _, c := range []struct {
		name, stdin string
		args        []string
		status      int
		out, err    string // must occur in the output; if empty, there must be no output
	}{
		{"clean file", "", []string{"lint", "good.chaos.yaml"}, 0, "", ""},
		{"folder", "", []string{"lint"}, 1, "sub/bad.chaos.yml:12:70: error: the template has no target `fleets`; did you mean `fleet`? [unknown-target]", ""},
		{"named file of any name", "", []string{"lint", "other.yaml"}, 1, "other.yaml:12:70", ""},
		{"hidden folders are skipped", "", []string{"lint", "."}, 1, "2 errors in 3 files", ""},
		{"standard input", bad, []string{"lint", "-"}, 1, "stdin:12:70", ""},
		{"standard input with a name", bad, []string{"lint", "--stdin-filename", "x.chaos.yaml", "-"}, 1, "x.chaos.yaml:12:70", ""},
		{"missing file next to a bad one", "", []string{"lint", "nowhere.yaml", "other.yaml"}, 2, "other.yaml:12:70", "nowhere.yaml: no such file"},
		{"no plans", "", []string{"lint", "notes.txt", "--no-config"}, 2, "", "sluice: notes.txt: the document is a string; a plan starts with"},
		{"unknown flag", "", []string{"lint", "--fromat", "json"}, 2, "", "unknown flag `--fromat`; did you mean `--format`?"},
		{"unknown format", "", []string{"lint", "--format", "jsno"}, 2, "", "did you mean `json`?"},
		{"unknown command", "", []string{"lnit"}, 2, "", "unknown command `lnit`; did you mean `lint`?"},
		{"bad date", "", []string{"lint", "--today", "soon"}, 2, "", "--today takes a date"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, out, err := sluice(c.stdin, c.args...)
			if status != c.status {
				t.Errorf("exit status %d, want %d", status, c.status)
			}
			for _, s := range []struct{ name, got, want string }{{"output", out, c.out}, {"errors", err, c.err}} {
				if s.want == "" && s.got != "" || !strings.Contains(s.got, s.want) {
					t.Errorf("%s: got %q, want %q", s.name, s.got, s.want)
				}
			}
		})
	}
}

// Every command rejects an empty value: a script with an unset variable must not look clean.
func TestEmptyFlags(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": good})
	for _, c := range []struct{ args, meant string }{
		{"lint --changed-since=", "revision"},
		{"lint --baseline=", "file"},
		{"lint --write-baseline=", "file"},
		{"lint --config=", "file"},
		{"lint --var-file=", "file"},
		{"lint --today=", "date"},
		{"lint --stdin-filename=", "name"},
		{"compile --only= x.chaos.yaml", "operation"},
		{"compile --output= x.chaos.yaml", "folder"},
		{"import --output= x.chaos.yaml", "folder"},
		{"schema --write=", "folder"},
		{"diff --git=", "revision"},
		{"role --config= x.chaos.yaml", "file"},
		{"preview --config= x.chaos.yaml", "file"},
		{"drift --config= x.chaos.yaml -", "file"},
		{"config --config=", "file"},
	} {
		flag, _, _ := strings.Cut(strings.Fields(c.args)[1], "=")
		status, out, stderr := sluice("", strings.Fields(c.args)...)
		if want := "sluice: " + flag + " is empty; set its `" + c.meant + "` or remove it\n"; status != exitFailed || out != "" || stderr != want {
			t.Errorf("%s: exit status %d, %s%s", c.args, status, out, stderr)
		}
	}
	holds(t, ".", map[string]string{"x.chaos.yaml": good})
}

func TestFailOn(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": strings.Replace(good, "  actions:", "    spare: {resourceType: aws:ec2:instance, resourceTags: {a: c}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n  actions:", 1)})
	for level, want := range map[string]int{"error": 0, "warning": 1, "notice": 1} {
		if status, out, _ := sluice("", "lint", "--fail-on", level); status != want || !strings.Contains(out, "unused-target") {
			t.Errorf("--fail-on %s: exit status %d, want %d, with the finding:\n%s", level, status, want, out)
		}
	}
}

func TestGitIgnoredPlansAreSkipped(t *testing.T) {
	in(t, map[string]string{"a.chaos.yaml": good, "build/b.chaos.yaml": bad, ".gitignore": "build/\n"})
	runGit(t, "init", "-q")
	if status, out, _ := sluice("", "lint"); status != 0 {
		t.Errorf("exit status %d:\n%s", status, out)
	}
}

// The JSON output is checked in full.
func TestJSON(t *testing.T) {
	in(t, map[string]string{"bad.chaos.yaml": bad})
	_, out, _ := sluice("", "lint", "--format", "json")
	var got any
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	at := func(line, column, offset float64) map[string]any {
		return map[string]any{"line": line, "column": column, "offset": offset}
	}
	offset := float64(strings.Index(bad, "fleets"))
	want := map[string]any{
		"version": 1.0,
		"findings": []any{map[string]any{
			"rule": "unknown-target", "severity": "error", "path": "bad.chaos.yaml",
			"message": "the template has no target `fleets`; did you mean `fleet`?",
			"start":   at(12, 70, offset), "end": at(12, 76, offset+6), "related": []any{}, "fix": nil,
		}},
		"summary": map[string]any{"files": 1.0, "plans": 1.0, "errors": 1.0, "warnings": 0.0, "notices": 0.0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	_, out, _ = sluice("", "lint", "--format", "json", "--stdin-filename", "x", "-")
	if !strings.Contains(out, `"findings": [`) {
		t.Errorf("no findings: %s", out)
	}
}

func TestConfiguration(t *testing.T) {
	in(t, map[string]string{
		".sluice.yaml":      "rules: {unknown-target: warning}\nguards: {forbiddenActions: ['aws:ec2:*']}\npaths:\n  - match: ['free/**']\n    guards: {forbiddenActions: []}\n",
		"free/x.chaos.yaml": bad, "y.chaos.yaml": good, "own/.sluice.yaml": "rulez: {}\n", "own/z.chaos.yaml": good,
	})
	if status, out, _ := sluice("", "lint", "free"); status != 0 || !strings.Contains(out, "warning: the template has no target") {
		t.Errorf("severity is not set: exit status %d\n%s", status, out)
	}
	if status, out, _ := sluice("", "lint", "y.chaos.yaml"); status != 1 || !strings.Contains(out, "[guard-action]") {
		t.Errorf("the changed severity is ignored: exit status %d\n%s", status, out)
	}
	if status, out, _ := sluice("", "lint", "--no-config", "y.chaos.yaml"); status != 0 || out != "" {
		t.Errorf("--no-config: exit status %d\n%s", status, out)
	}
	if status, out, _ := sluice("", "lint", "own"); status != 1 || !strings.Contains(out, "own/.sluice.yaml:1:1: error: the configuration has no member `rulez`") {
		t.Errorf("a broken configuration is not reported: exit status %d\n%s", status, out)
	}
	if status, out, _ := sluice("", "lint", "--config", ".sluice.yaml", "own"); status != 1 || !strings.Contains(out, "guard-action") {
		t.Errorf("--config: exit status %d\n%s", status, out)
	}
	if _, out, _ := sluice("", "config", "free/x.chaos.yaml"); !strings.Contains(out, "rules.unknown-target     warning  .sluice.yaml:1\n") || !strings.Contains(out, "guards.forbiddenActions  []       .sluice.yaml:5\n") {
		t.Errorf("config prints:\n%s", out)
	}
}

// No command acts on a plan under a configuration with an error, since a typo may disable a rule.
func TestBrokenConfiguration(t *testing.T) {
	for config, want := range map[string]string{
		"guards: {forbidenActions: ['aws:ec2:*']}\n": ".sluice.yaml:1:10: `guards` has no member `forbidenActions`; did you mean `forbiddenActions`?",
		"rules: [\n": ".sluice.yaml:1:8: ",
	} {
		in(t, map[string]string{".sluice.yaml": config, "x.chaos.yaml": good, "old.chaos.yaml": good, "raw.chaos.json": raw})
		commitAll(t, ".")
		if err := os.WriteFile("x.chaos.yaml", []byte(good+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{
			"compile x.chaos.yaml", "role x.chaos.yaml", "preview x.chaos.yaml", "diff old.chaos.yaml x.chaos.yaml", "diff --git HEAD", "drift x.chaos.yaml x.chaos.yaml",
			"lint --fix raw.chaos.json", "lint --diff raw.chaos.json", "lint --fix -",
		} {
			status, out, stderr := sluice(raw, strings.Fields(command)...)
			if status != exitFailed || out != "" && !strings.Contains(command, "raw") || !strings.HasPrefix(stderr, "sluice: "+want) {
				t.Errorf("%s: exit status %d, %q, %q", command, status, out, stderr)
			}
		}
		if text, err := os.ReadFile("raw.chaos.json"); err != nil || string(text) != raw {
			t.Errorf("the file was fixed: %s", text)
		}
		if status, out, _ := sluice("", "compile", "--no-config", "x.chaos.yaml"); status != exitClean || out == "" {
			t.Errorf("--no-config: exit status %d", status)
		}
	}
}

func TestVariableSources(t *testing.T) {
	plan := strings.Replace(good, "kind: Chaos\n", "kind: Chaos\nvars: {role: null}\n", 1)
	plan = strings.Replace(plan, "role/fis", "role/${role}", 1)
	in(t, map[string]string{"x.chaos.yaml": plan, "vars.yaml": "role: from-file\n", ".sluice.yaml": "vars: {role: from-config}\n"})
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "role/from-config"}, {[]string{"--var-file", "vars.yaml"}, "role/from-file"},
		{[]string{"--var-file", "vars.yaml", "--var", "role=from-flag"}, "role/from-flag"},
	} {
		status, out, err := sluice("", append([]string{"compile", "x.chaos.yaml"}, c.args...)...)
		if status != 0 || !strings.Contains(out, c.want) {
			t.Errorf("%v: exit status %d, want %s in\n%s%s", c.args, status, c.want, out, err)
		}
	}
}

func TestBaseline(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": bad})
	if status, out, _ := sluice("", "lint", "--write-baseline", "known.json"); status != 0 || out != "" {
		t.Fatalf("writing: exit status %d\n%s", status, out)
	}
	if status, out, _ := sluice("", "lint", "--baseline", "known.json"); status != 0 || out != "" {
		t.Errorf("a known finding is reported: exit status %d\n%s", status, out)
	}
	moved := "# moved by a line\n" + bad + "    third: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleetz}, startAfter: [again]}\n"
	if err := os.WriteFile("x.chaos.yaml", []byte(moved), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, out, _ := sluice("", "lint", "--baseline", "known.json"); status != 1 || strings.Contains(out, "fleets`") || !strings.Contains(out, "fleetz`") {
		t.Errorf("want only the new finding: exit status %d\n%s", status, out)
	}
	if status, _, err := sluice("", "lint", "--baseline", "x.chaos.yaml"); status != 2 || !strings.Contains(err, "is not a baseline") {
		t.Errorf("exit status %d, %s", status, err)
	}
}

// Each repository's ignore rules apply to its files, even if one git call cannot answer for all of them.
func TestIgnoreRulesPerRepository(t *testing.T) {
	dir := in(t, map[string]string{
		"below/a.chaos.yaml": bad, "below/ignored.chaos.yaml": bad, "below/sub/ignored.chaos.yaml": bad, "below/.gitignore": "ignored*\n",
		"top/b.chaos.yaml": bad, "top/sub/b.chaos.yaml": bad, "top/out/b.chaos.yaml": bad, "top/.gitignore": "out/\n",
	})
	commitAll(t, "below")
	command(t, "top", "git", "init", "-q")
	command(t, "top", "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://"+dir+"/below", "below")
	commitAll(t, "top")
	if err := os.WriteFile("top/below/ignored.chaos.yaml", []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	for folder, want := range map[string]string{"top": "3 errors in 3 files", ".": "4 errors in 4 files", "top/below": "1 error in 1 file"} {
		status, out, stderr := sluice("", "lint", folder)
		if status != exitFindings || stderr != "" || strings.Contains(out, "ignored") || strings.Contains(out, "out/") || !strings.Contains(out, want) {
			t.Errorf("%s: exit status %d, %s%s", folder, status, out, stderr)
		}
	}
}

// A baseline does not hide that a file cannot be read to its end.
func TestBaselineOfUnreadFiles(t *testing.T) {
	for name, text := range map[string]string{"an encoding": good + "# \xff\n", "too large": good + "# " + strings.Repeat("x", 1<<20) + "\n"} {
		in(t, map[string]string{"a.chaos.yaml": text})
		for _, flag := range []string{"--write-baseline", "--baseline"} {
			if status, out, stderr := sluice("", "lint", flag, "b.json", "a.chaos.yaml"); status != exitFindings || !strings.Contains(out, "error: ") {
				t.Errorf("%s, %s: exit status %d, %s%s", name, flag, status, out, stderr)
			}
		}
	}
}

// A baseline is not written from a partial run, after which the other findings would look new.
func TestBaselineRejectsPartialRuns(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": bad, ".gitignore": "known.json\n"})
	commitAll(t, ".")
	if status, _, stderr := sluice("", "lint", "--write-baseline", "known.json"); status != exitClean {
		t.Fatalf("exit status %d, %q", status, stderr)
	}
	before, err := os.ReadFile("known.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"--changed-since HEAD", "x.chaos.yaml nowhere.yaml", "--fix x.chaos.yaml nowhere.yaml"} {
		if status, _, stderr := sluice("", strings.Fields("lint --write-baseline known.json "+args)...); status != exitFailed || stderr == "" {
			t.Errorf("%s: exit status %d, %q", args, status, stderr)
		}
		if after, err := os.ReadFile("known.json"); err != nil || string(after) != string(before) {
			t.Errorf("%s: the baseline changed to\n%s", args, after)
		}
	}
}

// A configuration named with --config is read first, and its error is reported once.
func TestMissingConfiguration(t *testing.T) {
	in(t, map[string]string{"a.chaos.yaml": good, "b.chaos.yaml": good, "empty/notes.txt": ""})
	for _, path := range []string{".", "empty"} {
		status, out, stderr := sluice("", "lint", "--config", "nowhere.yaml", path)
		if status != exitFailed || out != "" || stderr != "sluice: nowhere.yaml: no such file or directory\n" {
			t.Errorf("%s: exit status %d, %q, %q", path, status, out, stderr)
		}
	}
	if err := os.Mkdir(".sluice.yaml", 0o755); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := sluice("", "lint"); status != exitFailed || strings.Count(stderr, "\n") != 1 {
		t.Errorf("one of two output files exists: exit status %d, %q", status, stderr)
	}
}

// Settings from the command line are printed once, also without a configuration file.
func TestConfigShowsFlags(t *testing.T) {
	in(t, map[string]string{".sluice.yaml": "rules: {no-guard: error}\nvars: {a: x, c: y}\n"})
	for args, want := range map[string]string{
		"--no-config --var a=b": "vars.a  b  command line\n",
		"--var a=b":             "rules.no-guard  error  .sluice.yaml:1\nvars.c          y      .sluice.yaml:2\nvars.a          b      command line\n",
		"--no-config":           "no configuration; all rules keep the severities that `sluice rules` lists\n",
	} {
		if status, out, stderr := sluice("", append([]string{"config"}, strings.Fields(args)...)...); status != exitClean || out != want {
			t.Errorf("%s: exit status %d, %q, %q", args, status, out, stderr)
		}
	}
}

// Errors in a file of variables have a place.
func TestVarFileErrorPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"a: x\nb: [1\n":  "vars.yaml:2:4: `[` is never closed",
		"a: x\nb: [1]\n": "vars.yaml:2:4: variable `b` must have a single value, not a list",
		"- a\n":          "vars.yaml: variables must be a single mapping of names to values",
	} {
		in(t, map[string]string{"vars.yaml": text, "x.chaos.yaml": good})
		if status, _, stderr := sluice("", "lint", "--var-file", "vars.yaml"); status != exitFailed || !strings.HasPrefix(stderr, "sluice: "+want) {
			t.Errorf("%q: exit status %d, %q", text, status, stderr)
		}
	}
}

// --list-files lists the files that would be linted with their kinds, under the same filters, and reports files that cannot be
// read.
func TestListFiles(t *testing.T) {
	in(t, map[string]string{"a.chaos.yaml": good, "sub/b.chaos.json": raw, "c.rollout.yaml": betaPlan, "notes.yaml": "x", "two.yaml": good + "---\n" + betaPlan})
	rev := commitAll(t, ".")
	if err := os.WriteFile("a.chaos.yaml", []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"":                                     "a.chaos.yaml\tchaos plan\nc.rollout.yaml\trollout plan\nsub/b.chaos.json\tCreateExperimentTemplate request\ntwo.yaml\tchaos plan, rollout plan\n",
		"--changed-since " + rev + "...HEAD .": "a.chaos.yaml\tchaos plan\n",
		"two.yaml":                             "two.yaml\tchaos plan, rollout plan\n",
	} {
		if status, out, stderr := sluice("", append([]string{"lint", "--list-files"}, strings.Fields(args)...)...); status != exitClean || !strings.HasPrefix(out, want) || stderr != "" {
			t.Errorf("%s: exit status %d, %q, %q", args, status, out, stderr)
		}
	}
	if status, out, stderr := sluice("", "lint", "--list-files", "a.chaos.yaml", "none.yaml"); status != exitFailed || out != "a.chaos.yaml\tchaos plan\n" || !strings.Contains(stderr, "none.yaml: no such file") {
		t.Errorf("exit status %d, %q, %q", status, out, stderr)
	}
	if status, _, stderr := sluice("", "lint", "--list-files", "--fix"); status != exitFailed || !strings.Contains(stderr, "--fix has no effect with --list-files") {
		t.Errorf("exit status %d, %q", status, stderr)
	}
}
