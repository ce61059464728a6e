package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// compileTo compiles a plan into the folder out, and returns the status and standard error.
func compileTo(plan string, flags ...string) (status int, stderr string) {
	status, out, err := program(plan, append([]string{"compile", "-o", "out", "-"}, flags...)...)
	return status, out + err
}

func TestOutputFolder(t *testing.T) {
	inFolder(t, nil)
	want := map[string]string{
		"01-create-segment-beta.json":    betaSegment,
		"02-create-launch-checkout.json": betaLaunch,
		"requests.json":                  betaArray(),
		"commands.sh":                    betaScript,
	}
	for range 2 { // the second run replaces the files
		if status, stderr := compileTo(betaPlan); status != exitClean || stderr != "" {
			t.Errorf("exit status %d, %q", status, stderr)
		}
		holds(t, "out", want)
	}
	if info, err := os.Stat("out/requests.json"); err != nil {
		t.Error(err)
	} else if mode := info.Mode().Perm(); mode != 0o644 {
		t.Errorf("got mode %o", mode)
	}
}

// betaScript sends the requests of betaPlan.
const betaScript = `#!/bin/sh
# Made by ` + "`sluice compile`" + `. It sends the requests in this folder with the AWS command line.
# After a failure, run it again to continue: ` + "`commands.done`" + ` keeps the responses until all requests are sent.
# It needs an AWS CLI with the command ` + "`evidently`" + `, which newer versions do not have.
set -eu
cd "$(dirname -- "$0")"
export AWS_PAGER=""
mkdir -p commands.done

# once STEP COMMAND... runs the command unless an earlier run has completed the step, and prints its response.
once() {
  step=commands.done/$1
  shift
  if [ -f "$step" ]; then
    echo "done before: $step" >&2
  else
    "$@" > commands.done/response || exit
    mv commands.done/response "$step" || exit
  fi
  cat "$step"
}

once 01-create-segment-beta-b0d52100 \
  aws evidently create-segment \
  --cli-input-json file://01-create-segment-beta.json

once 02-create-launch-checkout-a6f68071 \
  aws evidently create-launch \
  --cli-input-json file://02-create-launch-checkout.json

rm -r commands.done
`

// Compile removes the output of an earlier compile with any flags, and keeps all other files.
func TestOutputLeavesNothingStale(t *testing.T) {
	priced, err := filepath.Abs("../../testdata/appconfig/price-display.rollout.yaml")
	if err != nil {
		t.Fatal(err)
	}
	mine := map[string]string{
		"notes.txt": "n", "01-create-launch-mine.json": "{}", "01-create-segment-mine.json": "{}", "03-create-launch-checkout.json": "{}",
		"other.flags.json": "{}", "checkout.flags.json": "{}", "beta.flags.json": "{}", "01-create-launch.json": "{}", "02-create-launch.json": "{}", "commands.done/": "", "a.json": "{}",
	}
	for _, earlier := range [][]string{
		{"beta.rollout.yaml"}, {"--shape", "wire", "beta.rollout.yaml"}, {"--only", "CreateLaunch", "beta.rollout.yaml"},
		{"gameday.chaos.yaml"}, {"--shape", "wire", "--template-id", "EXT1", "gameday.chaos.yaml"}, {"account.json"}, {"--shape", "wire", "account.json"},
		{"--target", "appconfig", "--var", "application=abc1234", "--var", "profile=abc1234", priced},
		{"--target", "appconfig", "--shape", "wire", "--var", "application=abc1234", "--var", "profile=abc1234", priced},
	} {
		inFolder(t, map[string]string{
			"beta.rollout.yaml": betaPlan, "gameday.chaos.yaml": gameDayPlan,
			"account.json":      `{"accountId": "210987654321", "experimentTemplateId": "EXT1", "roleArn": "arn:aws:iam::210987654321:role/fis"}`,
			"last.rollout.yaml": "apiVersion: sluice/v1\nkind: Rollout\nsegments: [{name: last, pattern: {a: [b]}}]\n",
		})
		if status, _, stderr := program("", append([]string{"compile", "-o", "out"}, earlier...)...); status != exitClean {
			t.Fatalf("%q: exit status %d, %s", earlier, status, stderr)
		}
		want := map[string]string{}
		for name, text := range mine {
			want[name] = text
			if folder, ok := strings.CutSuffix(name, "/"); ok {
				_ = os.MkdirAll(filepath.Join("out", folder), 0o755)
			} else if _, err := os.Lstat(filepath.Join("out", name)); err != nil {
				_ = os.WriteFile(filepath.Join("out", name), []byte(text), 0o644)
			}
		}
		if status, _, stderr := program("", "compile", "-o", "out", "--only", "CreateSegment", "last.rollout.yaml"); status != exitClean {
			t.Errorf("exit status %d, %s", status, stderr)
		}
		segment := "{\n  \"name\": \"last\",\n  \"pattern\": \"{\\\"a\\\":[\\\"b\\\"]}\"\n}"
		want["01-create-segment-last.json"] = segment + "\n"
		want["requests.json"] = "[\n  {\n    \"service\": \"evidently\",\n    \"operation\": \"CreateSegment\",\n    \"input\": " +
			strings.ReplaceAll(segment, "\n", "\n    ") + "\n  }\n]\n"
		t.Log(earlier)
		holds(t, "out", want)
	}
}

