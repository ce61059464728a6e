//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// writers are the command lines that write files, each with a file that it writes or that its error names.
var writers = []struct {
	name   string
	args   []string
	stderr string
}{
	{"compile", []string{"compile", "-o", "out", "beta.rollout.yaml"}, "out/"},
	{"fix", []string{"lint", "--fix", "x.chaos.json"}, "x.chaos.json"},
	{"import", []string{"import", "-o", "plans", "segment.json"}, "plans"},
	{"schema", []string{"schema", "--write", "schemas"}, "schemas/"},
	{"baseline", []string{"lint", "--write-baseline", "known.json", "x.chaos.json"}, "known.json"},
}

// writables writes the files that they read and replace.
func writables(t *testing.T) {
	t.Helper()
	for _, dir := range []string{"plans"} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, "beta.rollout.yaml", betaPlan, 0o644)
	write(t, "x.chaos.json", raw, 0o640)
	write(t, "segment.json", segmentResponse, 0o644)
	write(t, "known.json", "old", 0o604)
	write(t, "out/requests.json", "old", 0o600)
	write(t, "out/01-create-segment-beta.json", "old", 0o644)
	write(t, "schemas/sluice.schema.json", "old", 0o644)
}

// unprivileged makes root run the program as an unprivileged user who owns the files in the folder.
func unprivileged(t *testing.T, c *exec.Cmd) *exec.Cmd {
	t.Helper()
	if os.Geteuid() != 0 {
		return c
	}
	const nobody = 65534
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(here), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := filepath.WalkDir(here, func(path string, _ os.DirEntry, err error) error {
		if err == nil && os.Lchown(path, nobody, nobody) != nil {
			t.Skip("root may not change owners here")
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	other := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	try := exec.Command("sh", "-c", ":")
	try.SysProcAttr = other
	if err := try.Run(); err != nil {
		t.Skip("root may not switch users here: ", err)
	}
	c.SysProcAttr = other
	return c
}

func TestOutputFolderWithoutPermission(t *testing.T) {
	program := binary(t)
	for _, w := range writers {
		t.Run(w.name, func(t *testing.T) {
			in(t, nil)
			writables(t)
			folders := []string{".", "out", "plans", "schemas"}
			for _, dir := range folders {
				if err := os.Chmod(dir, 0o555); err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { os.Chmod(dir, 0o755) })
			}
			before := snapshot(t, ".")
			p := finish(t, unprivileged(t, exec.Command(program, w.args...)))
			if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.stderr) || !strings.HasSuffix(p.err, ": permission denied\n") || strings.Contains(p.err, ".sluice-") {
				t.Errorf("exit status %d, %q", p.status, p.err)
			}
			unchanged(t, ".", before)
		})
	}
}

// A read-only file is not replaced, although its folder is writable.
func TestFixOfReadOnlyFile(t *testing.T) {
	program := binary(t)
	for _, w := range writers {
		if w.name == "import" { // replaces nothing
			continue
		}
		t.Run(w.name, func(t *testing.T) {
			in(t, nil)
			writables(t)
			for _, file := range []string{"x.chaos.json", "known.json", "out/requests.json", "schemas/sluice.schema.json"} {
				if err := os.Chmod(file, 0o444); err != nil {
					t.Fatal(err)
				}
			}
			before := snapshot(t, ".")
			p := finish(t, unprivileged(t, exec.Command(program, w.args...)))
			if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.stderr) || !strings.HasSuffix(p.err, ": permission denied\n") {
				t.Errorf("exit status %d, %q", p.status, p.err)
			}
			unchanged(t, ".", before)
		})
	}
}

// A replaced file keeps its mode, its owner and its symlink.
func TestReplacedFilesKeepMetadata(t *testing.T) {
	program := binary(t)
	in(t, nil)
	writables(t)
	for from, to := range map[string]string{"x.chaos.json": "real.json", "known.json": "real-known.json", "out/01-create-segment-beta.json": "out/sub/real.json"} {
		write(t, to, raw, 0o604)
		if err := os.Remove(from); err != nil {
			t.Fatal(err)
		}
		relative, _ := filepath.Rel(filepath.Dir(from), to)
		if err := os.Symlink(relative, from); err != nil {
			t.Fatal(err)
		}
	}
	others := true // whether the files belong to another user; not every system lets root change owners
	for _, file := range []string{"real.json", "real-known.json", "out/sub/real.json", "out/requests.json", "schemas/sluice.schema.json"} {
		others = others && os.Chown(file, 12345, 23456) == nil
	}
	before := snapshot(t, ".")
	for _, w := range writers {
		if p := finish(t, exec.Command(program, w.args...)); p.status != exitClean {
			t.Errorf("%s: exit status %d, %q", w.name, p.status, p.err)
		}
	}
	after := snapshot(t, ".")
	for path, was := range before {
		mode, text, _ := strings.Cut(was, " ")
		nowMode, nowText, _ := strings.Cut(after[path], " ")
		if mode != nowMode || mode[0] == 'L' && text != nowText {
			t.Errorf("%s: was %s %.20s, now %s %.20s", path, mode, text, nowMode, nowText)
		}
	}
	for _, file := range []string{"real.json", "real-known.json", "out/sub/real.json", "out/requests.json", "schemas/sluice.schema.json"} {
		if after[file] == before[file] {
			t.Errorf("%s was not written", file)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if s := info.Sys().(*syscall.Stat_t); others && (s.Uid != 12345 || s.Gid != 23456) {
			t.Errorf("%s belongs to %d:%d", file, s.Uid, s.Gid)
		}
	}
	// The mode of a new file follows the umask.
	c := exec.Command("sh", "-c", `umask 077; "$0" compile -o new beta.rollout.yaml`, program)
	if p := finish(t, c); p.status != 0 {
		t.Fatal(p)
	}
	if info, err := os.Stat("new/requests.json"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// Another hard link of a fixed file keeps the old content: writing in place could be seen half done.
func TestFixBreaksAHardLink(t *testing.T) {
	in(t, map[string]string{"x.chaos.json": raw})
	if err := os.Link("x.chaos.json", "second.json"); err != nil {
		t.Skip(err)
	}
	if status, _, stderr := sluice("", "lint", "--fix", "x.chaos.json"); status != 0 {
		t.Error(status, stderr)
	}
	holds(t, ".", map[string]string{"x.chaos.json": rawFixed(), "second.json": raw})
}
