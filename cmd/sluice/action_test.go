//go:build unix

package main

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec/testenv"
	"sluice/spec/yaml"
)

// runner runs the steps of action.yml like GitHub's runner: each as a script with its environment.
type runner struct {
	action, work, temp string
	// path is PATH during the steps.
	path   string
	inputs map[string]string
}

// step runs one step and returns its output and exit status.
func (r *runner) step(t *testing.T, step *yaml.Node) (string, int) {
	t.Helper()
	c := exec.Command("bash", "-e", "-o", "pipefail", "-c", step.Get("run").Text)
	c.Dir = r.work
	c.Env = append(os.Environ(), "PATH="+r.path, "GITHUB_ACTIONS=true", "GITHUB_ACTION_PATH="+r.action, "GITHUB_WORKSPACE="+r.work,
		"RUNNER_TEMP="+r.temp, "GITHUB_STEP_SUMMARY="+filepath.Join(r.temp, "summary.md"), "GITHUB_OUTPUT="+filepath.Join(r.temp, "outputs"))
	for _, e := range step.Get("env").Entries {
		name := strings.TrimSuffix(strings.TrimPrefix(e.Value.Text, "${{ inputs."), " }}")
		value, declared := r.inputs[name]
		if !declared {
			t.Errorf("%s: action.yml has no input `%s`", e.Key.Text, name)
		}
		c.Env = append(c.Env, e.Key.Text+"="+value)
	}
	out, err := c.CombinedOutput()
	if err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), c.ProcessState.ExitCode()
}

// goBuild replaces `go` in the build step with a link to the program that is already built.
const goBuild = `#!/bin/sh
[ "$PWD: go $*" = "$GITHUB_ACTION_PATH: go build -o $RUNNER_TEMP/sluice ./cmd/sluice" ] && ln -sf PROGRAM "$RUNNER_TEMP/sluice"
`