// Files that a forged index lists are not removed.
func TestOutputIgnoresForgedIndex(t *testing.T) {
	inFolder(t, nil)
	mine := map[string]string{"prod.flags.json": "{\"flags\": {}}\n", "02-create-segment-mine.json": "{}\n"}
	if err := os.Mkdir("out", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range mine {
		write(t, "out/"+name, text, 0o644)
	}
	write(t, "out/requests.json", `[{"operation": "CreateHostedConfigurationVersion", "input": {"VersionLabel": "prod", "Content": ""}},
		{"operation": "CreateSegment", "input": {"name": "mine"}}]`, 0o644)
	if status, stderr := compileTo(betaPlan); status != exitClean {
		t.Errorf("exit status %d, %q", status, stderr)
	}
	for name, text := range mine {
		if got, err := os.ReadFile("out/" + name); err != nil || string(got) != text {
			t.Errorf("%s contains %q: %v", name, got, err)
		}
	}
}

// A script that compile did not write is not replaced.
func TestOutputReplacesNoOtherScript(t *testing.T) {
	inFolder(t, nil)
	if err := os.Mkdir("out", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("out/commands.sh", []byte("#!/bin/sh\necho mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	status, stderr := compileTo(betaPlan)
	if want := "sluice: out/commands.sh was not written by `sluice compile`; move it away, or name another folder\n"; status != exitFailed || stderr != want {
		t.Errorf("exit status %d, %q", status, stderr)
	}
	holds(t, "out", map[string]string{"commands.sh": "#!/bin/sh\necho mine\n"})
}

// A record of completed steps that comes with the repository, or that a link leads away, is not continued.
func TestOutputContinuesNoOtherRecord(t *testing.T) {
	inFolder(t, nil)
	write(t, "out/commands.done/01-x", "mine", 0o644)
	if status, stderr := compileTo(betaPlan); status != exitClean {
		t.Errorf("a record of the script: exit status %d, %s", status, stderr)
	}
	commitAll(t, ".")
	want := "out/commands.done was not written by commands.sh; remove it, or name another folder"
	if status, stderr := compileTo(betaPlan); status != exitFailed || !strings.Contains(stderr, want) {
		t.Errorf("a tracked record: exit status %d, %s", status, stderr)
	}
	for _, folder := range []string{"out", ".git"} {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
	}
	write(t, "out/commands.done/01-x", "mine", 0o644)
	symlink(t, "../../x", "out/commands.done/response")
	want = "out/commands.done/response was not written by commands.sh"
	if status, stderr := compileTo(betaPlan); status != exitFailed || !strings.Contains(stderr, want) {
		t.Errorf("a link: exit status %d, %s", status, stderr)
	}
}

func TestOutputOfOneOperation(t *testing.T) {
	inFolder(t, nil)
	if status, stderr := compileTo(betaPlan, "--only", "CreateLaunch"); status != exitClean {
		t.Errorf("exit status %d, %q", status, stderr)
	}
	array := betaArray()
	holds(t, "out", map[string]string{
		"01-create-launch-checkout.json": betaLaunch,
		"requests.json":                  "[\n" + array[strings.Index(array, "  },\n")+len("  },\n"):],
	})
}

// Names cannot lead out of the output folder.
func TestOutputNamesAreSafe(t *testing.T) {
	inFolder(t, nil)
	raw := `{"accountId": "<YOUR ACCOUNT>/../../../x", "experimentTemplateId": "EXT1", "roleArn": "arn:aws:iam::123456789012:role/fis"}`
	if status, stderr := compileTo(raw); status != exitClean {
		t.Fatalf("exit status %d, %q", status, stderr)
	}
	if _, err := os.Stat("out/01-create-target-account-configuration--YOUR-ACCOUNT--..-..-..-x.json"); err != nil {
		t.Error(err)
	}
	holds(t, ".", map[string]string{"out/": ""})
}

// A folder with the name of an output file is an error before any file changes.
func TestOutputFolderInTheWay(t *testing.T) {
	for _, name := range []string{"requests.json", "01-create-segment-beta.json"} {
		inFolder(t, nil)
		if err := os.MkdirAll(filepath.Join("out", name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("out/02-create-launch-checkout.json", []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		status, stderr := compileTo(betaPlan)
		if want := "sluice: " + filepath.Join("out", name) + " is a folder; a request would be written there\n"; status != exitFailed || stderr != want {
			t.Errorf("exit status %d, %q, want %q", status, stderr, want)
		}
		holds(t, "out", map[string]string{name + "/": "", "02-create-launch-checkout.json": "old"})
	}
}

func TestOutputFolderNotWritable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root ignores permissions")
	}
	inFolder(t, nil)
	if err := os.Mkdir("out", 0o555); err != nil {
		t.Fatal(err)
	}
	if status, stderr := compileTo(betaPlan); status != exitFailed || !strings.Contains(stderr, "permission denied") {
		t.Errorf("exit status %d, %q", status, stderr)
	}
	holds(t, "out", nil)
}

// More requests than files that may be written are an error before anything is written.
func TestOutputOfTooManyRequests(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": strings.Replace(good, "  stopConditions:", "  experimentOptions: {accountTargeting: multi-account}\n  stopConditions:", 1) + "targetAccountConfigurations:\n" + lines(5_000, func(i int) string {
		return fmt.Sprintf("  - {accountId: \"%012d\", roleArn: \"arn:aws:iam::%012d:role/fis\"}\n", i+1, i+1)
	})})
	status, out, stderr := sluice("", "compile", "-o", "out", "x.chaos.yaml")
	if _, err := os.Stat("out"); status != exitFailed || !strings.Contains(stderr, "-o writes at most 5000") || err == nil {
		t.Errorf("exit status %d, %.500s%s", status, out, stderr)
	}
}
