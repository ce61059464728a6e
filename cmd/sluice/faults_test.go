//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The tests in faults_*_test.go start the real program, since they kill it, fill its disk or close its standard output.

func TestMain(m *testing.M) {
	status := m.Run()
	if builtIn != "" {
		os.RemoveAll(builtIn)
	}
	os.Exit(status)
}

var builtIn string

var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "sluice-faults")
	if err != nil {
		return "", err
	}
	builtIn = dir
	args := []string{"build", "-o", filepath.Join(dir, "sluice")}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "-race" && s.Value == "true" {
				args = append(args, "-race")
			}
		}
	}
	if out, err := exec.Command("go", append(args, ".")...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return filepath.Join(dir, "sluice"), os.Chmod(dir, 0o755) // so that any user can run it
})

// binary returns the path of the built program. Call it before changing the folder.
func binary(t *testing.T) string {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// process is the outcome of a run.
type process struct {
	status   int // -1 after a signal
	signal   syscall.Signal
	out, err string
}

// finish runs a command to its end, with a timeout.
func finish(t *testing.T, c *exec.Cmd) process {
	t.Helper()
	var out, stderr bytes.Buffer
	if c.Stdout == nil {
		c.Stdout = &out
	}
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return waitForExit(t, c, &out, &stderr)
}

func waitForExit(t *testing.T, c *exec.Cmd, out, stderr *bytes.Buffer) process {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	late := context.AfterFunc(ctx, func() { _ = c.Process.Kill() })
	err := c.Wait()
	late()
	if ctx.Err() != nil {
		t.Fatalf("%q does not exit", c.Args)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	p := process{status: c.ProcessState.ExitCode(), out: out.String(), err: stderr.String()}
	if s, ok := c.ProcessState.Sys().(syscall.WaitStatus); ok && s.Signaled() {
		p.signal = s.Signal()
	}
	return p
}

// snapshot returns the kind, mode and content of everything in a folder, by path.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		text := ""
		switch {
		case info.Mode()&fs.ModeSymlink != 0:
			text, err = os.Readlink(path)
		case info.Mode().IsRegular():
			var bytes []byte
			bytes, err = os.ReadFile(path)
			text = string(bytes)
		}
		all[path] = info.Mode().String() + " " + text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// unchanged checks that the folder is as in the snapshot.
func unchanged(t *testing.T, folder string, before map[string]string) {
	t.Helper()
	if diff := cmp.Diff(before, snapshot(t, folder)); diff != "" {
		t.Errorf("%s changed (-before +now):\n%.2000s", folder, diff)
	}
}

// leftover matches the temporary files that a killed program leaves.
var leftover = regexp.MustCompile(`^\..*\.sluice-[0-9]+-[0-9]+$`)

// manySegments returns a plan with many requests that all contain the text.
func manySegments(text string) string {
	var b strings.Builder
	b.WriteString("apiVersion: sluice/v1\nkind: Rollout\nsegments:\n")
	for i := range 24 {
		fmt.Fprintf(&b, "  - {name: segment-%02d, description: %s, pattern: {a: [b]}}\n", i, text)
	}
	return b.String()
}
