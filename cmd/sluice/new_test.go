package main

import (
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// `new` prints a plan without findings. An unknown argument is reported with the possible ones.
func TestNew(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		out    string
		stderr string
	}{
		{"new chaos ec2:stop-instances fis:wait", exitClean, "startAfter:\n        - stop-instances", ""},
		{"new rollout", exitClean, "kind: Rollout", ""},
		{"new scenario ec2-stress", exitClean, "kind: Chaos", ""},
		{"new --list", exitClean, "  aws:fis:wait", ""},
		{"new chaos -o here/x.chaos.yaml fis:wait", exitFailed, "", "here/x.chaos.yaml: the folder here does not exist; create it first"},
		{"new", exitFailed, "", "new needs a kind of plan"},
		{"new chaos", exitFailed, "", "new chaos takes the ids of actions; `sluice new --list` lists them"},
		{"new scenario", exitFailed, "", "new scenario takes the name of a scenario; `sluice new --list` lists them"},
		{"new chaos ec2:stop-instance", exitFailed, "", "did you mean `aws:ec2:stop-instances`?"},
		{"new scenario ec2", exitFailed, "", "unknown scenario `ec2`"},
		{"new flag", exitFailed, "", "unknown plan `flag`"},
		{"new rollout x", exitFailed, "", "takes no arguments"},
	} {
		status, out, stderr := sluice("", strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(stderr, c.stderr) || c.out == "" && out != "" {
			t.Errorf("%s: exit status %d, %s%s", c.args, status, out, stderr)
		}
		if status == exitClean && !strings.Contains(c.args, "--list") {
			if status, found, _ := sluice(out, "lint", "-"); status != exitClean {
				t.Errorf("%s: the plan does not lint: %s", c.args, found)
			}
		}
	}
}

// --output creates a file, and the plan is valid after two edits.
func TestNewFile(t *testing.T) {
	dir := in(t, nil)
	new := []string{"new", "chaos", "ec2:stop-instances", "-o", "stop.chaos.yaml"}
	if status, out, stderr := sluice("", new...); status != exitClean || out+stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	written, err := os.ReadFile("stop.chaos.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(written)
	for _, wants := range []string{"<ACCOUNT>", "<SERVICE>"} {
		if status, out, _ := sluice("", "lint", "--fail-on", "warning"); status != exitFindings || !strings.Contains(out, "`"+wants+"` is a placeholder") {
			t.Errorf("exit status %d, %s", status, out)
		}
		if status, _, stderr := sluice("", "compile", "stop.chaos.yaml"); status != exitClean || !strings.Contains(stderr, ": warning: `"+wants+"` is a placeholder") {
			t.Errorf("exit status %d, %s", status, stderr)
		}
		text = strings.Replace(text, wants, map[string]string{"<ACCOUNT>": "123456789012", "<SERVICE>": "shop"}[wants], 1)
		writeFile(t, "stop.chaos.yaml", text)
	}
	for _, command := range []string{"lint --fail-on notice", "compile stop.chaos.yaml", "preview stop.chaos.yaml", "role stop.chaos.yaml"} {
		if status, out, stderr := sluice("", strings.Fields(command)...); status != exitClean || strings.Contains(out, "${") {
			t.Errorf("%s: exit status %d, %s%s", command, status, out, stderr)
		}
	}
	if status, _, stderr := sluice("", new...); status != exitFailed || stderr != "sluice: stop.chaos.yaml already exists; move it away or name another file\n" {
		t.Errorf("exit status %d, %s", status, stderr)
	}
	holds(t, dir, map[string]string{"stop.chaos.yaml": text})
}

// Of runs at the same time one creates the file, and the others say that it exists.
func TestNewFileConcurrently(t *testing.T) {
	in(t, nil)
	var runs sync.WaitGroup
	var created atomic.Int32
	for i := range 20 {
		runs.Go(func() {
			plan := []string{"rollout", "chaos ec2:stop-instances"}[i%2]
			status, _, stderr := sluice("", strings.Fields("new "+plan+" -o x.yaml")...)
			switch {
			case status == exitClean:
				created.Add(1)
			case status != exitFailed || stderr != "sluice: x.yaml already exists; move it away or name another file\n":
				t.Errorf("exit status %d, %s", status, stderr)
			}
		})
	}
	runs.Wait()
	if created.Load() != 1 {
		t.Errorf("%d runs created the file", created.Load())
	}
}
