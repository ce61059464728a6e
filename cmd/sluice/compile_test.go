package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const betaPlan = `apiVersion: sluice/v1
kind: Rollout
vars: {project: web}
project: ${project}
segments:
  - {name: beta, pattern: {plan: [beta]}}
launch:
  name: checkout
  groups:
    - {name: control, feature: checkout, variation: old}
    - {name: new, feature: checkout, variation: new}
`

const betaSegment = `{
  "name": "beta",
  "pattern": "{\"plan\":[\"beta\"]}"
}
`

const betaLaunch = `{
  "groups": [
    {
      "feature": "checkout",
      "name": "control",
      "variation": "old"
    },
    {
      "feature": "checkout",
      "name": "new",
      "variation": "new"
    }
  ],
  "name": "checkout",
  "project": "web"
}
`

const gameDayPlan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Reboot one instance of the fleet
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions:
    - {source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}
  targets:
    fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, selectionMode: COUNT(1)}
  actions:
    reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}
experiment: {clientToken: mine}
`

// betaArray returns what compile prints for betaPlan: the requests in order.
func betaArray() string {
	item := func(operation, input string) string {
		return "  {\n    \"service\": \"evidently\",\n    \"operation\": \"" + operation + "\",\n    \"input\": " +
			strings.ReplaceAll(strings.TrimSuffix(input, "\n"), "\n", "\n    ") + "\n  }"
	}
	return "[\n" + item("CreateSegment", betaSegment) + ",\n" + item("CreateLaunch", betaLaunch) + "\n]\n"
}

// program runs the whole program with the text on standard input.
func program(stdin string, args ...string) (status int, out, err string) {
	var outText, errText bytes.Buffer
	status = run(args, strings.NewReader(stdin), &outText, &errText)
	return status, outText.String(), errText.String()
}

// inFolder changes to a new folder with these files.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// holds checks that a folder contains exactly these files; a name with a trailing slash is a folder.
func holds(t *testing.T, folder string, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	entries, err := os.ReadDir(folder)
	if err != nil && len(want) > 0 {
		t.Error(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			got[e.Name()+"/"] = ""
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Error(err)
		}
		got[e.Name()] = string(text)
	}
	if diff := cmp.Diff(want, got); len(want)+len(got) > 0 && diff != "" {
		t.Errorf("%s (-want +got):\n%s", folder, diff)
	}
}

func TestCompilePrints(t *testing.T) {
	inFolder(t, map[string]string{"beta.rollout.yaml": betaPlan, "shop.yaml": "project: shop\n"})
	shop := func(text string) string { return strings.ReplaceAll(text, `"web"`, `"shop"`) }
	for _, c := range []struct{ stdin, args, want string }{
		{"", "beta.rollout.yaml", betaArray()},
		{betaPlan, "-", betaArray()},
		{"", "--shape cli beta.rollout.yaml", betaArray()},
		{"", "--only CreateLaunch beta.rollout.yaml", betaLaunch},
		{"", "beta.rollout.yaml --only=CreateSegment", betaSegment},
		{"", "--var project=shop --only CreateLaunch beta.rollout.yaml", shop(betaLaunch)},
		{"", "--var-file shop.yaml beta.rollout.yaml", shop(betaArray())},
		{"", "--var-file shop.yaml --var project=web beta.rollout.yaml", betaArray()},
		{strings.TrimSuffix(betaSegment, "\n"), "--only CreateSegment -", betaSegment},
	} {
		status, out, err := program(c.stdin, append([]string{"compile"}, strings.Fields(c.args)...)...)
		if diff := cmp.Diff(c.want, out); status != exitClean || err != "" || diff != "" {
			t.Errorf("compile %s exit status %d, %q (-want +got):\n%s", c.args, status, err, diff)
		}
	}
	holds(t, ".", map[string]string{"beta.rollout.yaml": betaPlan, "shop.yaml": "project: shop\n"})
}

func TestCompileWire(t *testing.T) {
	want := `{
  "service": "fis",
  "operation": "StartExperiment",
  "method": "POST",
  "path": "/experiments",
  "headers": {
    "Content-Type": "application/json"
  },
  "body": {
    "clientToken": "mine",
    "experimentTemplateId": "EXT1"
  }
}
`
	status, out, err := program(gameDayPlan, "compile", "--shape", "wire", "--template-id", "EXT1", "--only", "StartExperiment", "-")
	if diff := cmp.Diff(want, out); status != exitClean || err != "" || diff != "" {
		t.Errorf("exit status %d, %q (-want +got):\n%s", status, err, diff)
	}
}

// A plan with errors is not compiled: its findings go to standard output as with lint, and no folder is made.
func TestCompileBadPlan(t *testing.T) {
	bad := strings.Replace(betaPlan, "variation: new", "variaton: new", 1)
	inFolder(t, map[string]string{"bad.rollout.yaml": bad, ".sluice.yaml": "rules: {end-of-support: off}"})
	_, want, _ := program("", "lint", "bad.rollout.yaml")
	for _, args := range []string{"bad.rollout.yaml", "-o out bad.rollout.yaml", "--only CreateSegment bad.rollout.yaml"} {
		status, out, err := program("", append([]string{"compile"}, strings.Fields(args)...)...)
		if diff := cmp.Diff(want, out); status != exitFindings || err != "" || diff != "" || !strings.Contains(out, "bad.rollout.yaml:11:") {
			t.Errorf("compile %s exit status %d, %q (-lint +compile):\n%s", args, status, err, diff)
		}
	}
	holds(t, ".", map[string]string{"bad.rollout.yaml": bad, ".sluice.yaml": "rules: {end-of-support: off}"})
	if status, out, _ := program(bad, "compile", "--stdin-filename", "editor.yaml", "-"); status != exitFindings || !strings.HasPrefix(out, "editor.yaml:11:") {
		t.Errorf("standard input: exit status %d, %q", status, out)
	}
}

// If compile cannot run, it exits with status 2, one line on standard error and nothing on standard output.
func TestCompileRejects(t *testing.T) {
	inFolder(t, map[string]string{
		"beta.rollout.yaml": betaPlan,
		"unset.chaos.yaml":  "apiVersion: sluice/v1\nkind: Chaos\nvars: {id: null}\nexperiment: {experimentTemplateId: '${id}'}\n",
		"start.json":        `{"experimentTemplateId": "EXT1"}`,
		"file":              "",
	})
	for _, c := range []struct{ args, want string }{
		{"", "compile takes one plan, not 0; `-` is standard input"},
		{"beta.rollout.yaml start.json", "compile takes one plan, not 2; `-` is standard input"},
		{"nowhere.yaml", "nowhere.yaml: no such file or directory"},
		{".", ".: is a directory without a Terraform module; name a plan in it"},
		{"--only CreateLunch beta.rollout.yaml", "unknown operation `CreateLunch`; did you mean `CreateLaunch`?"},
		{"--only UpdateEverything beta.rollout.yaml", "unknown operation `UpdateEverything`; operations are CreateSegment, CreateFeature, CreateLaunch, CreateExperimentTemplate, CreateTargetAccountConfiguration, StartExperiment"},
		{"--only StartExperiment beta.rollout.yaml", "beta.rollout.yaml: the plan has no StartExperiment"},
		{"--onyl CreateLaunch beta.rollout.yaml", "unknown flag `--onyl`; did you mean `--only`?"},
		{"--nothing-like-it beta.rollout.yaml", "unknown flag `--nothing-like-it`; run `sluice compile --help` for the list"},
		{"--shape wired beta.rollout.yaml", "did you mean `wire`?"},
		{"--var project beta.rollout.yaml", "--var takes `name=value`, not `project`"},
		{"unset.chaos.yaml", "unset.chaos.yaml: variable `id` has no value; add `--var id=…`"},
		{"-o out unset.chaos.yaml", "unset.chaos.yaml: variable `id` has no value; add `--var id=…`"},
		{"--template-id EXT2 start.json", "start.json: `experimentTemplateId` is `EXT1` in the plan, but --template-id is `EXT2`; remove one"},
		{"--shape wire start.json", "start.json: StartExperiment needs an idempotency key for each start; add --run-id, for example with the CI run id"},
		{"-o file beta.rollout.yaml", "file: not a directory"},
		{"-o file/out beta.rollout.yaml", "file: not a directory"},
	} {
		status, out, err := program("", append([]string{"compile"}, strings.Fields(c.args)...)...)
		oneLine := strings.HasPrefix(err, "sluice: ") && strings.Count(err, "\n") == 1 && strings.HasSuffix(err, "\n")
		if status != exitFailed || out != "" || !oneLine || !strings.Contains(err, c.want) {
			t.Errorf("compile %s exit status %d, %q\n%swant one line with\n%s", c.args, status, out, err, c.want)
		}
	}
	if _, err := os.Stat("out"); err == nil {
		t.Error("an output folder was created")
	}
}

// A plan need not use every variable of the configuration, which many plans share. It must use those of the command line.
func TestUnusedVariables(t *testing.T) {
	in(t, map[string]string{".sluice.yaml": "vars: {region: eu-west-1}\n", "x.chaos.yaml": good})
	for _, command := range []string{"compile", "role", "preview"} {
		if status, _, stderr := sluice("", command, "x.chaos.yaml"); status != 0 {
			t.Errorf("%s: exit status %d: %s", command, status, stderr)
		}
		if status, _, stderr := sluice("", command, "--var", "region=x", "x.chaos.yaml"); status != 2 || !strings.Contains(stderr, "has no variable `region`") {
			t.Errorf("%s --var: exit status %d: %s", command, status, stderr)
		}
	}
}

// A file without a plan to compile is rejected, since an empty list would look like success.
func TestCompileOfNoPlan(t *testing.T) {
	for name, text := range map[string]string{
		".sluice.yaml": "rules: {no-guard: error}\n", "empty/.sluice.yaml": "", "x.template.yaml": "Resources: {a: {Type: 'AWS::S3::Bucket'}}\n",
	} {
		in(t, map[string]string{name: text})
		want := "sluice: " + name + " contains no plan or request to compile\n"
		if status, out, stderr := sluice("", "compile", name); status != exitFailed || out != "" || stderr != want {
			t.Errorf("%s: exit status %d, %q, %q", name, status, out, stderr)
		}
	}
}
