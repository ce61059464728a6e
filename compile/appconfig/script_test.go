package appconfig_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
	"sluice/spec/api"
)

// hostile is a plan with names and IDs that try to break out of the script. Lint would reject most of them.
const hostile = `apiVersion: sluice/v1
kind: Rollout
features:
  - name: "'; touch pwned #"
    variations: [{name: "$(touch pwned)", value: {stringValue: "` + "`touch pwned`" + `\n</x> $HOME \" ' \\ é"}}, {name: "b\nb", value: {stringValue: ""}}]
    entityOverrides: {"'": "$(touch pwned)", "\"": "b\nb"}
launch:
  name: "--x\n'; touch pwned; '"
  groups: [{name: g, feature: "'; touch pwned #", variation: "b\nb"}]
  scheduledSplitsConfig: {steps: [{startTime: 2027-01-01T00:00:00Z, groupWeights: {g: 1%}}]}
appConfig:
  applicationId: "a'; touch pwned; '"
  environmentId: "e $(touch pwned) -e"
  configurationProfileId: "file://../p"
  deploymentStrategyId: "*\n"
  entityKey: id
  schedulerRoleArn: "arn:aws:iam::123456789012:role/a'$(touch pwned)\n'"
`

// write writes the files of a result to a folder.
func write(t *testing.T, r appconfig.Result) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for _, f := range r.Files {
		if f.Name != filepath.Base(f.Name) {
			t.Fatalf("%q leaves the folder", f.Name)
		}
		if err := os.WriteFile(filepath.Join(folder, f.Name), []byte(f.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// The script passes exactly the compiled requests to the command line, from any current folder, and does nothing else.
func TestScript(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	files := map[string]*spec.File{"hostile": spec.Read("hostile", hostile, nil)}
	for _, name := range exampleNames(t) {
		files[name] = example(t, name)
	}
	for name, f := range files {
		t.Run(name, func(t *testing.T) {
			r, _ := compiledWith(t, f, appconfig.Options{Unlinted: true})
			folder := write(t, r)
			calls := runWithStub(t, shell, folder)
			if len(calls) != len(r.Requests) {
				t.Fatalf("%d calls for %d requests", len(calls), len(r.Requests))
			}
			for i, call := range calls {
				checkCall(t, folder, call, r.Requests[i])
			}
			entries, err := os.ReadDir(folder)
			if err != nil || len(entries) != len(r.Files) {
				t.Errorf("the folder contains %v (%v)", entries, err)
			}
		})
	}
}

// runWithStub runs the script with an `aws` that logs its arguments.
func runWithStub(t *testing.T, shell, folder string) [][]string {
	t.Helper()
	tools, elsewhere := t.TempDir(), t.TempDir()
	log := filepath.Join(tools, "log")
	stub := "#!/bin/sh\ntest -f commands.sh || exit 1\nprintf '%s\\0' \"$@\" >> " + log + "\nprintf 'end\\0\\0' >> " + log + "\n"
	if err := os.WriteFile(filepath.Join(tools, "aws"), []byte(stub), 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(shell, filepath.Join(folder, "commands.sh"))
	cmd.Dir = elsewhere
	cmd.Env = append(os.Environ(), "PATH="+tools+string(os.PathListSeparator)+os.Getenv("PATH"))
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("%v: %s", err, out)
	}
	if entries, _ := os.ReadDir(elsewhere); len(entries) > 0 {
		t.Errorf("files appeared: %v", entries)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var calls [][]string
	for _, call := range strings.Split(strings.TrimSuffix(string(text), "end\x00\x00"), "end\x00\x00") {
		calls = append(calls, strings.Split(strings.TrimSuffix(call, "\x00"), "\x00"))
	}
	return calls
}

// checkCall compares the arguments of a call with its request.
func checkCall(t *testing.T, folder string, args []string, r compile.Request) {
	t.Helper()
	want := map[string]any{}
	if err := json.Unmarshal([]byte(r.JSON), &want); err != nil {
		t.Fatal(err)
	}
	got := map[string]any{}
	rest := args[2:]
	for ; len(rest) >= 2 && strings.HasPrefix(rest[0], "--"); rest = rest[2:] {
		name := memberName(rest[0])
		got[name] = rest[1]
		if strings.HasPrefix(rest[1], "-") {
			t.Errorf("%s %q looks like an option", rest[0], rest[1])
		}
		if file, ok := strings.CutPrefix(rest[1], "fileb://"); ok {
			content, err := os.ReadFile(filepath.Join(folder, file))
			if err != nil {
				t.Error(err)
			}
			got[name] = string(content)
		}
		if _, isText := want[name].(string); !isText {
			got[name] = asPlainJSON(rest[1])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%v (-request +call):\n%s", args[:2], diff)
	}
	outfile := r.Operation == api.CreateHostedConfigurationVersion
	if args[0] != r.Operation.Service || memberName("--"+args[1]) != r.Operation.Name || outfile != (len(rest) == 1) {
		t.Errorf("unexpected call: %q", args)
	}
}

func asPlainJSON(text string) (value any) {
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return err
	}
	return value
}

// memberName converts --version-label to VersionLabel.
func memberName(option string) string {
	var b strings.Builder
	for _, word := range strings.Split(strings.TrimPrefix(option, "--"), "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}
