//go:build unix

package main

import (
	"os/exec"
	"strings"
	"testing"
)

const flagDocument = `{"version": "1", "flags": {"checkout": {"name": "checkout"}}, "values": {"checkout": {"enabled": false}}}`

// TestActionOnChanges runs each kind of pull request in its own repository and checks log, summary and outputs.
func TestActionOnChanges(t *testing.T) {
	t.Parallel()
	wider := strings.Replace(good, "COUNT(1)", "COUNT(3)", 1)
	for name, c := range map[string]struct {
		before, after map[string]string
		// since is the base revision; the default is the commit of before.
		since                 string
		status                int
		out, summary, outputs []string
		// without must not occur in the summary.
		without string
	}{
		"a good change": {
			before:  map[string]string{"p.chaos.yaml": wider, "untouched.chaos.yaml": bad},
			after:   map[string]string{"p.chaos.yaml": good},
			summary: []string{"## sluice: no findings in 1 file\n", "## sluice: 1 safer in 1 plan\n", "## `p.chaos.yaml`\n", "```mermaid"},
			outputs: []string{"errors=0\n", "warnings=0\n", "riskier=0\n"},
			without: "untouched",
		},
		"a riskier change": {
			before:  map[string]string{"p.chaos.yaml": good},
			after:   map[string]string{"p.chaos.yaml": wider},
			summary: []string{"## sluice: 1 riskier in 1 plan\n", "**riskier**"},
			outputs: []string{"errors=0\n", "riskier=1\n"},
		},
		"a new plan": {
			before:  map[string]string{"README": "plans"},
			after:   map[string]string{"new.chaos.yaml": good},
			summary: []string{"## sluice: no findings in 1 file\n", "**riskier**", "## `new.chaos.yaml`\n"},
			outputs: []string{"errors=0\n", "riskier=1\n"},
		},
		"no plans": {
			before:  map[string]string{"p.chaos.yaml": good},
			after:   map[string]string{"notes.txt": "x"},
			summary: []string{"## sluice: no findings in 0 files\n", "## sluice: no changes to plans\n"},
			outputs: []string{"errors=0\n", "riskier=0\n"},
		},
		"a flag": {
			before:  map[string]string{"flags.json": flagDocument},
			after:   map[string]string{"flags.json": strings.Replace(flagDocument, "false", "true", 1)},
			summary: []string{"## sluice: no findings in 1 file\n", "`flags.json`", "### Feature flags\n", "in 1 plan\n"},
			outputs: []string{"errors=0\n"},
		},
		"findings outside the change": {
			before:  map[string]string{"p.chaos.yaml": bad},
			after:   map[string]string{"p.chaos.yaml": "# the same\n" + bad},
			status:  1,
			summary: []string{"## sluice: 1 error in 1 file\n\n<details><summary>1 finding on unchanged lines</summary>\n"},
			outputs: []string{"errors=1\n"},
		},
		"a broken configuration": {
			before:  map[string]string{"p.chaos.yaml": good},
			after:   map[string]string{".sluice.yaml": "rules: {no-gard: off}\n"},
			status:  1,
			out:     []string{"::error file=.sluice.yaml,line=1,col=9,"},
			summary: []string{"did you mean `no-guard`?"},
			outputs: []string{"errors=1\n"},
			without: "\n## `.sluice.yaml`",
		},
		"a broken policy": {
			before:  map[string]string{"p.chaos.yaml": good},
			after:   map[string]string{".sluice.yaml": "schemas: [{operation: CreateExperimentTemplate, schema: gone.json}]\n"},
			status:  2,
			out:     []string{"::error title=Sluice::not everything could be linted: "},
			summary: []string{"## sluice could not run\n\n    not everything could be linted: sluice: .sluice.yaml:1:57: the schema `gone.json` cannot be read"},
			without: "no findings",
		},
		"an unknown revision": {
			before: map[string]string{"p.chaos.yaml": good}, since: "origin/gone", status: 2,
			out:     []string{"::error title=Sluice::not everything could be linted: ", "origin/gone"},
			summary: []string{"## sluice could not run\n\n    not everything could be linted: ", "unknown git revision"},
		},
		"no merge base": {
			before: map[string]string{"p.chaos.yaml": good}, after: map[string]string{"p.chaos.yaml": wider}, since: "unrelated...HEAD", status: 2,
			out:     []string{"::error title=Sluice::not everything could be linted: ", "unrelated...HEAD"},
			summary: []string{"## sluice could not run\n\n    not everything could be linted: ", "have no common ancestor"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, _, lint := newRunner(t)
			for file, text := range c.before {
				r.write(t, file, text)
			}
			r.inputs["preview"], r.inputs["changed-since"] = "true", commitAll(t, r.work)
			if c.since != "" {
				r.inputs["changed-since"] = c.since
			}
			unrelated(t, r.work)
			r.write(t, "README", "what changes\n")
			for file, text := range c.after {
				r.write(t, file, text)
			}
			commitAll(t, r.work)
			out, status := r.step(t, lint)
			summary, outputs := r.written(t, "summary.md"), r.written(t, "outputs")
			if status != c.status || c.without != "" && strings.Contains(summary, c.without) {
				t.Errorf("exit status %d, want %d, without %q:\n%s\n%s", status, c.status, c.without, out, summary)
			}
			contains(t, out, c.out)
			contains(t, summary, c.summary)
			contains(t, outputs, c.outputs)
		})
	}
}

func contains(t *testing.T, text string, parts []string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("missing %q in\n%s", part, text)
		}
	}
}

// unrelated creates a branch without a common ancestor.
func unrelated(t *testing.T, dir string) {
	t.Helper()
	out, err := exec.Command("git", "-C", dir, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit-tree", "-m", "unrelated", "HEAD^{tree}").Output()
	if err != nil {
		t.Fatal(err)
	}
	command(t, dir, "git", "branch", "-f", "unrelated", strings.TrimSpace(string(out)))
}
