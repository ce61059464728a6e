//go:build linux

package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"sluice/lint/report"
)

// A job writes many files, and can be done again and again.
type job struct {
	args []string
	// home is where the program is started, folder where it writes.
	home, folder string
	// old and new are the texts of the files by name, without the folder.
	old, new map[string]string
	// together means that the files appear together or not at all, unless the program is killed.
	together bool
}

func compileJob(t *testing.T) job {
	t.Helper()
	home := t.TempDir()
	j := job{args: []string{"compile", "-o", "out", "new.rollout.yaml"}, home: home, folder: filepath.Join(home, "out"), together: true}
	texts := map[string]map[string]string{}
	for _, name := range []string{"old", "new"} {
		folder := filepath.Join(home, name)
		write(t, folder+".rollout.yaml", manySegments(name), 0o644)
		if status, _, said := sluice("", "compile", "-o", folder, folder+".rollout.yaml"); status != exitClean {
			t.Fatal(said)
		}
		texts[name] = map[string]string{}
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(filepath.Join(folder, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			texts[name][f.Name()] = string(text)
		}
	}
	j.old, j.new = texts["old"], texts["new"]
	return j
}

func fixJob(t *testing.T) job {
	t.Helper()
	home := t.TempDir()
	j := job{args: []string{"lint", "--fix", "plans"}, home: home, folder: filepath.Join(home, "plans"), old: map[string]string{}, new: map[string]string{}}
	for i := range 60 {
		name := fmt.Sprintf("%02d.chaos.json", i)
		j.old[name], j.new[name] = raw, mendedRaw()
	}
	return j
}

// fresh makes the old files. All have the mode 640, and the first is a link to a file below.
func fresh(t *testing.T, j job) {
	t.Helper()
	if err := os.RemoveAll(j.folder); err != nil {
		t.Fatal(err)
	}
	linked := false
	for name, text := range j.old {
		if strings.HasPrefix(name, "0") && !linked {
			linked = true
			write(t, filepath.Join(j.folder, "below", name+".text"), text, 0o640)
			if err := os.Symlink(filepath.Join("below", name+".text"), filepath.Join(j.folder, name)); err != nil {
				t.Fatal(err)
			}
			continue
		}
		write(t, filepath.Join(j.folder, name), text, 0o640)
	}
}

// look counts old and new files, and complains about everything else. With killed, hidden leftovers may be there.
func look(t *testing.T, j job, killed bool) (old, new int) {
	t.Helper()
	for name := range maps.Keys(j.old) {
		path := filepath.Join(j.folder, name)
		text, err := os.ReadFile(path)
		info, _ := os.Stat(path)
		switch {
		case err != nil:
			t.Error(err)
			continue
		case string(text) == j.old[name]:
			old++
		case string(text) == j.new[name]:
			new++
		default:
			t.Errorf("%s is neither old nor new:\n%.300s", name, text)
		}
		if info.Mode().Perm() != 0o640 {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
	}
	links := 0
	err := filepath.WalkDir(j.folder, func(path string, d os.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil || d.IsDir() || j.old[strings.TrimSuffix(name, ".text")] != "":
		case killed && leftover.MatchString(name):
		default:
			t.Errorf("%s is left over", path)
		}
		if d.Type()&os.ModeSymlink != 0 {
			links++
		}
		return err
	})
	if err != nil || links != 1 {
		t.Errorf("%d links: %v", links, err)
	}
	return old, new
}

// command is the job's command line for the real program.
func (j job) command(t *testing.T) *exec.Cmd {
	c := exec.Command(binary(t), j.args...)
	c.Dir = j.home
	return c
}

// strike starts the job over and over and sends it a signal at each of twenty moments, and then until it was hit three
// times: check reports whether it was.
func strike(t *testing.T, j job, s syscall.Signal, check func(p process) bool) {
	t.Helper()
	binary(t)
	whole := func() time.Duration {
		fresh(t, j)
		start := time.Now()
		finish(t, j.command(t))
		return time.Since(start)
	}()
	hits := 0
	for i := 0; i < 20 || hits < 3; i++ {
		if i == 400 {
			t.Fatalf("%d hits in %d rounds show nothing", hits, i)
		}
		fresh(t, j)
		var out, told bytes.Buffer
		c := j.command(t)
		c.Stdout, c.Stderr = &out, &told
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		done, watched := make(chan bool), make(chan bool)
		go func() {
			defer close(watched)
			watch(t, j, done)
		}()
		time.Sleep(whole * time.Duration(i%20+1) / 20)
		_ = c.Process.Signal(s)
		p := ended(t, c, &out, &told)
		close(done)
		<-watched
		if check(p) {
			hits++
		}
	}
	t.Logf("%d hits", hits)
}

// watch looks at every file all the time: at no moment is one missing, or anything but old or new.
func watch(t *testing.T, j job, done chan bool) {
	for {
		for name := range j.old {
			select {
			case <-done:
				return
			default:
			}
			if text, err := os.ReadFile(filepath.Join(j.folder, name)); err != nil || string(text) != j.old[name] && string(text) != j.new[name] {
				t.Errorf("for a moment, %s was %v %.50q", name, err, text)
				return
			}
		}
	}
}

// Killed at any moment, no file is ever half, none is missing, and modes and links stay.
func TestKilledWhileWriting(t *testing.T) {
	t.Parallel()
	for name, newJob := range map[string]func(*testing.T) job{"compile": compileJob, "fix": fixJob} {
		t.Run(name, func(t *testing.T) {
			j := newJob(t)
			strike(t, j, syscall.SIGKILL, func(process) bool {
				old, new := look(t, j, true)
				left, _ := filepath.Glob(filepath.Join(j.folder, ".*"))
				return old > 0 && new > 0 || len(left) > 0
			})
			if status, out, told := sluice("", "lint", j.folder); strings.Contains(out+told, ".sluice-") {
				t.Errorf("leftovers are taken for plans: exit status %d\n%s%s", status, out, told)
			}
		})
	}
}

// Interrupted, nothing is half and nothing is left over; of requests, all are old or all are new.
func TestInterruptedWhileWriting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		newJob func(*testing.T) job
		signal syscall.Signal
		status int
	}{
		{"compile", compileJob, syscall.SIGINT, 130},
		{"fix", fixJob, syscall.SIGTERM, 143},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := c.newJob(t)
			strike(t, j, c.signal, func(p process) bool {
				// Before the program has begun, the system ends it.
				said := fixedLines.ReplaceAllString(p.out+p.err, "")
				if p.status != 0 && p.status != c.status && p.signal != c.signal || said != "" {
					t.Errorf("ends with %d, signal %v, and says %.500q", p.status, p.signal, said)
				}
				if old, new := look(t, j, false); j.together && old > 0 && new > 0 {
					t.Errorf("%d files are old and %d new", old, new)
				}
				return p.status == c.status
			})
		})
	}
}

