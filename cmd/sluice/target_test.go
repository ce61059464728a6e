package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAppConfigTarget(t *testing.T) {
	plan, err := filepath.Abs(filepath.Join("..", "..", "testdata", "appconfig", "one-page.rollout.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	in(t, map[string]string{"launch.rollout.yaml": betaPlan})
	status, out, stderr := sluice("", "compile", "--target", "appconfig", plan)
	var requests []struct{ Operation string }
	if err := json.Unmarshal([]byte(out), &requests); err != nil || status != 0 || len(requests) != 8 || requests[0].Operation != "CreateHostedConfigurationVersion" {
		t.Errorf("exit status %d, %v, %s", status, err, out)
	}
	if !strings.Contains(stderr, "customer_plan  customer.plan               beta\n") {
		t.Errorf("missing the keys that the application must send:\n%s", stderr)
	}
	if !strings.Contains(stderr, "notice: each version replaces all flags of profile `flag123`") {
		t.Errorf("missing the warning about the profile's other flags:\n%s", stderr)
	}
	if status, _, stderr = sluice("", "compile", "--target", "appconfig", "-o", "out", plan); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	for _, pattern := range []string{"commands.sh", "requests.json", "*.flags.json", "01-create-hosted-configuration-version-*.json"} {
		if found, _ := filepath.Glob(filepath.Join("out", pattern)); len(found) == 0 {
			t.Errorf("%s was not written", pattern)
		}
	}
	if status, out, _ := sluice("", "compile", "--target", "appconfig", "--only", "CreateSchedule", plan); status != 0 || strings.Contains(out, "StartDeployment\"") {
		t.Errorf("--only: exit status %d, %s", status, out)
	}
	if status, _, stderr := sluice("", "compile", "--target", "appconfig", "--only", "CreateHostedConfigurationVersion", "-o", "part", plan); status != 0 {
		t.Errorf("--only with a folder: exit status %d, %s", status, stderr)
	}
	entries, err := os.ReadDir("part")
	if err != nil || len(entries) == 0 {
		t.Error("--only wrote no file", err)
	}
	for _, e := range entries {
		if e.Name() != "requests.json" && !strings.Contains(e.Name(), "-create-hosted-configuration-version-") {
			t.Errorf("--only wrote %s", e.Name())
		}
	}
	if status, out, _ := sluice("", "compile", "--target", "appconfig", "--var", "project=web", "-o", "none", "launch.rollout.yaml"); status != 1 || !strings.Contains(out, "[appconfig-target]") {
		t.Errorf("a plan without `appConfig` is accepted: exit status %d, %s", status, out)
	}
	if _, err := os.Stat("none"); err == nil {
		t.Error("a rejected plan leaves a folder")
	}
	if status, _, stderr := sluice("", "compile", "--target", "appconfig", "--only", "CreateLaunch", plan); status != 2 || !strings.Contains(stderr, "unknown operation `CreateLaunch`") {
		t.Errorf("an operation of the other target: exit status %d, %s", status, stderr)
	}
}

// --only needs only the variables of its own request.
func TestOnlyNeedsItsOwnVariables(t *testing.T) {
	plan := strings.Replace(good, "kind: Chaos\n", "kind: Chaos\nvars: {round: null, role: null}\n", 1) + "experiment:\n  tags: {round: '${round}'}\n"
	in(t, map[string]string{"x.chaos.yaml": plan, "y.chaos.yaml": strings.Replace(plan, "role/fis", "role/${role}", 1)})
	if status, _, err := sluice("", "compile", "--only", "CreateExperimentTemplate", "x.chaos.yaml"); status != 0 {
		t.Errorf("exit status %d: %s", status, err)
	}
	if status, _, err := sluice("", "compile", "--only", "CreateExperimentTemplate", "y.chaos.yaml"); status != 2 || !strings.Contains(err, "variable `role` has no value") {
		t.Errorf("exit status %d: %s", status, err)
	}
	if status, _, err := sluice("", "compile", "x.chaos.yaml"); status != 2 || !strings.Contains(err, "variable `round` has no value") {
		t.Errorf("exit status %d: %s", status, err)
	}
}

// The documents compiled from a rollout have no warnings, and each audience gets the shares in docs/appconfig.md.
func TestCompiledFlagDocuments(t *testing.T) {
	plans, err := filepath.Abs(filepath.Join("..", "..", "testdata", "appconfig"))
	if err != nil {
		t.Fatal(err)
	}
	in(t, nil)
	for _, name := range []string{"one-page", "price-display", "crowded"} {
		if status, _, stderr := sluice("", "compile", "--target", "appconfig", "-o", name, filepath.Join(plans, name+".rollout.yaml")); status != 0 {
			t.Fatalf("%s: exit status %d: %s", name, status, stderr)
		}
		if status, out, stderr := sluice("", "lint", "--fail-on", "warning", name); status != 0 || stderr != "" {
			t.Errorf("%s: exit status %d: %s%s", name, status, out, stderr)
		}
	}
	for step, want := range map[string][]string{
		"1": {"100% one (segment staff)", "50% one (segment beta), 2.5% one (rest), 47.5% three", "5% one (rest), 95% three"},
		"2": {"100% one (segment staff)", "80% one (segment beta), 6% one (rest), 14% three", "30% one (rest), 70% three"},
		"3": {"100% one (rest)"},
	} {
		found, _ := filepath.Glob("one-page/*-step-" + step + "-*.flags.json")
		if len(found) != 1 {
			t.Fatalf("step %s has %d documents", step, len(found))
		}
		status, out, _ := sluice("", "preview", found[0])
		out = strings.Join(strings.Fields(out), " ") // join lines
		for _, share := range want {
			if status != 0 || !strings.Contains(out, share) {
				t.Errorf("step %s: missing %q, exit status %d:\n%s", step, share, status, out)
			}
		}
	}
}

// The document given with --merge is an input: its other flags are kept, and -o must not overwrite it.
func TestMergeInto(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "appconfig", "one-page.rollout.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	plan := strings.Replace(string(text), "appConfig:\n", "appConfig:\n  mergeInto: commands.sh\n", 1)
	plan = strings.Replace(plan, "\nproject:", "\n# project:", 1)
	in(t, map[string]string{
		"plans/p.rollout.yaml": plan,
		"plans/commands.sh":    `{"version": "1", "flags": {"header": {}}, "values": {"header": {"enabled": true}}}`,
	})
	status, out, stderr := sluice("", "compile", "--target", "appconfig", "plans/p.rollout.yaml")
	if status != 0 || strings.Count(out, `\"header\"`) != 8 || strings.Contains(stderr, "replaces all flags") {
		t.Errorf("exit status %d: %s%s", status, out, stderr)
	}
	for _, c := range []struct{ name, document, want string }{
		{"gone.json", "", "plans/q.rollout.yaml:45:14: error: cannot merge into `gone.json`: "},
		{"bad.json", `{"version": "1", "flags": {"header": {}}, "values": {"header": {"enabled": "true"}}}`, "AWS rejects the value at 1:76; run `sluice lint` on the file for details"},
		{"yaml.json", "version: '1'\n", "it is not JSON"},
		{"other.json", `{"header": {"enabled": true}}`, "it is not a feature-flag document"},
	} {
		if c.document != "" {
			write(t, "plans/"+c.name, c.document, 0o644)
		}
		write(t, "plans/q.rollout.yaml", strings.Replace(plan, "commands.sh", c.name, 1), 0o644)
		for _, args := range [][]string{{"lint"}, {"compile", "--target", "appconfig"}} {
			if status, out, stderr := sluice("", append(args, "plans/q.rollout.yaml")...); status != exitFindings || !strings.Contains(out, c.want) || !strings.Contains(out, "[appconfig-target]") {
				t.Errorf("%s %s: exit status %d: %s%s", args, c.name, status, out, stderr)
			}
		}
	}
	if status, _, stderr := sluice("", "compile", "--target", "appconfig", "-o", "plans", "plans/p.rollout.yaml"); status != 2 {
		t.Errorf("the document was replaced: exit status %d, %s", status, stderr)
	}
	if kept, _ := os.ReadFile("plans/commands.sh"); !strings.Contains(string(kept), "header") {
		t.Errorf("the document changed to %s", kept)
	}
	if status, _, stderr := sluice("", "compile", "plans/p.rollout.yaml"); status == 0 || !strings.Contains(stderr, "add `project` at the top of the plan, or compile it with `--target appconfig`") {
		t.Errorf("without a project: exit status %d, %s", status, stderr)
	}
}
