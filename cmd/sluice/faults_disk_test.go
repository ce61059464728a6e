//go:build linux

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// unshared runs the test anew where it may mount file systems that vanish with it, and tells whether this is that run.
func unshared(t *testing.T) bool {
	t.Helper()
	if os.Getenv("SLUICE_UNSHARED") != "" {
		return true
	}
	binary(t) // says what is wrong here, not there
	need(t, "unshare")
	need(t, "mount")
	flags := "-m"
	if os.Geteuid() != 0 {
		flags = "-rm"
	}
	if out, err := exec.Command("unshare", flags, "mount", "-t", "tmpfs", "none", t.TempDir()).CombinedOutput(); err != nil {
		t.Skipf("this machine lets nobody mount a file system: %s", out)
	}
	c := exec.Command("unshare", flags, os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), "SLUICE_UNSHARED=1")
	if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()+" ") {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

// disk mounts a small disk and goes there.
func disk(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "none", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	t.Chdir(dir)
	t.Cleanup(func() { _ = exec.Command("umount", "-l", dir).Run() })
}

// fillDisk leaves so many pages of the disk free.
func fillDisk(t *testing.T, pages int) {
	t.Helper()
	f, err := os.Create("filler")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	size := int64(0)
	for {
		n, err := f.Write(make([]byte, 4096))
		size += int64(n)
		if errors.Is(err, syscall.ENOSPC) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Truncate(size - int64(pages)*4096); err != nil {
		t.Fatal(err)
	}
}

// writers are the command lines that write files, with a file that each would write, or that it says it cannot.
var writers = []struct {
	name string
	args []string
	told string
}{
	{"compile", []string{"compile", "-o", "out", "beta.rollout.yaml"}, "out/"},
	{"fix", []string{"lint", "--fix", "x.chaos.json"}, "x.chaos.json"},
	{"import", []string{"import", "-o", "plans", "segment.json"}, "plans"},
	{"schema", []string{"schema", "--write", "schemas"}, "schemas/"},
	{"baseline", []string{"lint", "--write-baseline", "known.json", "x.chaos.json"}, "known.json"},
}

// writables are files for them to read and to replace.
func writables(t *testing.T) {
	t.Helper()
	for _, dir := range []string{"plans"} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, "beta.rollout.yaml", betaPlan, 0o644)
	write(t, "x.chaos.json", raw, 0o640)
	write(t, "segment.json", segmentAnswer, 0o644)
	write(t, "known.json", "old", 0o604)
	write(t, "out/requests.json", "old", 0o600)
	write(t, "out/01-create-segment-beta.json", "old", 0o644)
	write(t, "schemas/sluice.schema.json", "old", 0o644)
}

// On a full disk, everything stays as it was, and the file is named that could not be written.
func TestFullDisk(t *testing.T) {
	if !unshared(t) {
		return
	}
	program := binary(t)
	for _, w := range writers {
		for pages := range 3 { // how many files fit in before the disk is full
			if pages > 0 && w.name != "compile" {
				continue
			}
			t.Run(w.name, func(t *testing.T) {
				disk(t)
				writables(t)
				fillDisk(t, pages)
				before := snapshot(t, ".")
				p := finish(t, exec.Command(program, w.args...))
				if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.told) || !strings.HasSuffix(p.err, ": no space left on device\n") || strings.Contains(p.err, ".sluice-") {
					t.Errorf("exit status %d, %q", p.status, p.err)
				}
				unchanged(t, ".", before)
			})
		}
	}
}

// Where nothing may be written, nothing is, and the reason is told.
func TestReadOnlyDisk(t *testing.T) {
	if !unshared(t) {
		return
	}
	program := binary(t)
	for _, w := range writers {
		t.Run(w.name, func(t *testing.T) {
			disk(t)
			writables(t)
			here, err := os.Getwd()
			if err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command("mount", "-o", "remount,ro", here).CombinedOutput(); err != nil {
				t.Fatalf("%v %s", err, out)
			}
			before := snapshot(t, ".")
			p := finish(t, exec.Command(program, w.args...))
			if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.told) || !strings.HasSuffix(p.err, ": read-only file system\n") {
				t.Errorf("exit status %d, %q", p.status, p.err)
			}
			unchanged(t, ".", before)
		})
	}
}

// asNobody lets the program run as somebody to whom permissions apply, with what is in the folder being his.
func asNobody(t *testing.T, c *exec.Cmd) *exec.Cmd {
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
		if err != nil {
			return err
		}
		return os.Lchown(path, nobody, nobody)
	}); err != nil {
		t.Fatal(err)
	}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return c
}

