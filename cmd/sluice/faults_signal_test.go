//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"sluice/lint/report"
)

// signalWhileWriting signals a run that compiles over another plan's output, at twenty moments and then until check has reported three
// hits. Check gets the numbers of old and new files and the hidden files that remain.
func signalWhileWriting(t *testing.T, s syscall.Signal, check func(p process, old, new int, left []string) bool) {
	t.Helper()
	home := t.TempDir()
	texts := map[string]map[string]string{}
	for _, name := range []string{"old", "new"} {
		folder := filepath.Join(home, name)
		write(t, folder+".rollout.yaml", manySegments(name), 0o644)
		if status, _, stderr := sluice("", "compile", "-o", folder, folder+".rollout.yaml"); status != exitClean {
			t.Fatal(stderr)
		}
		texts[name] = snapshot(t, folder)
		delete(texts[name], folder)
	}
	folder := filepath.Join(home, "out")
	command := func() *exec.Cmd {
		return exec.Command(binary(t), "compile", "-o", folder, folder+"/../new.rollout.yaml")
	}
	start := time.Now()
	finish(t, command())
	whole := time.Since(start)
	hits := 0
	for i := 0; i < 20 || hits < 3; i++ {
		if i == 400 {
			t.Fatalf("only %d hits in %d rounds", hits, i)
		}
		if err := errors.Join(os.RemoveAll(folder), os.CopyFS(folder, os.DirFS(filepath.Join(home, "old")))); err != nil {
			t.Fatal(err)
		}
		var out, stderr bytes.Buffer
		c := command()
		c.Stdout, c.Stderr = &out, &stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(i%20+1) / 20)
		_ = c.Process.Signal(s)
		p := waitForExit(t, c, &out, &stderr)
		now := snapshot(t, folder)
		old, new := 0, 0
		for path, text := range texts["old"] {
			name := filepath.Base(path)
			switch now[filepath.Join(folder, name)] {
			case text:
				old++
			case texts["new"][filepath.Join(home, "new", name)]:
				new++
			default:
				t.Errorf("%s is neither old nor new", name)
			}
		}
		left, _ := filepath.Glob(filepath.Join(folder, ".*"))
		if check(p, old, new, left) {
			hits++
		}
	}
	t.Logf("%d hits", hits)
}

// After SIGKILL every file is complete, old or new, and leftovers have the documented names.
func TestKilledWhileWriting(t *testing.T) {
	t.Parallel()
	signalWhileWriting(t, syscall.SIGKILL, func(_ process, old, new int, left []string) bool {
		for _, path := range left {
			if !leftover.MatchString(filepath.Base(path)) {
				t.Errorf("%s remains", path)
			}
			if status, out, stderr := sluice("", "lint", filepath.Dir(path)); strings.Contains(out+stderr, ".sluice-") {
				t.Errorf("leftovers are linted as plans: exit status %d\n%s%s", status, out, stderr)
			}
		}
		return old > 0 && new > 0 || len(left) > 0
	})
}

// After an interrupt either all files are old or all are new, and no temporary file remains.
func TestInterruptedWhileWriting(t *testing.T) {
	t.Parallel()
	signalWhileWriting(t, syscall.SIGTERM, func(p process, old, new int, left []string) bool {
		// A signal before the program handles signals ends it by default.
		if p.status != 0 && p.status != 143 && p.signal != syscall.SIGTERM || p.out+p.err != "" {
			t.Errorf("exit status %d, signal %v, %q", p.status, p.signal, p.out+p.err)
		}
		if old > 0 && new > 0 || len(left) > 0 {
			t.Errorf("%d files are old and %d new; unexpected files: %v", old, new, left)
		}
		return p.status == 143
	})
}

// startReading starts a command that reads standard input, and returns once it does.
func startReading(t *testing.T, c *exec.Cmd) (stdin io.WriteCloser, out, stderr *bytes.Buffer) {
	t.Helper()
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, stderr = &bytes.Buffer{}, &bytes.Buffer{}
	c.Stdout, c.Stderr = out, stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(stdin, strings.Repeat("#\n", 60_000)); err != nil { // more than a pipe buffers
		t.Fatal(err)
	}
	return stdin, out, stderr
}

