//go:build integration && linux

package main

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"sluice/spec/testenv"
)

// unshared reruns the test in its own mount namespace, and reports whether this is that run. It skips the test if the system
// does not allow the script, which tries the needed mounts in an empty folder.
func unshared(t *testing.T, script string) bool {
	t.Helper()
	if os.Getenv("SLUICE_UNSHARED") != "" {
		return true
	}
	binary(t) // fails here rather than in the other run
	testenv.Program(t, "unshare")
	testenv.Program(t, "mount")
	flags := "-m"
	if os.Geteuid() != 0 {
		flags = "-rm"
	}
	try := exec.Command("unshare", flags, "sh", "-ec", script)
	try.Dir = t.TempDir()
	if out, err := try.CombinedOutput(); err != nil {
		t.Skipf("this system does not allow `%s`: %s", script, out)
	}
	c := exec.Command("unshare", flags, os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), "SLUICE_UNSHARED=1")
	if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()+" ") {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

// disk mounts a small file system and changes to it.
func disk(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "none", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	t.Chdir(dir)
	t.Cleanup(func() { _ = exec.Command("umount", "-l", dir).Run() })
}

// fillDisk fills the disk except for that many pages.
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

// A full disk is reported with the file that could not be written, and all files stay as they were.
func TestFullDisk(t *testing.T) {
	if !unshared(t, "mount -t tmpfs none $PWD") {
		return
	}
	program := binary(t)
	for _, w := range writers {
		for pages := range 3 { // how many files fit before the disk is full
			if pages > 0 && w.name != "compile" {
				continue
			}
			t.Run(w.name, func(t *testing.T) {
				disk(t)
				writables(t)
				fillDisk(t, pages)
				before := snapshot(t, ".")
				p := finish(t, exec.Command(program, w.args...))
				if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.stderr) || !strings.HasSuffix(p.err, ": no space left on device\n") || strings.Contains(p.err, ".sluice-") {
					t.Errorf("exit status %d, %q", p.status, p.err)
				}
				unchanged(t, ".", before)
			})
		}
	}
}

// On a read-only disk nothing is written and the reason is reported.
func TestReadOnlyDisk(t *testing.T) {
	if !unshared(t, "mount -t tmpfs none $PWD; mount -o remount,ro $PWD") {
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
			if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: "+w.stderr) || !strings.HasSuffix(p.err, ": read-only file system\n") {
				t.Errorf("exit status %d, %q", p.status, p.err)
			}
			unchanged(t, ".", before)
		})
	}
}

// Where rename over a file is not permitted, each file is still complete and no temporary file remains.
func TestReplaceWithoutPermission(t *testing.T) {
	if !unshared(t, "touch a b; mount --bind a b") {
		return
	}
	program := binary(t)
	in(t, nil)
	writables(t)
	write(t, "real.json", "old", 0o600)
	if out, err := exec.Command("mount", "--bind", "real.json", "out/requests.json").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", "out/requests.json").Run() })
	p := finish(t, exec.Command(program, "compile", "-o", "out", "beta.rollout.yaml"))
	if p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: out/requests.json: ") || !strings.Contains(p.err, "some files are replaced already") {
		t.Errorf("exit status %d, %q", p.status, p.err)
	}
	holds(t, "out", map[string]string{"requests.json": "old", "01-create-segment-beta.json": betaSegment, "02-create-launch-checkout.json": betaLaunch, "commands.sh": betaScript})
}
