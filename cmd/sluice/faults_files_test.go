//go:build linux

package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// Each unreadable file is reported by name, the others are linted, and nothing blocks.
func TestUnreadableAmongGood(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{
		"a.chaos.yaml": bad, "closed/b.chaos.yaml": bad, "c.chaos.yaml": bad, "sub/d.chaos.yaml": bad, "z.chaos.yaml": bad, "outside": bad,
		"sub/real.chaos.yaml": good,
	})
	links := map[string]string{
		"dangling.chaos.yaml": "nowhere", "self.chaos.yaml": "self.chaos.yaml", "sub/up": "..", "sub/up.chaos.yaml": "..", "here": ".",
		"inside.chaos.yaml": "sub/real.chaos.yaml", "sub/out.chaos.yaml": "../outside", "sub/zero.chaos.yaml": "/dev/zero", "sub/pipe-link.chaos.yaml": "pipe.chaos.yaml",
	}
	for from, to := range links {
		if err := os.Symlink(to, from); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo("sub/pipe.chaos.yaml", 0o644); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", "sub/socket.chaos.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for name, mode := range map[string]os.FileMode{"c.chaos.yaml": 0, "closed": 0} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod("closed", 0o755) })
	p := finish(t, unprivileged(t, exec.Command(program, "lint", ".", "sub")))
	want := `sluice: closed: permission denied
sluice: dangling.chaos.yaml: no such file or directory
sluice: self.chaos.yaml: too many levels of symbolic links
sluice: sub/zero.chaos.yaml is a link that leaves .; pass it explicitly to read it
sluice: sub/out.chaos.yaml is a link that leaves sub; pass it explicitly to read it
sluice: sub/zero.chaos.yaml is a link that leaves sub; pass it explicitly to read it
sluice: sub/up is a link that leaves sub; pass it explicitly to read it
sluice: sub/up.chaos.yaml is a link that leaves sub; pass it explicitly to read it
sluice: c.chaos.yaml: permission denied
`
	if p.status != exitFailed || p.err != want {
		t.Errorf("exit status %d, reported:\n%s", p.status, p.err)
	}
	// The target of out.chaos.yaml is outside of sub but inside its parent, which is an argument too.
	for _, file := range []string{"a.chaos.yaml", "sub/d.chaos.yaml", "sub/out.chaos.yaml", "z.chaos.yaml"} {
		if !strings.Contains(p.out, file+":12:70: error") {
			t.Errorf("%s is not linted", file)
		}
	}
	if !strings.Contains(p.out, "4 errors in 6 files") {
		t.Error(p.out)
	}
}

