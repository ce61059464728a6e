package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec/yaml"
)

// runner runs the steps of action.yml as GitHub's runner does: each as a script, with its environment.
type runner struct {
	action, work, temp string
	inputs             map[string]string
}

// step runs one step and gives its output and exit status.
func (r *runner) step(t *testing.T, step *yaml.Node) (string, int) {
	t.Helper()
	c := exec.Command("bash", "-e", "-o", "pipefail", "-c", step.Get("run").Text)
	c.Dir = r.work
	c.Env = append(os.Environ(), "GITHUB_ACTIONS=true", "GITHUB_ACTION_PATH="+r.action, "GITHUB_WORKSPACE="+r.work,
		"RUNNER_TEMP="+r.temp, "GITHUB_STEP_SUMMARY="+filepath.Join(r.temp, "summary.md"))
	for _, e := range step.Get("env").Entries {
		name := strings.TrimSuffix(strings.TrimPrefix(e.Value.Text, "${{ inputs."), " }}")
		c.Env = append(c.Env, e.Key.Text+"="+r.inputs[name])
	}
	out, err := c.CombinedOutput()
	if err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), c.ProcessState.ExitCode()
}

func TestAction(t *testing.T) {
	need(t, "bash")
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
	r := &runner{action, t.TempDir(), t.TempDir(), map[string]string{}}
	for _, e := range docs[0].Get("inputs").Entries {
		r.inputs[e.Key.Text] = e.Value.Get("default").Text
	}
	steps := docs[0].Get("runs").Get("steps").Items
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(r.work, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("old.chaos.yaml", bad)
	rev := commitAll(t, r.work)
	write("new plan.chaos.yaml", bad)

	if out, status := r.step(t, steps[0]); status != 0 {
		t.Fatalf("the build ends with %d:\n%s", status, out)
	}
	r.inputs["sarif-file"] = filepath.Join(r.temp, "found.sarif")
	r.inputs["changed-since"] = rev
	out, status := r.step(t, steps[1])
	if status != 1 || !strings.Contains(out, "::error file=new plan.chaos.yaml,line=12,col=70,endLine=12,endColumn=76,title=sluice (unknown-target)::") || strings.Contains(out, "old.chaos.yaml") {
		t.Errorf("the lint ends with %d and says\n%s", status, out)
	}
	summary, err := os.ReadFile(filepath.Join(r.temp, "summary.md"))
	if err != nil || !strings.Contains(string(summary), "1 error") {
		t.Errorf("the summary is\n%s", summary)
	}
	var sarif struct{ Runs []struct{ Results []any } }
	found, err := os.ReadFile(r.inputs["sarif-file"])
	if err != nil || json.Unmarshal(found, &sarif) != nil || len(sarif.Runs) != 1 || len(sarif.Runs[0].Results) != 1 {
		t.Errorf("SARIF is\n%s", found)
	}
	r.inputs["paths"], r.inputs["changed-since"] = "old.chaos.yaml\nno such plan.yaml", ""
	if out, status := r.step(t, steps[1]); status != 2 || !strings.Contains(out, "file=old.chaos.yaml") || !strings.Contains(out, "no such plan.yaml: no such file") {
		t.Errorf("a missing path: exit status %d\n%s", status, out)
	}
	r.inputs["version"] = "99.0.0"
	if out, status := r.step(t, steps[0]); status != 2 || !strings.Contains(out, "::error::this is Sluice") {
		t.Errorf("another version than the one that was asked for: exit status %d\n%s", status, out)
	}
}
