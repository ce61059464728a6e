//go:build unix

package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// written returns and empties one of the files that steps write for the runner.
func (r *runner) written(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(r.temp, name)
	text, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A review explains, counts and draws the changes of a pull request, plans with findings first.
func TestActionReview(t *testing.T) {
	t.Parallel()
	r, _, lint := newRunner(t)
	varied := "vars: {mode: COUNT(1)}\n" + strings.Replace(good, "COUNT(1)", `"${mode}"`, 1)
	if err := os.Mkdir(filepath.Join(r.work, "our plans"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.write(t, "our plans/a good.chaos.yaml", good)
	r.write(t, "our plans/b.chaos.yaml", varied)
	rev := commitAll(t, r.work)
	r.write(t, "our plans/a good.chaos.yaml", strings.Replace(good, "COUNT(1)", "COUNT(3)", 1))
	r.write(t, "our plans/b.chaos.yaml", "# the same\n"+varied)
	r.write(t, "our plans/z.chaos.yaml", bad)
	r.write(t, "our plans/vars.yaml", "mode: COUNT(5)\n")
	r.write(t, "our plans/loose.yaml", "rules: {unknown-target: off}\n")
	if status, _, err := sluice("", "lint", "--write-baseline", filepath.Join(r.work, "our plans", "known.json"), "--no-config", filepath.Join(r.work, "our plans", "z.chaos.yaml")); status != 0 {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		inputs           map[string]string
		status           int
		summary, outputs []string
	}{
		"a review": {map[string]string{"preview": "true"}, 1, []string{"1 error", "COUNT(3)", "z.chaos.yaml", "a good.chaos.yaml"},
			[]string{"errors=1\n", "warnings=0\n", "riskier=2\n"}},
		"without an explanation": {map[string]string{"diff": "false"}, 1, nil, []string{"errors=1\n", "warnings=0\n"}},
		"a baseline":             {map[string]string{"baseline": "known.json"}, 0, nil, []string{"errors=0\n"}},
		"a configuration":        {map[string]string{"config": "loose.yaml", "sarif-file": "x.sarif"}, 0, nil, []string{"errors=0\n", "sarif=" + filepath.Join(r.work, "our plans", "x.sarif")}},
		"a variable":             {map[string]string{"var": "mode=COUNT(7)\n\n", "paths": "b.chaos.yaml", "preview": "true"}, 0, []string{"at most 7"}, nil},
		"variables":              {map[string]string{"var-file": "vars.yaml", "paths": "b.chaos.yaml", "preview": "true"}, 0, []string{"at most 5"}, nil},
		"a severity":             {map[string]string{"min-severity": "loud"}, 2, []string{"## sluice could not run\n\n    not everything could be linted: "}, nil},
		"no folder":              {map[string]string{"working-directory": "gone"}, 2, []string{"the working directory gone does not exist"}, nil},
	} {
		with := *r
		with.inputs = maps.Clone(r.inputs)
		with.inputs["working-directory"], with.inputs["changed-since"] = "our plans", rev
		maps.Copy(with.inputs, c.inputs)
		out, status := with.step(t, lint)
		summary, outputs := r.written(t, "summary.md"), r.written(t, "outputs")
		if status != c.status || status == 1 && !strings.Contains(out, "::error file=our plans/z.chaos.yaml,line=") {
			t.Errorf("%s: exit status %d\n%s", name, status, out)
		}
		for _, want := range c.summary {
			if !strings.Contains(summary, want) {
				t.Errorf("%s: missing %q in\n%s\n%s", name, want, summary, out)
			}
		}
		for _, want := range c.outputs {
			if !strings.Contains(outputs, want) {
				t.Errorf("%s: missing %q in\n%s\n%s", name, want, outputs, out)
			}
		}
		if _, pictures, ok := strings.Cut(summary, "```mermaid"); name == "a review" && (!ok || !strings.Contains(pictures, "again") || strings.Index(pictures, "again") > strings.Index(pictures, "at most 3")) {
			t.Errorf("the plan with findings is not drawn first:\n%s", summary)
		}
	}
}

// A shallow clone that lacks the revision is reported with what to do.
func TestActionInShallowClone(t *testing.T) {
	t.Parallel()
	r, _, lint := newRunner(t)
	r.write(t, "a.chaos.yaml", good)
	rev := commitAll(t, r.work)
	r.write(t, "b.chaos.yaml", good)
	commitAll(t, r.work)
	shallow := filepath.Join(t.TempDir(), "clone")
	if out, err := exec.Command("git", "clone", "-q", "--depth", "1", "file://"+r.work, shallow).CombinedOutput(); err != nil {
		t.Fatal(string(out))
	}
	r.work = shallow
	for _, since := range []string{rev, rev + "...HEAD"} {
		r.inputs["changed-since"] = since
		out, status := r.step(t, lint)
		if summary := r.written(t, "summary.md"); status != 2 || !strings.Contains(out, "set `fetch-depth: 0` for actions/checkout") || !strings.Contains(summary, "fetch-depth: 0") {
			t.Errorf("%s: exit status %d\n%s\n%s", since, status, out, summary)
		}
	}
}

// All plans are linted, and as many drawn as fit on a page.
func TestActionWithManyPlans(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program hundreds of times")
	}
	t.Parallel()
	r, _, lint := newRunner(t)
	for i := range 200 {
		r.write(t, fmt.Sprintf("p %d.chaos.yaml", i), good)
	}
	r.write(t, "zz.chaos.yaml", bad)
	r.inputs["preview"] = "true"
	out, status := r.step(t, lint)
	summary := r.written(t, "summary.md")
	if drawn := strings.Count(summary, "```mermaid"); status != 1 || drawn != 20 || !strings.Contains(summary, "\nOnly the first 20 of 201 plans are drawn.\n") {
		t.Errorf("exit status %d, %d pictures\n%.2000s", status, drawn, out)
	}
}

// The summary stays within GitHub's size limit; GitHub drops a larger one entirely.
func TestActionWithLargePictures(t *testing.T) {
	t.Parallel()
	r, _, lint := newRunner(t)
	const plans = 18
	for i := range plans {
		r.write(t, fmt.Sprintf("p %d.chaos.yaml", i), strings.Repeat("---\n"+good, 60))
	}
	r.inputs["preview"] = "true"
	out, _ := r.step(t, lint)
	summary := r.written(t, "summary.md")
	if drawn := strings.Count(summary, "## `p "); drawn == 0 || drawn == plans || len(summary) > 1<<20 || !strings.Contains(summary, fmt.Sprintf("Only the first %d of %d plans are drawn.", drawn, plans)) {
		t.Errorf("%d bytes, %d pictures\n%.2000s", len(summary), drawn, out)
	}
}