// fixedLines are what --fix says of each fix.
var fixedLines = regexp.MustCompile(`(?m)^fixed .*\n`)

// begun starts a command that waits for its standard input, and comes back when it does.
func begun(t *testing.T, c *exec.Cmd) (stdin io.WriteCloser, out, told *bytes.Buffer) {
	t.Helper()
	stdin, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, told = &bytes.Buffer{}, &bytes.Buffer{}
	c.Stdout, c.Stderr = out, told
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(stdin, strings.Repeat("#\n", 60_000)); err != nil { // more than a pipe holds: it is being read
		t.Fatal(err)
	}
	return stdin, out, told
}

// Whatever it is doing, the program ends at once, with the status that shells give, and without a word.
func TestInterrupted(t *testing.T) {
	program := binary(t)
	in(t, nil)
	for s, status := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131, syscall.SIGABRT: 134} {
		for _, command := range []string{"lint", "compile", "import", "role"} {
			c := exec.Command(program, command, "-")
			_, out, told := begun(t, c)
			start := time.Now()
			if err := c.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			if p := ended(t, c, out, told); p.status != status || p.out+p.err != "" || time.Since(start) > 5*time.Second {
				t.Errorf("%s: %v: ends with %d after %v and says %q", command, s, p.status, time.Since(start), p.out+p.err)
			}
		}
	}
}

// What whoever starts the program has it ignore, as nohup does, stays ignored.
func TestIgnoredInterrupt(t *testing.T) {
	program := binary(t)
	in(t, nil)
	c := exec.Command("sh", "-c", `trap "" INT HUP; exec "$0" lint -`, program)
	stdin, out, told := begun(t, c)
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGHUP} {
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := io.WriteString(stdin, bad); err != nil {
		t.Fatal(err)
	}
	stdin.Close()
	if p := ended(t, c, out, told); p.status != exitFindings || !strings.Contains(p.out, "`fleets`") {
		t.Errorf("ends with %d and says %q", p.status, p.out+p.err)
	}
}

// A reader that goes away ends the program as it ends others, by SIGPIPE, and quietly; a disk that is full is told.
func TestOutputThatNobodyTakes(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{"bad.chaos.yaml": bad, "good.chaos.yaml": good, "x.chaos.json": raw, "segment.json": segmentAnswer})
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

// A reader that goes away in the middle, as head does, is no different.
func TestOutputTakenInPart(t *testing.T) {
	program := binary(t)
	in(t, nil)
	for i := range 400 {
		write(t, fmt.Sprintf("%03d.chaos.yaml", i), bad, 0o644)
	}
	for _, format := range report.Formats() {
		c := exec.Command("bash", "-c", `"$0" lint --format "$1" | head -n 1 > /dev/null; echo "${PIPESTATUS[0]}"`, program, format)
		want := "141\n"
		if _, all, _ := sluice("", "lint", "--format", format); len(all) < 64<<10 {
			want = "1\n" // a pipe takes all of it; the summary for pages has a bound
		}
		if p := finish(t, c); p.out != want && p.out != "141\n" || p.err != "" {
			t.Errorf("%s: %q %q", format, p.out, p.err)
		}
	}
}

// With its streams closed, the program loses what it says, and nothing else: no file takes their place.
func TestClosedStreams(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{"bad.chaos.yaml": bad, "x.chaos.json": raw})
	c := exec.Command("sh", "-c", `"$0" lint --fix . <&- >&- 2>&-`, program)
	if p := finish(t, c); p.status != exitFindings {
		t.Errorf("exit status %d", p.status)
	}
	holds(t, ".", map[string]string{"bad.chaos.yaml": bad, "x.chaos.json": mendedRaw()})
}