// newRunner reads action.yml, runs its build step, and returns the build and lint steps.
func newRunner(t *testing.T) (r *runner, build, lint *yaml.Node) {
	t.Helper()
	testenv.Program(t, "bash")
	action, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(action, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := yaml.Parse(string(text))
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	tools := t.TempDir()
	write(t, filepath.Join(tools, "go"), strings.Replace(goBuild, "PROGRAM", binary(t), 1), 0o755)
	r = &runner{action, t.TempDir(), t.TempDir(), tools + string(os.PathListSeparator) + os.Getenv("PATH"), map[string]string{}}
	for _, e := range docs[0].Get("inputs").Entries {
		r.inputs[e.Key.Text] = e.Value.Get("default").Text
	}
	runs := docs[0].Get("runs")
	steps := runs.Get("steps").Items
	if runs.Get("using").Text != "composite" || len(steps) != 2 {
		t.Fatalf("%d steps run using %s", len(steps), runs.Get("using").Text)
	}
	for _, step := range steps { // GitHub rejects a step without a shell and expands expressions inside scripts unquoted
		if step.Get("shell").Text != "bash" || strings.Contains(step.Get("run").Text, "${{") {
			t.Errorf("%s runs %q in shell %q", step.Get("name").Text, step.Get("run").Text, step.Get("shell").Text)
		}
	}
	if out, status := r.step(t, steps[0]); status != 0 {
		t.Fatalf("the build exits with %d:\n%s", status, out)
	}
	return r, steps[0], steps[1]
}

func (r *runner) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(r.work, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func summaryOf(t *testing.T, r *runner) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(r.temp, "summary.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAction(t *testing.T) {
	t.Parallel()
	r, build, lint := newRunner(t)
	r.write(t, "old.chaos.yaml", bad)
	rev := commitAll(t, r.work)
	r.write(t, "new plan.chaos.yaml", bad)

	r.inputs["sarif-file"] = filepath.Join(r.temp, "found.sarif")
	r.inputs["changed-since"] = rev
	out, status := r.step(t, lint)
	if status != 1 || !strings.Contains(out, "::error file=new plan.chaos.yaml,line=12,col=70,endLine=12,endColumn=76,title=sluice (unknown-target)::") || strings.Contains(out, "old.chaos.yaml") {
		t.Errorf("lint exits with %d:\n%s", status, out)
	}
	summary, err := os.ReadFile(filepath.Join(r.temp, "summary.md"))
	if err != nil || !strings.Contains(string(summary), "1 error") {
		t.Errorf("the summary is\n%s", summary)
	}
	var sarif struct {
		Runs []struct {
			Tool    struct{ Driver struct{ Version string } }
			Results []any
		}
	}
	found, err := os.ReadFile(r.inputs["sarif-file"])
	if err != nil || json.Unmarshal(found, &sarif) != nil || len(sarif.Runs) != 1 || len(sarif.Runs[0].Results) != 1 || sarif.Runs[0].Tool.Driver.Version != version {
		t.Errorf("SARIF is\n%s", found)
	}
	r.inputs["paths"], r.inputs["changed-since"] = "old.chaos.yaml\nno such plan.yaml", ""
	if out, status := r.step(t, lint); status != 2 || !strings.Contains(out, "file=old.chaos.yaml") || !strings.Contains(out, "no such plan.yaml: no such file") {
		t.Errorf("a missing path: exit status %d\n%s", status, out)
	}
	r.inputs["paths"], r.inputs["sarif-file"] = "good.chaos.yaml", filepath.Join(r.temp, "missing", "found.sarif")
	r.write(t, "good.chaos.yaml", good)
	if out, status := r.step(t, lint); status != 2 || !strings.Contains(out, "found.sarif: No such file") {
		t.Errorf("SARIF that cannot be written: exit status %d\n%s", status, out)
	}
	if _, err := os.Stat("/dev/full"); err == nil {
		r.inputs["sarif-file"] = "/dev/full"
		if out, status := r.step(t, lint); status != 2 {
			t.Errorf("SARIF that does not fit: exit status %d\n%s", status, out)
		}
	}
	r.inputs["version"] = "99.0.0"
	if out, status := r.step(t, build); status != 2 || !strings.Contains(out, "::error title=Sluice::this is Sluice") {
		t.Errorf("a version other than the requested one: exit status %d\n%s", status, out)
	}
}

// In a Terraform repository the action lints modules; for a pull request, only modules that read a changed file.
func TestActionWithTerraform(t *testing.T) {
	t.Parallel()
	r, _, lint := newRunner(t)
	r.write(t, "main.tf", waiting("var.duration"))
	r.write(t, "variables.tf", "variable \"duration\" {\n  default = \"PT5M\"\n}\n")
	r.write(t, "vpc.tf", "resource \"aws_vpc\" \"x\" {}\n")
	rev := commitAll(t, r.work)
	r.inputs["changed-since"] = rev
	if out, status := r.step(t, lint); status != 0 || strings.Contains(out, "::") {
		t.Errorf("nothing changed: exit status %d\n%s", status, out)
	}
	r.write(t, "variables.tf", "variable \"duration\" {\n  default = \"5 minutes\"\n}\n")
	const annotation = "::error file=main.tf,line=12,col=15,endLine=12,endColumn=27,title=sluice (duration-iso)::"
	for _, since := range []string{rev, ""} {
		r.inputs["changed-since"] = since
		if out, status := r.step(t, lint); status != 1 || strings.Count(out, annotation) != 1 || strings.Contains(out, "vpc.tf") {
			t.Errorf("since %q: exit status %d\n%s", since, status, out)
		}
	}
}

// Each input has its documented effect while the others keep their defaults.
func TestActionInputs(t *testing.T) {
	t.Parallel()
	r, _, lint := newRunner(t)
	summary := filepath.Join(r.temp, "summary.md")
	r.write(t, "old.chaos.yaml", bad)
	r.write(t, "warned.chaos.yaml", warned)
	r.write(t, "--help", bad)
	if err := os.Mkdir(filepath.Join(r.work, "hidden"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.write(t, "hidden/.sluice.yaml", "exclude: ['**']\n")
	r.write(t, "hidden/x.chaos.yaml", bad)
	r.write(t, "pinned.yml", "rules: {}\n")
	rev := commitAll(t, r.work)
	r.write(t, "old.chaos.yaml", "# a comment\n"+bad)

	for _, c := range []struct {
		inputs map[string]string
		status int
		want   string
		sums   bool
		// drawn is the number of plans drawn in the summary.
		drawn int
	}{
		{nil, 1, "file=old.chaos.yaml", true, 0},
		{map[string]string{"preview": "true"}, 1, "file=old.chaos.yaml", true, 2},
		{map[string]string{"preview": "true", "summary": "false", "changed-since": rev}, 1, "file=old.chaos.yaml", true, 1},
		{map[string]string{"paths": "warned.chaos.yaml"}, 0, "::warning file=warned.chaos.yaml", true, 0},
		{map[string]string{"paths": "warned.chaos.yaml", "fail-on": "warning"}, 1, "::warning file=warned.chaos.yaml", true, 0},
		{map[string]string{"summary": "false"}, 1, "file=old.chaos.yaml", false, 0},
		{map[string]string{"changed-since": rev}, 1, "file=old.chaos.yaml", true, 0},
		{map[string]string{"changed-since": rev, "changed-lines": "true"}, 0, "an unchanged line", true, 0},
		{map[string]string{"changed-since": "HEAD --changed-lines"}, 2, "unknown git revision", true, 0},
		{map[string]string{"changed-since": "--output=plan", "preview": "true"}, 2, "unknown git revision", true, 0},
		{map[string]string{"changed-since": "nonsense%0A\n::warning::x"}, 2, "::error title=Sluice::not everything could be linted: sluice: ", true, 0},
		{map[string]string{"changed-since": "HEAD...HEAD", "preview": "true"}, 1, "file=old.chaos.yaml", true, 1},
		{map[string]string{"changed-since": "HEAD..HEAD", "preview": "true"}, 1, "file=old.chaos.yaml", true, 1},
		{map[string]string{"paths": "hidden"}, 0, "::warning title=Sluice::nothing but configuration is linted: `include` and `exclude` leave out 1 file", true, 0},
		{map[string]string{"paths": "hidden\nold.chaos.yaml"}, 1, "::warning title=Sluice::nothing but configuration is linted in hidden: `include` and `exclude` leave out 1 file", true, 0},
		{map[string]string{"paths": "hidden", "config": "pinned.yml"}, 1, "file=hidden/x.chaos.yaml", true, 0},
		{map[string]string{"paths": "--help"}, 1, "file=--help,line=12", true, 0},
		{map[string]string{"preview": "yes"}, 2, "::error title=Sluice::an input is `yes`, and must be `true` or `false` (PREVIEW)", true, 0},
	} {
		before := "# another step\n"
		if err := os.WriteFile(summary, []byte(before), 0o644); err != nil {
			t.Fatal(err)
		}
		with := *r
		with.inputs = maps.Clone(r.inputs)
		maps.Copy(with.inputs, c.inputs)
		out, status := with.step(t, lint)
		if status != c.status || !strings.Contains(out, c.want) {
			t.Errorf("%v: exit status %d, want %d, and %q in\n%s", c.inputs, status, c.status, c.want, out)
		}
		if after, err := os.ReadFile(summary); err != nil || !strings.HasPrefix(string(after), before) || c.status < 2 && (len(after) > len(before)) != c.sums {
			t.Errorf("%v: the summary is\n%s", c.inputs, after)
		} else if drawn := strings.Count(string(after), "```mermaid\n"); drawn != c.drawn {
			t.Errorf("%v: %d plans are drawn, want %d:\n%s", c.inputs, drawn, c.drawn, after)
		}
		if strings.Contains(c.want, "nothing but") && !strings.Contains(summaryOf(t, r), "\n⚠️ nothing but configuration is linted") {
			t.Errorf("%v: no warning in the summary\n%s", c.inputs, summaryOf(t, r))
		}
		if _, err := os.Stat(filepath.Join(r.work, "plan")); err == nil {
			t.Errorf("%v: git wrote a file", c.inputs)
		}
	}
}

// Neither a bare repository nor a link in the checkout moves the action to another folder.
func TestActionElsewhere(t *testing.T) {
	t.Parallel()
	r, _, lint := newRunner(t)
	command(t, r.work, "git", "init", "--quiet")
	for _, folder := range []string{"docs", "plans/objects", "plans/refs"} {
		if err := os.MkdirAll(filepath.Join(r.work, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	r.write(t, "plans/bad.chaos.yaml", bad)
	r.write(t, "plans/HEAD", "ref: refs/heads/main\n")
	for _, to := range []string{"../docs", r.temp, ".."} {
		r.write(t, "plans/config", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = "+to+"\n")
		r.inputs["working-directory"] = "plans"
		if out, status := r.step(t, lint); status != 1 || !strings.Contains(out, "::error file=plans/bad.chaos.yaml,line=12") {
			t.Errorf("a bare repository for %s: exit status %d, %s", to, status, out)
		}
	}
	if err := os.Symlink(r.temp, filepath.Join(r.work, "away")); err != nil {
		t.Skip(err)
	}
	r.inputs["working-directory"] = "away"
	if out, status := r.step(t, lint); status != 2 || !strings.Contains(out, "away is outside of the checkout") {
		t.Errorf("a link: exit status %d, %s", status, out)
	}
}

// A pull request may contain symlinks: SARIF is not written through one or over a plan, and a symlink out of the folder is not
// drawn.
func TestActionWithLinks(t *testing.T) {
	t.Parallel()
	r, _, lint := newRunner(t)
	precious := filepath.Join(r.temp, "precious")
	if err := os.WriteFile(precious, []byte(good), 0o644); err != nil {
		t.Fatal(err)
	}
	r.write(t, "good.chaos.yaml", good)
	r.write(t, "plain.sarif", "old")
	for name, to := range map[string]string{"out.sarif": precious, "in.sarif": "plain.sarif", "none.sarif": "nowhere", "reports": r.temp, "out.chaos.yaml": precious} {
		if err := os.Symlink(to, filepath.Join(r.work, name)); err != nil {
			t.Skip(err)
		}
	}
	for file, want := range map[string]string{
		"out.sarif": "out.sarif is a symlink", "in.sarif": "in.sarif is a symlink", "none.sarif": "none.sarif is a symlink",
		"reports/precious": "contains a symlink, reports", "reports/../x/precious": "contains a symlink, reports",
		filepath.Join(r.work, "reports", "precious"): "contains a symlink, reports",
		"good.chaos.yaml": "is a linted file", r.work: "is not a file", "a\n::warning::b/x": "%0A::warning::b/x: No such file",
	} {
		with := *r
		with.inputs = maps.Clone(r.inputs)
		with.inputs["paths"], with.inputs["sarif-file"], with.inputs["preview"] = "good.chaos.yaml", file, "true"
		out, status := with.step(t, lint)
		if status != 2 || !strings.Contains(out, "::error title=Sluice::") || !strings.Contains(out, want) || strings.Contains(out, "\n::warning") {
			t.Errorf("%s: exit status %d, %s", file, status, out)
		}
		for _, kept := range []string{precious, filepath.Join(r.work, "good.chaos.yaml")} {
			if text, err := os.ReadFile(kept); err != nil || string(text) != good {
				t.Fatalf("%s: %s contains %q", file, kept, text)
			}
		}
	}
	r.inputs["sarif-file"], r.inputs["preview"], r.inputs["summary"] = "plain.sarif", "true", "false"
	if err := os.Remove(filepath.Join(r.temp, "summary.md")); err != nil {
		t.Fatal(err)
	}
	if out, status := r.step(t, lint); status != 2 || !strings.Contains(out, "::error title=Sluice::not everything could be linted: sluice: out.chaos.yaml is a link that leaves .") {
		t.Errorf("a link out of the folder: exit status %d, %s", status, out)
	}
	if text, err := os.ReadFile(filepath.Join(r.work, "plain.sarif")); err != nil || !strings.Contains(string(text), "sarif-2.1.0") {
		t.Errorf("SARIF is %.100q", text)
	}
	if text, err := os.ReadFile(filepath.Join(r.temp, "summary.md")); err != nil || strings.Count(string(text), "```mermaid\n") != 1 {
		t.Errorf("the link is drawn, or the plan is not (%v):\n%s", err, text)
	}
	hidden := filepath.Join(r.work, "x\u202e\n\".chaos.yaml")
	if err := os.Symlink("plain.sarif", hidden); err != nil {
		t.Fatal(err)
	}
	r.write(t, "plain.sarif", good)
	if out, status := r.step(t, lint); status != 2 || !strings.Contains(out, "plain.sarif is a linted file") {
		t.Errorf("SARIF in place of a plan: exit status %d, %s", status, out)
	}
	if text, err := os.ReadFile(filepath.Join(r.work, "plain.sarif")); err != nil || string(text) != good {
		t.Errorf("the plan was replaced by %.100q", text)
	}
	if err := os.Remove(filepath.Join(r.temp, "summary.md")); err != nil {
		t.Fatal(err)
	}
	r.inputs["sarif-file"] = ""
	if out, status := r.step(t, lint); status != 2 || strings.Count(summaryOf(t, r), "```mermaid\n") != 2 {
		t.Errorf("two plans are not drawn: exit status %d, %s%s", status, out, summaryOf(t, r))
	}
	const forged = "nothing but configuration is linted <a href=x> ![x](y) @octocat.chaos.yaml"
	if err := os.Symlink(precious, filepath.Join(r.work, forged)); err != nil {
		t.Fatal(err)
	}
	r.inputs["summary"] = "true"
	if out, status := r.step(t, lint); status != 2 || strings.Contains(out, "::warning") {
		t.Errorf("a name like a message: exit status %d, %s", status, out)
	}
	for _, line := range strings.Split(summaryOf(t, r), "\n") {
		if strings.Contains(line, "octocat") && !strings.HasPrefix(line, "    ") {
			t.Errorf("a name is markup in the summary: %s", line)
		}
	}
	left, err := filepath.Glob(filepath.Join(r.work, ".sluice*"))
	more, _ := filepath.Glob(filepath.Join(r.temp, "sluice.*"))
	if err != nil || len(left)+len(more) > 0 {
		t.Errorf("unexpected files: %v %v", left, more)
	}
}

// Both steps report on the job's page why the action cannot run.
func TestActionThatCannotRun(t *testing.T) {
	t.Parallel()
	r, build, lint := newRunner(t)
	r.inputs["version"] = "9\n::warning::x"
	if out, status := r.step(t, build); status != 2 || !strings.Contains(out, "not 9%0A::warning::x;") {
		t.Errorf("a hostile version: exit status %d, %s", status, out)
	}
	if err := os.Remove(filepath.Join(r.temp, "sluice")); err != nil {
		t.Fatal(err)
	}
	if out, status := r.step(t, lint); status != 127 || !strings.Contains(out, "::error title=Sluice::not everything could be linted: ") {
		t.Errorf("no program: exit status %d, %s", status, out)
	}
	r.inputs["version"] = ""
	r.path = t.TempDir()
	for _, tool := range []string{"bash", "dirname"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Skip(err)
		}
		if err := os.Symlink(path, filepath.Join(r.path, tool)); err != nil {
			t.Fatal(err)
		}
	}
	if out, status := r.step(t, build); status != 2 || !strings.Contains(out, "::error title=Sluice::Go is not installed on this runner") {
		t.Errorf("no Go: exit status %d, %s", status, out)
	}
}
