//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A run does not overwrite files that its inputs name: schemas and their parts, the files of Terraform modules, and documents.
func TestOutputNeverReplacesWhatInputsName(t *testing.T) {
	plan, err := os.ReadFile(filepath.Join("..", "..", "testdata", "appconfig", "one-page.rollout.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	in(t, map[string]string{
		"own/.sluice.yaml":       "schemas:\n  - {operation: CreateExperimentTemplate, schema: requests.json}\n",
		"own/requests.json":      `{"title": "t", "$ref": "part.yaml"}`,
		"own/part.yaml":          "title: t\n",
		"own/x.chaos.yaml":       good,
		"tf/main.tf":             "resource \"aws_fis_experiment_template\" \"x\" {\n  description = file(\"${path.module}/p.txt\")\n}\nmodule \"m\" {\n  source = \"./m\"\n}\n",
		"tf/p.txt":               "x",
		"tf/terraform.tfvars":    "x = 1\n",
		"tf/.terraform.lock.hcl": "",
		"tf/m/v.tf":              "variable \"x\" {}\n",
		"merge/p.rollout.yaml":   strings.Replace(string(plan), "appConfig:\n", "appConfig:\n  mergeInto: profile.json\n", 1),
		"merge/profile.json":     `{"version": "1", "flags": {"header": {}}, "values": {"header": {"enabled": true}}}`,
	})
	before := snapshot(t, ".")
	for _, line := range []string{
		"lint --write-baseline own/requests.json own/x.chaos.yaml",
		"lint --write-baseline own/part.yaml own",
		"lint --write-baseline own/part.yaml own/.sluice.yaml",
		"compile -o own own/x.chaos.yaml",
		"lint --write-baseline tf/m/v.tf tf/main.tf",
		"lint --write-baseline tf/terraform.tfvars tf/main.tf",
		"lint --write-baseline tf/.terraform.lock.hcl tf/main.tf",
		"lint --write-baseline tf/p.txt tf",
		"lint --write-baseline merge/profile.json merge/p.rollout.yaml",
	} {
		if status, out, stderr := sluice("", strings.Fields(line)...); status != exitFailed || !strings.Contains(stderr, "is an input and would be overwritten") {
			t.Errorf("%s: exit status %d, %s", line, status, out+stderr)
		}
		unchanged(t, ".", before)
	}
	if status, out, stderr := sluice("", "lint", "--write-baseline", "own/known.json", "own"); status != exitClean {
		t.Errorf("exit status %d, %s", status, out+stderr)
	}
	if status, out, stderr := sluice("", "lint", "--write-baseline", "own/known.json", "own"); status != exitClean {
		t.Errorf("the second time: exit status %d, %s", status, out+stderr)
	}
}

// A file that standard input is redirected from is an input.
func TestOutputNeverReplacesStandardInput(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{"x.yaml": good})
	c := exec.Command("sh", "-c", `"$0" lint --write-baseline x.yaml - < x.yaml`, program)
	if p := finish(t, c); p.status != exitFailed || !strings.Contains(p.err, "is an input and would be overwritten") {
		t.Errorf("exit status %d, %s", p.status, p.out+p.err)
	}
}