// A symlink to a folder is searched like the folder, and a symlink loop once.
func TestFolderThatIsALink(t *testing.T) {
	binary(t)
	in(t, map[string]string{"real/x.chaos.yaml": bad, "real/segment.json": segmentResponse})
	for from, to := range map[string]string{"link": "real", "real/loop": ".", "real/up": "../link"} {
		if err := os.Symlink(to, from); err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range []string{"link", "link/", "real", "real/loop"} {
		if status, out, stderr := sluice("", "lint", folder); status != exitFindings || strings.Count(out, "12:70") != 1 || stderr != "" {
			t.Errorf("%s: exit status %d\n%s%s", folder, status, out, stderr)
		}
		if status, out, _ := sluice("", "import", folder); status != exitClean || !strings.Contains(out, "/segment.json") {
			t.Errorf("import %s: exit status %d", folder, status)
		}
	}
}

// A symlink to a folder elsewhere is reported unless git ignores it, as with the output of build tools.
func TestLinkToAFolderElsewhere(t *testing.T) {
	dir := in(t, map[string]string{"here/x.chaos.yaml": good, "here/sub/x.chaos.yaml": good, "here/.gitignore": "build-*\n", "elsewhere/x.chaos.yaml": bad, "elsewhere/notes.txt": "x"})
	for from, to := range map[string]string{
		"inside": "sub", "build-out": "../elsewhere", ".hidden": "../elsewhere", "notes.txt": "../elsewhere/notes.txt", "dangling": "../nowhere", "sub/out": dir + "/elsewhere",
	} {
		if err := os.Symlink(to, filepath.Join("here", from)); err != nil {
			t.Fatal(err)
		}
	}
	commitAll(t, "here")
	status, out, stderr := sluice("", "lint", "here")
	if want := "sluice: here/sub/out is a link that leaves here; pass it explicitly to read it\n"; status != exitFailed || out != "" || stderr != want {
		t.Errorf("exit status %d: %s%s", status, out, stderr)
	}
	// Following the advice of the warning works.
	if status, out, stderr := sluice("", "lint", "here", "./here/sub/out"); status != exitFindings || !strings.Contains(out, "here/sub/out/x.chaos.yaml:12:70") || stderr != "" {
		t.Errorf("exit status %d: %s%s", status, out, stderr)
	}
}

// Devices, sockets and pipes named on the command line are read without blocking.
func TestSpecialFiles(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{"good.chaos.yaml": good, "bad.chaos.yaml": bad})
	if err := syscall.Mkfifo("pipe", 0o644); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", "socket")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for _, c := range []struct {
		line   string
		status int
		want   string
	}{
		{`"$0" lint /dev/zero`, 1, "/dev/zero:1:1: error: "},
		{`"$0" lint /dev/null`, 1, "/dev/null:1:1: error: the file is empty"},
		{`"$0" lint --fix /dev/null /dev/zero`, 1, "/dev/zero:1:1: error: "},
		{`"$0" lint pipe bad.chaos.yaml`, 2, "sluice: pipe: the pipe is empty\n"},
		{`"$0" lint pipe bad.chaos.yaml`, 2, "bad.chaos.yaml:12:70"},
		{`"$0" lint socket`, 2, "sluice: socket: no such device or address\n"},
		{`"$0" lint .`, 1, "1 error in 2 files"},
		{`"$0" lint <(sleep 0.2; cat bad.chaos.yaml)`, 1, ":12:70: error: "},
		{`cat bad.chaos.yaml | "$0" lint /dev/stdin`, 1, "/dev/stdin:12:70: error: "},
		{`"$0" lint --config /dev/zero good.chaos.yaml`, 1, "/dev/zero:1:1: error: "},
		{`"$0" lint --config pipe good.chaos.yaml`, 2, "sluice: pipe: the pipe is empty\n"},
		{`"$0" lint --var-file /dev/zero good.chaos.yaml`, 2, "sluice: /dev/zero:1:1: "},
		{`"$0" lint --var-file pipe good.chaos.yaml`, 2, "sluice: pipe: the pipe is empty\n"},
		{`"$0" lint --baseline /dev/zero good.chaos.yaml`, 2, "sluice: /dev/zero is not a baseline"},
		{`"$0" import /dev/zero`, 2, "sluice: /dev/zero:1:1: "},
		{`"$0" import pipe`, 2, "sluice: pipe: the pipe is empty\n"},
		{`"$0" lint --write-baseline pipe good.chaos.yaml`, 2, "sluice: pipe: is not a regular file\n"},
		{`"$0" lint --write-baseline /dev/null good.chaos.yaml`, 2, "sluice: /dev/null: is not a regular file\n"},
	} {
		p := finish(t, exec.Command("bash", "-c", c.line, program))
		if p.status != c.status || !strings.Contains(p.out+p.err, c.want) || len(p.out+p.err) > 2000 {
			t.Errorf("%s: exit status %d, %.2000q", c.line, p.status, p.out+p.err)
		}
	}
}

