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
	status, out, told := sluice("", "compile", "--target", "appconfig", plan)
	var requests []struct{ Operation string }
	if err := json.Unmarshal([]byte(out), &requests); err != nil || status != 0 || len(requests) != 8 || requests[0].Operation != "CreateHostedConfigurationVersion" {
		t.Errorf("exit status %d, %v, %s", status, err, out)
	}
	if !strings.Contains(told, "customer_plan  customer.plan               beta\n") {
		t.Errorf("the keys that the application must send are not told:\n%s", told)
	}
	if !strings.Contains(told, "notice: each version replaces all flags of profile `flag123`") {
		t.Errorf("it is not said what happens to the profile's other flags:\n%s", told)
	}
	if status, _, told = sluice("", "compile", "--target", "appconfig", "-o", "out", plan); status != 0 {
		t.Fatalf("exit status %d: %s", status, told)
	}
	for _, pattern := range []string{"commands.sh", "requests.json", "*.flags.json", "01-create-hosted-configuration-version-*.json"} {
		if found, _ := filepath.Glob(filepath.Join("out", pattern)); len(found) == 0 {
			t.Errorf("no %s is written", pattern)
		}
	}
	if status, out, _ := sluice("", "compile", "--target", "appconfig", "--only", "CreateSchedule", plan); status != 0 || strings.Contains(out, "StartDeployment\"") {
		t.Errorf("--only: exit status %d, %s", status, out)
	}
	if status, _, told := sluice("", "compile", "--target", "appconfig", "--only", "CreateHostedConfigurationVersion", "-o", "part", plan); status != 0 {
		t.Errorf("--only into a folder: exit status %d, %s", status, told)
	}
	entries, err := os.ReadDir("part")
	if err != nil || len(entries) == 0 {
		t.Error("--only writes nothing", err)
	}
	for _, e := range entries {
		if e.Name() != "requests.json" && !strings.Contains(e.Name(), "-create-hosted-configuration-version-") {
			t.Errorf("--only writes %s", e.Name())
		}
	}
	if status, out, _ := sluice("", "compile", "--target", "appconfig", "--var", "project=web", "-o", "none", "launch.rollout.yaml"); status != 1 || !strings.Contains(out, "[appconfig-target]") {
		t.Errorf("a plan without `appConfig` is not refused: exit status %d, %s", status, out)
	}
	if _, err := os.Stat("none"); err == nil {
		t.Error("a refused plan leaves a folder")
	}
	if status, _, told := sluice("", "compile", "--target", "appconfig", "--only", "CreateLaunch", plan); status != 2 || !strings.Contains(told, "`CreateLaunch` is not known") {
		t.Errorf("an operation of the other target: exit status %d, %s", status, told)
	}
}

// --only asks for the variables of its own request alone.
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
