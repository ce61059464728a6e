//go:build unix

package main

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sluice/spec/testenv"
	"sluice/spec/yaml"
)

// component is the GitLab component templates/sluice.yml.
type component struct {
	// inputs are its input values; an input without a default is required.
	inputs   map[string]string
	required []string
	job      *yaml.Node
}

var interpolation = regexp.MustCompile(`\$\[\[ (?:inputs\.)?(.+?) \]\]`)

func readComponent(t *testing.T) *component {
	t.Helper()
	text, err := os.ReadFile("../../templates/sluice.yml")
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := yaml.Parse(string(text))
	if len(problems) > 0 || len(docs) != 2 {
		t.Fatalf("%d documents: %v", len(docs), problems)
	}
	c := &component{inputs: map[string]string{}, job: docs[1].Get("sluice")}
	for _, e := range docs[0].Get("spec").Get("inputs").Entries {
		if value := e.Value.Get("default"); value != nil {
			c.inputs[e.Key.Text] = value.Text
		} else {
			c.required = append(c.required, e.Key.Text)
		}
		if !strings.Contains(string(text), "$[[ inputs."+e.Key.Text+" ]]") {
			t.Errorf("the input `%s` is not used", e.Key.Text)
		}
	}
	return c
}

// run runs the job like a GitLab runner: all lines as one script that stops at the first failing command.
func (c *component) run(t *testing.T, dir string, environment map[string]string) (string, int) {
	t.Helper()
	var lines []string
	for _, name := range []string{"before_script", "script"} {
		for _, line := range c.job.Get(name).Items {
			if strings.Contains(line.Text, "$[[") {
				t.Errorf("an input is expanded inside the script: %s", line.Text)
			}
			lines = append(lines, line.Text)
		}
	}
	cmd := exec.Command(testenv.Program(t, "sh"), "-e", "-c", strings.Join(lines, "\n"))
	cmd.Dir, cmd.Env = dir, os.Environ()
	for _, e := range c.job.Get("variables").Entries {
		cmd.Env = append(cmd.Env, e.Key.Text+"="+interpolation.ReplaceAllStringFunc(e.Value.Text, func(s string) string {
			name := interpolation.FindStringSubmatch(s)[1]
			value, ok := c.inputs[name]
			if !ok {
				t.Errorf("%s: the component has no input `%s`", e.Key.Text, name)
			}
			return value
		}))
	}
	for name, value := range environment {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// The component lints all plans on a branch and the changed ones in a merge request. Its reports cover all plans.
func TestGitLabComponent(t *testing.T) {
	t.Parallel()
	c := readComponent(t)
	tool, tools := t.TempDir(), t.TempDir()
	write(t, filepath.Join(tool, "x"), "", 0o644)
	c.inputs["repository"], c.inputs["revision"] = tool, commitAll(t, tool)
	write(t, filepath.Join(tools, "go"), "#!/bin/sh\n[ \"$1 $2 $4 $6\" = 'build -C -o ./cmd/sluice' ] && [ -f \"$3/x\" ] && ln -s "+binary(t)+" \"$5\"\n", 0o755)
	path := tools + string(os.PathListSeparator) + os.Getenv("PATH")
	for name, at := range map[string]struct {
		inputs        map[string]string
		before, after map[string]string
		merge         bool
		status        int
		// out must be in the log, reported are the files in both reports, and changes is the explanation of the changes.
		out, changes string
		reported     []string
	}{
		"a branch":                  {before: map[string]string{"a b.chaos.yaml": bad, "good.chaos.yaml": good}, status: 1, out: "a b.chaos.yaml:12:70: error", reported: []string{"a b.chaos.yaml"}},
		"a clean branch":            {before: map[string]string{"good.chaos.yaml": good}},
		"no plans":                  {before: map[string]string{"README": "x"}, out: "nothing found"},
		"paths":                     {before: map[string]string{"a b.chaos.yaml": bad, "*.chaos.yaml": good}, inputs: map[string]string{"paths": "*.chaos.yaml\n"}},
		"a merge request":           {before: map[string]string{"old.chaos.yaml": bad, "p.chaos.yaml": good}, after: map[string]string{"p.chaos.yaml": strings.Replace(good, "COUNT(1)", "COUNT(3)", 1)}, merge: true, reported: []string{"old.chaos.yaml"}, changes: "**riskier**"},
		"a broken merge request":    {before: map[string]string{"p.chaos.yaml": good}, after: map[string]string{"p.chaos.yaml": bad}, merge: true, status: 1, out: "p.chaos.yaml:12:70: error", reported: []string{"p.chaos.yaml"}},
		"an old finding":            {before: map[string]string{"p.chaos.yaml": bad}, after: map[string]string{"p.chaos.yaml": "# same\n" + bad}, merge: true, status: 1, out: "p.chaos.yaml:13:70: error", reported: []string{"p.chaos.yaml"}, changes: "no changes"},
		"an old finding is allowed": {before: map[string]string{"p.chaos.yaml": bad}, after: map[string]string{"p.chaos.yaml": "# same\n" + bad}, merge: true, inputs: map[string]string{"changed-lines": "true"}, out: "an unchanged line", reported: []string{"p.chaos.yaml"}},
		"a corrected plan":          {before: map[string]string{"p.chaos.yaml": good + "  ]\n"}, after: map[string]string{"p.chaos.yaml": good}, merge: true, out: "p.chaos.yaml", changes: "Some plans could not be compared"},
		"a severity":                {before: map[string]string{"p.chaos.yaml": warned}, inputs: map[string]string{"fail-on": "warning"}, status: 1, out: "warning", reported: []string{"p.chaos.yaml"}},
		"a configuration":           {before: map[string]string{"p.chaos.yaml": bad, "my own.yaml": "rules: {unknown-target: off}\n"}, inputs: map[string]string{"config": "my own.yaml"}},
		"a missing baseline":        {before: map[string]string{"p.chaos.yaml": good}, inputs: map[string]string{"baseline": "my own.json"}, status: 2, out: "my own.json"},
		"a broken policy":           {before: map[string]string{"p.chaos.yaml": good, ".sluice.yaml": "schemas: [{operation: CreateLaunch, schema: x.json}]\n"}, status: 2, out: "`x.json`"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			with := &component{maps.Clone(c.inputs), c.required, c.job}
			maps.Copy(with.inputs, at.inputs)
			dir, environment := t.TempDir(), map[string]string{"PATH": path, "CI_MERGE_REQUEST_DIFF_BASE_SHA": ""}
			for file, text := range at.before {
				write(t, filepath.Join(dir, file), text, 0o644)
			}
			base := commitAll(t, dir)
			if at.merge {
				environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base
			}
			for file, text := range at.after {
				write(t, filepath.Join(dir, file), text, 0o644)
			}
			out, status := with.run(t, dir, environment)
			if status != at.status || !strings.Contains(out, at.out) {
				t.Errorf("exit status %d, want %d with %q:\n%s", status, at.status, at.out, out)
			}
			if status == 2 {
				return
			}
			proveReports(t, dir, at.reported)
			changes, _ := os.ReadFile(filepath.Join(dir, "sluice-changes.md"))
			if (len(changes) > 0) != at.merge || !strings.Contains(string(changes), at.changes) {
				t.Errorf("the explanation is %q, want %q", changes, at.changes)
			}
		})
	}
}

// Reports are not written through links that a merge request adds, nor over a plan before it is linted.
func TestGitLabComponentWithLinks(t *testing.T) {
	t.Parallel()
	c := readComponent(t)
	tool, tools, dir, outside := t.TempDir(), t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "outside")
	write(t, filepath.Join(tool, "x"), "", 0o644)
	write(t, filepath.Join(tools, "go"), "#!/bin/sh\nln -s "+binary(t)+" \"$5\"\n", 0o755)
	write(t, outside, "kept", 0o644)
	write(t, filepath.Join(dir, "sluice-changes.md", "p.chaos.yaml"), bad, 0o644)
	write(t, filepath.Join(dir, "q.chaos.yaml"), bad, 0o644)
	for name, target := range map[string]string{"sluice-junit.xml": outside, "gl-code-quality-report.json": "q.chaos.yaml"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	c.inputs["repository"], c.inputs["revision"] = tool, commitAll(t, tool)
	out, status := c.run(t, dir, map[string]string{
		"PATH": tools + string(os.PathListSeparator) + os.Getenv("PATH"), "CI_MERGE_REQUEST_DIFF_BASE_SHA": commitAll(t, dir),
	})
	if status != 0 {
		t.Errorf("exit status %d:\n%s", status, out)
	}
	for path, want := range map[string]string{outside: "kept", filepath.Join(dir, "q.chaos.yaml"): bad, filepath.Join(dir, "gl-code-quality-report.json"): "q.chaos.yaml"} {
		if got, err := os.ReadFile(path); err != nil || !strings.Contains(string(got), want) {
			t.Errorf("%s: got %.100q, want %.100q (%v)", path, got, want, err)
		}
	}
	// If a plan cannot be read, the job fails, but findings and reports on the others are there.
	if err := os.Symlink("nowhere", filepath.Join(dir, "x.chaos.yaml")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "sluice-changes.md"), "all is safe", 0o644)
	out, status = c.run(t, dir, map[string]string{"PATH": tools + string(os.PathListSeparator) + os.Getenv("PATH"), "CI_MERGE_REQUEST_DIFF_BASE_SHA": ""})
	if status != 2 || !strings.Contains(out, "q.chaos.yaml:12:70: error") {
		t.Errorf("an unreadable plan: exit status %d:\n%s", status, out)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "sluice-changes.md")); err == nil {
		t.Errorf("the report of the merge request itself is kept: %s", text)
	}
	if info, err := os.Lstat(filepath.Join(dir, "sluice-junit.xml")); err != nil || !info.Mode().IsRegular() {
		t.Errorf("the report is not a file of its own: %v %v", info, err)
	}
}

