//go:build integration && linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// ramp is a plan with times, which could make a library read the local time zone.
const ramp = `apiVersion: sluice/v1
kind: Rollout
project: shop
launch:
  name: new-page
  groups: [{name: old, feature: page, variation: old}]
  scheduledSplitsConfig: {steps: [{startTime: 2027-01-11T09:00:00+01:00, groupWeights: {old: 100%}}]}
`

// According to strace the program opens only candidate files and the configurations in the parent folders.
func TestFilesThatAreOpened(t *testing.T) {
	testenv.Program(t, "strace")
	program := binary(t)
	dir := in(t, map[string]string{"plans/x.chaos.yaml": bad, "plans/z.rollout.yaml": ramp, "plans/notes.txt": "x", "plans/.env": "x", "plans/.hidden/y.chaos.yaml": bad, "beside/y.chaos.yaml": bad, ".sluice.yaml": "rules: {}\n", "plans/other.yaml": "x"})
	opened := func(args ...string) []string {
		t.Helper()
		c := exec.Command("strace", append([]string{"-f", "-qq", "-o", filepath.Join(dir, "trace"), "-e", "trace=open,openat,openat2,creat,socket,connect,unlink,unlinkat,rename,renameat,renameat2,execve", program}, args...)...)
		c.Env = []string{"PATH=/nonexistent", "HOME=/nonexistent"} // no git
		if p := finish(t, c); strings.Contains(p.err, "ptrace") {
			t.Skip("strace is not permitted: ", p.err)
		}
		text, err := os.ReadFile(filepath.Join(dir, "trace"))
		if err != nil {
			t.Fatal(err)
		}
		var calls []string
		for _, line := range strings.Split(string(text), "\n") {
			if strings.Contains(line, "execve(") || strings.Contains(line, "--- SIG") || strings.Contains(line, "resumed>") || line == "" {
				continue
			}
			if m := regexp.MustCompile(`^\d+\s+(\w+)\((?:AT_FDCWD, )?"([^"]*)"(.*)`).FindStringSubmatch(line); m == nil {
				calls = append(calls, line)
			} else if !strings.HasPrefix(m[2], "/sys/") && !strings.HasPrefix(m[2], "/proc/") && !strings.HasPrefix(m[2], "/etc/ld.so") && !strings.HasPrefix(m[2], "/lib") && !strings.HasPrefix(m[2], "/usr/lib") { // opened at the start of any program
				how := "reads"
				if strings.Contains(m[3], "O_WRONLY") || strings.Contains(m[3], "O_RDWR") || !strings.HasPrefix(m[1], "open") {
					how = "writes"
				}
				calls = append(calls, how+" "+m[2])
			}
		}
		slices.Sort(calls)
		return slices.Compact(calls)
	}
	for _, args := range [][]string{{"lint", "plans"}, {"lint", "--fix", "plans"}, {"compile", "plans/x.chaos.yaml"}} {
		for _, call := range opened(args...) {
			switch path := strings.TrimPrefix(call, "reads "); {
			case path == "plans" && args[0] == "lint", path == "plans/x.chaos.yaml", path == "plans/z.rollout.yaml" && args[0] == "lint", path == "/dev/null":
			case path == "plans/other.yaml" && args[0] == "lint": // whether it is a plan depends on its content
			case filepath.Base(path) == ".sluice.yaml" && strings.HasPrefix(filepath.Join(dir, "plans"), filepath.Dir(path)):
			default:
				t.Errorf("%q: %s", args, call)
			}
		}
	}
}

// On a file system without hard links, `new` and `import` create files too.
func TestNewWithoutHardLinks(t *testing.T) {
	testenv.Program(t, "strace")
	program := binary(t)
	dir := in(t, map[string]string{"a.json": segmentResponse})
	for _, args := range [][]string{{"new", "rollout", "-o", "x.rollout.yaml"}, {"import", "-o", ".", "a.json"}} {
		p := finish(t, exec.Command("strace", append([]string{"-f", "-qq", "-o", "/dev/null", "-e", "inject=link,linkat:error=EPERM", program}, args...)...))
		if strings.Contains(p.err, "ptrace") {
			t.Skip("strace is not permitted: ", p.err)
		}
		if p.status != exitClean {
			t.Errorf("%q: exit status %d, %s", args, p.status, p.err)
		}
	}
	var names []string
	left, err := os.ReadDir(dir)
	for _, file := range left {
		if info, err := file.Info(); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file.Name(), err)
		}
		names = append(names, file.Name())
	}
	if want := []string{"a.json", "staff.rollout.yaml", "x.rollout.yaml"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("found %q, want %q: %v", names, want, err)
	}
}