func TestFolderThatMayNotBeWritten(t *testing.T) {
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
			p := finish(t, asNobody(t, exec.Command(program, w.args...)))
			if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.told) || !strings.HasSuffix(p.err, ": permission denied\n") || strings.Contains(p.err, ".sluice-") {
				t.Errorf("exit status %d, %q", p.status, p.err)
			}
			unchanged(t, ".", before)
		})
	}
}

// A file that may not be written is not replaced, though its folder would let us.
func TestFileThatMayNotBeWritten(t *testing.T) {
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
			p := finish(t, asNobody(t, exec.Command(program, w.args...)))
			if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.told) || !strings.HasSuffix(p.err, ": permission denied\n") {
				t.Errorf("exit status %d, %q", p.status, p.err)
			}
			unchanged(t, ".", before)
		})
	}
}

// Where a file may be written and not be moved over, all is as it was, and nothing is left over.
func TestFileThatMayNotBeMovedOver(t *testing.T) {
	if !unshared(t) {
		return
	}
	program := binary(t)
	old := func(t *testing.T) {
		t.Helper()
		in(t, nil)
		writables(t)
	}
	undone := func(t *testing.T, c *exec.Cmd, before map[string]string) {
		t.Helper()
		p := finish(t, c)
		if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: out/requests.json: ") || strings.Contains(p.err, "what was there") {
			t.Errorf("exit status %d, %q", p.status, p.err)
		}
		unchanged(t, ".", before)
	}
	t.Run("mounted", func(t *testing.T) {
		old(t)
		write(t, "real.json", "old", 0o600)
		if out, err := exec.Command("mount", "--bind", "real.json", "out/requests.json").CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, out)
		}
		t.Cleanup(func() { _ = exec.Command("umount", "-l", "out/requests.json").Run() })
		undone(t, exec.Command(program, "compile", "-o", "out", "beta.rollout.yaml"), snapshot(t, "."))
	})
	t.Run("somebody's in a sticky folder", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("there is nobody else here")
		}
		old(t)
		c := asNobody(t, exec.Command(program, "compile", "-o", "out", "beta.rollout.yaml"))
		for path, mode := range map[string]os.FileMode{"out": 0o777 | os.ModeSticky, "out/requests.json": 0o666} {
			if err := os.Chown(path, 0, 0); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
		}
		undone(t, c, snapshot(t, "."))
	})
}

// What is replaced keeps its mode, its owner and, if it is one, its being a link.
func TestReplacedFilesStayWhatTheyWere(t *testing.T) {
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
	root := os.Geteuid() == 0
	for _, file := range []string{"real.json", "real-known.json", "out/sub/real.json", "out/requests.json", "schemas/sluice.schema.json"} {
		if root && os.Chown(file, 12345, 23456) != nil {
			t.Fatal("cannot chown")
		}
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
			t.Errorf("%s was %s %.20s and is %s %.20s", path, mode, text, nowMode, nowText)
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
		if s := info.Sys().(*syscall.Stat_t); root && (s.Uid != 12345 || s.Gid != 23456) {
			t.Errorf("%s belongs to %d:%d", file, s.Uid, s.Gid)
		}
	}
	// A new file is as open as the umask lets it be.
	c := exec.Command("sh", "-c", `umask 077; "$0" compile -o new beta.rollout.yaml`, program)
	if p := finish(t, c); p.status != 0 {
		t.Fatal(p)
	}
	if info, err := os.Stat("new/requests.json"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// A second name of a file keeps the old text: the alternative would be to write in place, where half can be seen.
func TestFixGivesAHardLinkUp(t *testing.T) {
	in(t, map[string]string{"x.chaos.json": raw})
	if err := os.Link("x.chaos.json", "second.json"); err != nil {
		t.Skip(err)
	}
	if status, _, told := sluice("", "lint", "--fix", "x.chaos.json"); status != 0 {
		t.Error(status, told)
	}
	holds(t, ".", map[string]string{"x.chaos.json": mendedRaw(), "second.json": raw})
}

// A file system without second names makes no difference, neither to what is written nor to what is put back.
func TestOutputWithoutHardLinks(t *testing.T) {
	link = func(string, string) error { return syscall.EPERM }
	t.Cleanup(func() { link = os.Link })
	TestOutputRollsBack(t)
	TestOutputFolder(t)
}