// proveReports checks that the reports of the job list exactly these files.
func proveReports(t *testing.T, dir string, want []string) {
	t.Helper()
	var issues []struct{ Location struct{ Path string } }
	text, err := os.ReadFile(filepath.Join(dir, "gl-code-quality-report.json"))
	if err != nil || json.Unmarshal(text, &issues) != nil {
		t.Fatalf("%v: %s", err, text)
	}
	var got []string
	for _, issue := range issues {
		got = append(got, issue.Location.Path)
	}
	if !slices.Equal(slices.Compact(got), want) {
		t.Errorf("the code quality report is on %v, want %v", got, want)
	}
	text, err = os.ReadFile(filepath.Join(dir, "sluice-junit.xml"))
	if failed := strings.Count(string(text), "<failure "); err != nil || failed != len(issues) {
		t.Errorf("%d failures in %s (%v)", failed, text, err)
	}
}

// The documented configuration sets the required inputs, and only inputs that exist.
func TestGitLabDocument(t *testing.T) {
	c := readComponent(t)
	text, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```yaml\n# .gitlab-ci.yml\n")
	if !ok {
		t.Fatal("docs/ci.md shows no .gitlab-ci.yml")
	}
	shown, _, _ := strings.Cut(rest, "```")
	docs, problems := yaml.Parse(shown)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	inputs := docs[0].Get("include").Items[0].Get("inputs")
	for _, name := range c.required {
		if inputs.Get(name) == nil {
			t.Errorf("the required input `%s` is not set", name)
		}
	}
	for _, e := range inputs.Entries {
		if _, ok := c.inputs[e.Key.Text]; !ok && !slices.Contains(c.required, e.Key.Text) {
			t.Errorf("the component has no input `%s`", e.Key.Text)
		}
	}
	for name := range c.inputs {
		if !strings.Contains(string(text), "\n| `"+name+"` |") {
			t.Errorf("docs/ci.md does not describe the input `%s`", name)
		}
	}
}