// A signal ends the program at once and silently with the usual exit status.
func TestInterrupted(t *testing.T) {
	program := binary(t)
	in(t, nil)
	for s, status := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131, syscall.SIGABRT: 134} {
		if signal.Ignored(s) { // programs inherit ignored signals, for example under nohup
			continue
		}
		for _, command := range []string{"lint", "compile", "import", "role"} {
			c := exec.Command(program, command, "-")
			_, out, stderr := startReading(t, c)
			start := time.Now()
			if err := c.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			if p := waitForExit(t, c, out, stderr); p.status != status || p.out+p.err != "" || time.Since(start) > 5*time.Second {
				t.Errorf("%s: %v: exit status %d after %v, %q", command, s, p.status, time.Since(start), p.out+p.err)
			}
		}
	}
}

// A signal that the parent ignores, as nohup does, stays ignored.
func TestIgnoredInterrupt(t *testing.T) {
	program := binary(t)
	in(t, nil)
	c := exec.Command("sh", "-c", `trap "" INT HUP; exec "$0" lint -`, program)
	stdin, out, stderr := startReading(t, c)
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGHUP} {
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := io.WriteString(stdin, bad); err != nil {
		t.Fatal(err)
	}
	stdin.Close()
	if p := waitForExit(t, c, out, stderr); p.status != exitFindings || !strings.Contains(p.out, "`fleets`") {
		t.Errorf("exit status %d, %q", p.status, p.out+p.err)
	}
}

// A closed pipe ends the program silently by SIGPIPE, like other programs; a full disk is reported.
func TestOutputWithoutReader(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{"bad.chaos.yaml": bad, "good.chaos.yaml": good, "x.chaos.json": raw, "segment.json": segmentResponse})
	lines := [][]string{{"compile", "good.chaos.yaml"}, {"import", "segment.json"}, {"role", "good.chaos.yaml"}, {"lint", "--diff"}, {"rules"}, {"schema"}, {"version"}, {"--version"}, {}, {"help"}, {"help", "lint"}, {"lint", "--help"}, {"man"}, {"config"}, {"explain", "no-guard"}, {"completion", "bash"}}
	for _, format := range report.Formats() {
		lines = append(lines, []string{"lint", "--format", format, "bad.chaos.yaml"})
	}
	for _, args := range lines {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		c := exec.Command(program, args...)
		c.Stdout = w
		if p := finish(t, c); p.signal != syscall.SIGPIPE || p.err != "" {
			t.Errorf("%q: closed pipe: exit status %d, signal %v, %q", args, p.status, p.signal, p.err)
		}
		w.Close()
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skip(err)
		}
		c = exec.Command(program, args...)
		c.Stdout = full
		if p := finish(t, c); p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: ") || !strings.HasSuffix(p.err, "no space left on device\n") {
			t.Errorf("%q: full disk: exit status %d, %q", args, p.status, p.err)
		}
		full.Close()
	}
}

// So does a reader that closes the pipe midway, as head does.
func TestOutputReaderStopsEarly(t *testing.T) {
	program := binary(t)
	in(t, nil)
	for i := range 400 {
		write(t, fmt.Sprintf("%03d.chaos.yaml", i), bad, 0o644)
	}
	for _, format := range report.Formats() {
		c := exec.Command("bash", "-c", `"$0" lint --format "$1" | head -n 1 > /dev/null; echo "${PIPESTATUS[0]}"`, program, format)
		want := "141\n"
		if _, all, _ := sluice("", "lint", "--format", format); len(all) < 64<<10 {
			want = "1\n" // a pipe buffers all of it; the size of the summary is bounded
		}
		if p := finish(t, c); p.out != want && p.out != "141\n" || p.err != "" {
			t.Errorf("%s: %q %q", format, p.out, p.err)
		}
	}
}

// With closed standard streams the program only loses its output; no file it opens takes their descriptors.
func TestClosedStreams(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{"bad.chaos.yaml": bad, "x.chaos.json": raw})
	c := exec.Command("sh", "-c", `"$0" lint --fix . <&- >&- 2>&-`, program)
	if p := finish(t, c); p.status != exitFindings {
		t.Errorf("exit status %d", p.status)
	}
	holds(t, ".", map[string]string{"bad.chaos.yaml": bad, "x.chaos.json": rawFixed()})
}