// Pipes that were not passed are never waited for, even with a writer that writes nothing.
func TestPipesNextToPlans(t *testing.T) {
	program := binary(t)
	flags, err := os.ReadFile(filepath.Join("..", "..", "testdata", "appconfig", "one-page.rollout.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	const module = "resource \"aws_fis_experiment_template\" \"x\" {\n  description = file(\"${path.module}/p.txt\")\n}\nmodule \"m\" {\n  source = \"./m\"\n}\n"
	for pipe, c := range map[string]struct {
		args string
		want string
	}{
		"x.tf":                {"lint", "missing-member"},
		"p.txt":               {"lint", "missing-member"},
		"terraform.tfvars":    {"lint", "missing-member"},
		".terraform.lock.hcl": {"import .", "kind: Chaos"},
		"m":                   {"lint main.tf", "missing-member"},
		".sluice.yaml":        {"lint", ".sluice.yaml: is not a regular file\n"},
		"odd.yaml":            {"lint --skip-unrecognized odd.yaml", "sluice: odd.yaml: is not a regular file\n"},
		"schema.yaml":         {"lint --config policy.yaml", "is not a regular file"},
		"profile.json":        {"lint merged.yaml", "is not a regular file"},
	} {
		in(t, map[string]string{
			"main.tf":     module,
			"policy.yaml": "schemas:\n  - {operation: CreateExperimentTemplate, schema: schema.yaml}\n",
			"merged.yaml": strings.Replace(string(flags), "appConfig:\n", "appConfig:\n  mergeInto: profile.json\n", 1),
		})
		if err := syscall.Mkfifo(pipe, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, held := range []bool{false, true} {
			line := `exec timeout 20 "$0" ` + c.args
			if held {
				line = "exec 9<>" + pipe + "; " + line + " 9<&-"
			}
			p := finish(t, exec.Command("bash", "-c", line, program))
			if !strings.Contains(p.out+p.err, c.want) {
				t.Errorf("%s, with a writer: %t: exit status %d, %.2000q", pipe, held, p.status, p.out+p.err)
			}
		}
	}
}

// A configuration found by search must not be a symlink, since errors would quote lines of another file.
func TestConfigurationThatIsALink(t *testing.T) {
	program := binary(t)
	const other = "is a link to a file with another name; pass that file with --config"
	for name, c := range map[string]struct {
		prepare func() error
		status  int
		want    string
	}{
		"secret":   {func() error { return os.Symlink("secret", ".sluice.yaml") }, 2, other},
		"zero":     {func() error { return os.Symlink("/dev/zero", ".sluice.yaml") }, 2, other},
		"pipe":     {func() error { return syscall.Mkfifo(".sluice.yaml", 0o644) }, 2, "sluice: "},
		"self":     {func() error { return os.Symlink(".sluice.yaml", ".sluice.yaml") }, 2, "too many levels"},
		"shared":   {func() error { return os.Symlink("shared/.sluice.yaml", ".sluice.yaml") }, 0, "warning: the template has no target"},
		"dangling": {func() error { return os.Symlink("nowhere", ".sluice.yaml") }, 1, "error: the template has no target"},
	} {
		in(t, map[string]string{"x.chaos.yaml": bad, "secret": "password: hunter2\n", "shared/.sluice.yaml": "rules: {unknown-target: warning}\n"})
		if err := c.prepare(); err != nil {
			t.Fatal(err)
		}
		if p := finish(t, exec.Command(program, "lint")); p.status != c.status || !strings.Contains(p.out+p.err, c.want) || strings.Contains(p.out+p.err, "hunter2") {
			t.Errorf("%s: exit status %d, %q", name, p.status, p.out+p.err)
		}
	}
}

// manyPlans makes that many plans, one of them bad. They are hard links to two files, which is fast.
func manyPlans(t *testing.T, count int) {
	t.Helper()
	in(t, map[string]string{"good": good, "bad": bad})
	for i := range count {
		from, folder := "good", fmt.Sprintf("plans/%03d", i/250)
		if i == count*2/3 {
			from = "bad"
		}
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Link(from, fmt.Sprintf("%s/%05d.chaos.yaml", folder, i)); err != nil {
			t.Fatal(err)
		}
	}
}

// peak returns the peak memory of a process in KiB by polling. Maxrss would include the parent process.
func peak(t *testing.T, c *exec.Cmd) (p process, kib int) {
	t.Helper()
	stop, most := make(chan bool), make(chan int)
	var out, stderr strings.Builder
	c.Stdout, c.Stderr = &out, &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		highest := 0
		for {
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
			if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
				var now int
				_, _ = fmt.Sscan(rest, &now)
				highest = max(highest, now)
			}
			select {
			case <-stop:
				most <- highest
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	_ = c.Wait()
	close(stop)
	return process{status: c.ProcessState.ExitCode(), out: out.String(), err: stderr.String()}, <-most
}

// One bad plan is found among ten thousand, and memory does not grow with the number of files.
func TestManyFiles(t *testing.T) {
	program := binary(t)
	const limit, growth = 64 << 10, 14 << 10
	used := map[int]int{}
	for _, count := range []int{1_000, 10_000, 20_000} {
		if count > 10_000 && testing.Short() {
			continue
		}
		manyPlans(t, count)
		p, kib := peak(t, exec.Command(program, "lint"))
		for range 2 { // a busy machine delays garbage collection, which only raises the peak
			if count == 1_000 || kib <= used[1_000]+growth {
				break
			}
			_, again := peak(t, exec.Command(program, "lint"))
			kib = min(kib, again)
		}
		used[count] = kib
		if p.status != exitFindings || !strings.Contains(p.out, ":12:70: error") || !strings.Contains(p.out, fmt.Sprintf("1 error in %d files", count)) || p.err != "" {
			t.Errorf("%d files: exit status %d\n%.500s%.500s", count, p.status, p.out, p.err)
		}
		if kib == 0 || kib > limit {
			t.Errorf("%d files: %d KiB", count, kib)
		}
	}
	if t.Log(used, "KiB"); used[20_000] > used[1_000]+growth {
		t.Errorf("memory grows with the number of files: %v KiB", used)
	}
}

// A huge file in the older revision is rejected without being read into memory.
func TestLargeFileInRevision(t *testing.T) {
	if testing.Short() {
		t.Skip("git takes seconds to commit 80 MiB")
	}
	program := binary(t)
	in(t, map[string]string{"x.chaos.yaml": strings.Repeat("# nothing\n", 8<<20)})
	commitAll(t, ".")
	write(t, "x.chaos.yaml", bad, 0o644)
	for line, want := range map[string]process{
		"diff --git HEAD": {status: exitFailed, err: "larger than 1 MiB"},
		"lint --changed-since HEAD --changed-lines": {status: exitFindings, out: "`fleets`; did you mean `fleet`? [unknown-target]"},
	} {
		p, kib := peak(t, exec.Command(program, strings.Fields(line)...))
		if p.status != want.status || !strings.Contains(p.out, want.out) || !strings.Contains(p.err, want.err) {
			t.Errorf("%s: exit status %d, %s%s", line, p.status, p.out, p.err)
		}
		if kib > 64<<10 {
			t.Errorf("%s: %d KiB", line, kib)
		}
	}
}

// While another process rewrites the file, it always has one of that process's texts or a fixed version of one.
func TestFixDuringOtherWrites(t *testing.T) {
	program := binary(t)
	in(t, nil)
	versions := []string{raw, strings.Replace(raw, `"Wait"`, `"Wait a little"`, 1), strings.Repeat(" ", 50_000) + raw}
	allowed := map[string]bool{}
	for _, v := range versions {
		allowed[v] = true
		allowed[strings.NewReplacer(`"discription"`, `"description"`, `"build": 7`, `"build": "7"`).Replace(v)] = true
	}
	write(t, "x.chaos.json", raw, 0o644)
	var stop atomic.Bool
	done := make(chan bool)
	go func() {
		defer close(done)
		for i := 0; !stop.Load(); i++ {
			_ = os.WriteFile("new", []byte(versions[i%len(versions)]), 0o644)
			_ = os.Rename("new", "x.chaos.json")
			if i%3 == 0 {
				time.Sleep(time.Duration(i%7) * time.Millisecond)
			}
		}
	}()
	seen := map[int]int{}
	for range 40 {
		p := finish(t, exec.Command(program, "lint", "--fix", "x.chaos.json"))
		seen[p.status]++
		if p.status == exitFailed && !strings.Contains(p.err, "changed on disk meanwhile") || p.status < 0 {
			t.Errorf("exit status %d: %s", p.status, p.err)
		}
		text, err := os.ReadFile("x.chaos.json")
		if err != nil || !allowed[string(text)] {
			t.Fatalf("%v: unexpected text %.300q", err, text)
		}
	}
	stop.Store(true)
	<-done
	t.Log("exit statuses:", seen)
	if left, _ := filepath.Glob(".*"); len(left) > 0 {
		t.Errorf("unexpected files: %v", left)
	}
}

// Files that are created and deleted during linting do not disturb the other files.
func TestLintDuringFileChanges(t *testing.T) {
	program := binary(t)
	in(t, map[string]string{"bad.chaos.yaml": bad})
	var stop atomic.Bool
	done := make(chan bool)
	go func() {
		defer close(done)
		for i := 0; !stop.Load(); i++ {
			name := fmt.Sprintf("%02d.chaos.yaml", i%50)
			_ = os.WriteFile(name, []byte(good), 0o644)
			_ = os.Truncate(name, int64(i%len(good)))
			_ = os.Remove(fmt.Sprintf("%02d.chaos.yaml", (i+25)%50))
			time.Sleep(100 * time.Microsecond)
		}
	}()
	for range 20 {
		p := finish(t, exec.Command(program, "lint"))
		if !strings.Contains(p.out, "bad.chaos.yaml:12:70") || p.status != exitFindings && (p.status != exitFailed || !strings.Contains(p.err, "no such file")) {
			t.Errorf("exit status %d: %.500s", p.status, p.err)
		}
	}
	stop.Store(true)
	<-done
}

// A fixed file may have the longest name that the file system allows, although temporary names are longer.
func TestLongNames(t *testing.T) {
	name := strings.Repeat("x", 255-len(".chaos.json")) + ".chaos.json"
	in(t, map[string]string{name: raw})
	if status, out, stderr := sluice("", "lint", "--fix"); status != exitClean {
		t.Errorf("exit status %d: %s%s", status, out, stderr)
	}
	holds(t, ".", map[string]string{name: rawFixed()})
}

// File names with a special meaning to git are taken literally.
func TestNamesSpecialToGit(t *testing.T) {
	in(t, map[string]string{":!x.chaos.yaml": bad, ":(glob)**.chaos.yaml": bad, "-x.chaos.yaml": bad, "a\nb.chaos.yaml": bad, "ignored.chaos.yaml": bad, ".gitignore": "ignored*\n"})
	runGit(t, "init", "-q")
	if status, out, stderr := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "4 errors in 4 files") || stderr != "" {
		t.Errorf("exit status %d: %s%s", status, out, stderr)
	}
}
