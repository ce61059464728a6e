//go:build linux

package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The program does not link the code of the standard library that opens sockets. The flag library uses package net to parse
// addresses only.
func TestNoNetworkIsLinked(t *testing.T) {
	symbols := command(t, ".", "go", "tool", "nm", binary(t))
	if !strings.Contains(symbols, " T main.main\n") {
		t.Fatal("the program has no symbols")
	}
	for _, forbidden := range []string{"net.(*Dialer)", "net.Dial", "net.Listen", "net.(*Resolver)", "net.socket", "net.(*netFD)", "syscall.Socket", "syscall.socket", "syscall.connect", "net/http", "crypto/tls", "plugin.Open"} {
		if line := regexp.MustCompile(`(?m)^.* T ` + regexp.QuoteMeta(forbidden) + `.*$`).FindString(symbols); line != "" {
			t.Errorf("the program contains %s", line)
		}
	}
}

// reach lists which packages may import the system packages. All other packages map text to text.
var reach = map[string][]string{
	"os":            {"sluice/cmd/sluice", "sluice/cmd/sluice/internal/git", "sluice/cmd/sluice/internal/safefile", "sluice/cmd/sluice/internal/workspace"},
	"os/exec":       {"sluice/cmd/sluice/internal/git"},
	"os/signal":     {"sluice/cmd/sluice"},
	"syscall":       {"sluice/cmd/sluice", "sluice/cmd/sluice/internal/safefile", "sluice/cmd/sluice/internal/workspace"},
	"io/fs":         nil, // allowed everywhere: opens nothing itself
	"embed":         nil,
	"net/netip":     nil, // parses addresses only
	"net/url":       nil,
	"path/filepath": nil,
	"time":          nil, // TestPackageImports excludes the clock; no time zone file is read
	"runtime":       nil,
	"runtime/debug": {"sluice/cmd/sluice", "sluice/cmd/sluice/internal/workspace"}, // build information and memory limit
	"crypto/sha256": nil,                                                           // a pure function, like the next three, which are Terraform functions
	"crypto/md5":    {"sluice/spec/hcl"},
	"crypto/sha1":   {"sluice/spec/hcl"},
	"crypto/sha512": {"sluice/spec/hcl"},
	"math":          nil,
	"math/big":      nil,
	"math/bits":     nil,
}

// Only the command accesses the system. No package reads the clock, random numbers, the user, or environment variables other
// than the documented ones.
func TestPackageImports(t *testing.T) {
	root := filepath.Join("..", "..")
	list := command(t, root, "go", "list", "-deps", "-f", `{{with .Module}}{{if .Main}}{{$.ImportPath}} {{$.Dir}} {{range $.GoFiles}}{{.}},{{end}}{{end}}{{end}}`, "./cmd/sluice")
	packages := 0
	for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			continue
		}
		packages++
		for _, name := range strings.Split(strings.TrimSuffix(fields[2], ","), ",") {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(fields[1], name), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, imported := range file.Imports {
				path, _ := strconv.Unquote(imported.Path.Value)
				where, known := reach[path]
				system := slices.Contains([]string{"os", "net", "syscall", "plugin", "unsafe", "runtime", "crypto", "math"}, strings.Split(path, "/")[0])
				switch {
				case known && where != nil && !slices.Contains(where, fields[0]):
					t.Errorf("%s/%s uses %s", fields[0], name, path)
				case !known && system:
					t.Errorf("%s/%s uses %s, which SECURITY.md does not mention", fields[0], name, path)
				}
			}
			ast.Inspect(file, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				of, ok := s.X.(*ast.Ident)
				if !ok {
					return true
				}
				switch use := of.Name + "." + s.Sel.Name; {
				case slices.Contains([]string{"time.Now", "time.Since", "time.Until", "os.LookupEnv", "os.Hostname", "os.UserHomeDir", "os.TempDir", "os.CreateTemp", "os.MkdirTemp"}, use):
					t.Errorf("%s/%s uses %s", fields[0], name, use)
				case use == "time.Local" && name != "main.go":
					t.Errorf("%s/%s uses %s", fields[0], name, use)
				case slices.Contains([]string{"os.Getenv", "os.Environ", "os.ExpandEnv", "exec.Command"}, use) && fields[0] != "sluice/cmd/sluice/internal/git" && !(name == "streams.go" && use == "os.Getenv"):
					t.Errorf("%s/%s uses %s", fields[0], name, use)
				}
				return true
			})
		}
	}
	if packages < 10 {
		t.Errorf("only %d packages were checked", packages)
	}
}

// The output does not depend on the environment.
func TestEnvironmentIsIgnored(t *testing.T) {
	program := binary(t)
	ramp, err := os.ReadFile("../../testdata/plans/checkout-ramp.rollout.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in(t, map[string]string{
		"bad.chaos.yaml": bad, "sub/x.chaos.json": raw, "ignored/b.chaos.yaml": bad, ".gitignore": "ignored/\n", "good.chaos.yaml": good,
		"zone.rollout.yaml": strings.ReplaceAll(string(ramp), "+01:00", "+14:00"), // the UTC offset of the hostile zone
	})
	commitAll(t, ".")
	write(t, "bad.chaos.yaml", bad+"# changed\n", 0o644)
	here, _ := os.Getwd()
	nowhere := filepath.Join(here, "nowhere")
	hostile := []string{
		"HOME=/nonexistent", "XDG_CONFIG_HOME=/nonexistent", "TMPDIR=/nonexistent", "LANG=de_DE.UTF-8", "LC_ALL=tr_TR.UTF-8", "LANGUAGE=de", "TZ=Pacific/Kiritimati", "PWD=/", "OLDPWD=/",
		"GIT_DIR=.git", "GIT_WORK_TREE=/", "GIT_INDEX_FILE=" + nowhere, "GIT_PREFIX=x/", "GIT_OBJECT_DIRECTORY=/nonexistent", "GIT_EXTERNAL_DIFF=touch " + nowhere, "GIT_DIFF_OPTS=--unified=50", "GIT_TRACE=" + nowhere,
		"GIT_LITERAL_PATHSPECS=1", "GIT_PAGER=false", "PAGER=false", "EDITOR=false", "BASH_COMP_DEBUG_FILE=" + nowhere, "SLUICE_CONFIG=x", "SLUICE_ACTIVE_HELP=1", "COBRA_ACTIVE_HELP=1", "COLUMNS=3", "LINES=1",
		"AWS_PROFILE=x", "AWS_ACCESS_KEY_ID=x", "http_proxy=http://127.0.0.1:1", "CI=true", "GITHUB_ACTIONS=true", "FORCE_COLOR=1", "CLICOLOR_FORCE=1", "SOURCE_DATE_EPOCH=1", "GOGC=1", "GOMAXPROCS=1", "NO_COLOR=", "TERM=xterm-256color",
	}
	path := "PATH=" + os.Getenv("PATH")
	for _, args := range [][]string{
		{"lint"}, {"lint", "--format", "json", "."}, {"lint", "--diff"}, {"lint", "--changed-since", "HEAD"}, {"lint", "sub", "--changed-since", "HEAD", "--changed-lines"}, {"lint", "--changed-since", "HEAD", "--changed-lines"},
		{"lint", "--changed-since", "nonsense"}, {"compile", "good.chaos.yaml"}, {"role", "good.chaos.yaml"}, {"compile", "zone.rollout.yaml"}, {"preview", "zone.rollout.yaml"}, {"version"}, {"rules"}, {"help"}, {"man"}, {"completion", "bash"}, {"__complete", "lint", "--format", ""}, {"__complete", "lint", "--nothing", ""}, {"config"},
	} {
		var first process
		for i, env := range [][]string{{path, "HOME=" + os.Getenv("HOME")}, append(slices.Clone(hostile), path)} {
			c := exec.Command(program, args...)
			c.Env = env
			p := finish(t, c)
			if i == 0 {
				first = p
			} else if p != first {
				t.Errorf("%q: without: %d %.600q %.600q\nwith: %d %.600q %.600q", args, first.status, first.out, first.err, p.status, p.out, p.err)
			}
		}
	}
	if _, err := os.Lstat(nowhere); err == nil {
		t.Error("a file was written named by an environment variable")
	}
}

// Paths are relative to the real current folder, whatever PWD says.
func TestFolderByAnotherPath(t *testing.T) {
	program := binary(t)
	dir := in(t, map[string]string{"real/plans/x.chaos.yaml": bad, "other/.sluice.yaml": "rules: {unknown-target: off}\n"})
	if err := os.Symlink("../real/plans", "other/link"); err != nil {
		t.Fatal(err)
	}
	commitAll(t, "real")
	write(t, "real/plans/x.chaos.yaml", bad+"\n", 0o644)
	t.Chdir("real/plans")
	for _, pwd := range []string{dir + "/real/plans", dir + "/other/link"} {
		for _, args := range [][]string{{"lint"}, {"lint", "--changed-since", "HEAD"}} {
			c := exec.Command(program, args...)
			c.Env = []string{"PATH=" + os.Getenv("PATH"), "PWD=" + pwd}
			if p := finish(t, c); p.status != exitFindings || !strings.Contains(p.out, "x.chaos.yaml:12:70") {
				t.Errorf("PWD=%s, %q: exit status %d, %q", pwd, args, p.status, p.out+p.err)
			}
		}
	}
}

// Git must not use the network or run programs named in the repository's configuration.
func TestGitRunsNothing(t *testing.T) {
	program := binary(t)
	dir := in(t, map[string]string{"origin/x.chaos.yaml": good, "origin/y.chaos.yaml": good, "origin/.gitattributes": "*.yaml diff=mine\nx.* filter=mine\n", "below/x.chaos.yaml": good, "below/.gitattributes": "*.yaml filter=below\n"})
	commitAll(t, "below")
	command(t, "origin", "git", "init", "-q")
	command(t, "origin", "git", "config", "uploadpack.allowFilter", "true")
	commitAll(t, "origin")
	write(t, "origin/x.chaos.yaml", bad, 0o644)
	write(t, "origin/y.chaos.yaml", bad, 0o644)
	command(t, "origin", "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://"+dir+"/below", "below")
	commitAll(t, "origin")
	command(t, ".", "git", "clone", "-q", "--filter=blob:none", "file://"+dir+"/origin", "clone")
	ran := filepath.Join(dir, "ran")
	for _, repository := range []string{"origin", "clone"} {
		for _, name := range []string{"core.fsmonitor", "diff.external", "diff.mine.command", "diff.mine.textconv", "filter.mine.clean", "filter.mine.process", "filter.mine.smudge", "core.sshCommand", "core.pager", "pager.diff"} {
			command(t, repository, "git", "config", name, "touch "+ran+";false")
		}
		command(t, repository, "git", "config", "filter.mine.required", "true")
		write(t, repository+"/.git/hooks/post-index-change", "#!/bin/sh\ntouch "+ran+"\n", 0o755)
	}
	command(t, "origin/below", "git", "config", "filter.below.clean", "touch "+ran)
	// Git rereads files whose modification times differ from its index.
	for _, file := range []string{"origin/x.chaos.yaml", "origin/below/x.chaos.yaml", "clone/x.chaos.yaml"} {
		if err := os.Chtimes(file, time.Time{}, time.Unix(1e9, 0)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir("origin")
	if p := finish(t, exec.Command(program, "lint", "--changed-since", "HEAD~1", "--changed-lines")); p.status != exitFindings || !strings.Contains(p.out, "12:70") {
		t.Errorf("exit status %d: %s%s", p.status, p.out, p.err)
	}
	if p := finish(t, exec.Command(program, "diff", "--git", "HEAD~1")); p.status != exitFindings || !strings.Contains(p.out, "x.chaos.yaml:") || !strings.Contains(p.err, "does not lint") {
		t.Errorf("exit status %d: %s%s", p.status, p.out, p.err)
	}
	t.Chdir("../clone")
	missing := func() string {
		c := exec.Command("git", "rev-list", "--objects", "--all", "--missing=print")
		c.Env = append(os.Environ(), "GIT_NO_LAZY_FETCH=1")
		out, err := c.Output()
		if err != nil || !strings.Contains(string(out), "\n?") {
			t.Skipf("this git cannot make partial clones: %v", err)
		}
		return string(out)
	}
	before := missing()
	for _, args := range [][]string{{"lint"}, {"lint", "--changed-since", "HEAD"}, {"lint", "--changed-since", "HEAD~1"}, {"lint", "--changed-since", "HEAD~1", "--changed-lines"}} {
		p := finish(t, exec.Command(program, args...))
		if len(args) == 4 && (p.status != exitFailed || !strings.HasPrefix(p.err, "sluice: git diff: ")) {
			t.Errorf("a missing object is not reported: exit status %d, %q", p.status, p.err)
		}
	}
	if missing() != before {
		t.Error("git fetched what was missing")
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("git ran a program of the repository's configuration")
	}
	t.Chdir("../origin")
	command(t, ".", "git", "config", "filter.a=b.clean", "touch "+ran)
	if p := finish(t, exec.Command(program, "lint", "--changed-since", "HEAD")); p.status != exitFailed || !strings.Contains(p.err, "rename the filter") {
		t.Errorf("a filter that cannot be disabled: exit status %d: %s%s", p.status, p.out, p.err)
	}
}

// hostileNames are names in plans or responses that must not lead out of the output folder.
var hostileNames = []string{
	"../../x", "/etc/x", `..\..\x`, "CON", "con.txt", "NUL", "COM1", "a\x00b", "a\nb", strings.Repeat("x", 5000), ".", "..", "...", "-rf", "", " ", "~", "$HOME", "${x}", "*", "a/b", "A", "a", "Ä", "ä", "\u202egnp.exe", "requests", "requests.json", "\xff", "C:x", "x:stream", ".git/hooks/pre-commit", "plan.rollout.yaml",
}

// inside checks that only the subfolder out has files, with ordinary and distinct names, and returns them.
func inside(t *testing.T) []string {
	t.Helper()
	if entries, _ := os.ReadDir("."); len(entries) > 2 {
		t.Errorf("files outside: %v", entries)
	}
	entries, err := os.ReadDir("out")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	lower := map[string]bool{}
	for _, e := range entries {
		names = append(names, e.Name())
		if lower[strings.ToLower(e.Name())] {
			t.Errorf("%s exists twice apart from letter case", e.Name())
		}
		lower[strings.ToLower(e.Name())] = true
		if !e.Type().IsRegular() || !regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$`).MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".") || devices.MatchString(strings.SplitN(e.Name(), ".", 2)[0]) {
			t.Errorf("%q is not an ordinary name", e.Name())
		}
	}
	return names
}

func TestImportOutputNames(t *testing.T) {
	in(t, nil)
	var responses strings.Builder
	for i, name := range hostileNames {
		if i > 0 {
			responses.WriteString("\n---\n")
		}
		fmt.Fprintf(&responses, "launch: {name: %s, project: p, groups: [{name: g, feature: f, variation: v}]}\n", quoted(name))
	}
	status, _, stderr := sluice(responses.String(), "import", "-o", "out", "-")
	if status != exitClean {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	if names := inside(t); len(names) != len(hostileNames) {
		t.Errorf("%d plans became %d files: %q", len(hostileNames), len(names), names)
	}
}

// quoted returns the name as a JSON string, which is YAML too, with invalid UTF-8 replaced.
func quoted(name string) string {
	return strings.NewReplacer(`\x00`, `\u0000`, `\xff`, "\\u00ff").Replace(strconv.QuoteToASCII(name))
}

// Names with placeholders pass lint unchecked, so they reach the file names.
func TestCompileOutputNames(t *testing.T) {
	binary(t)
	for _, name := range hostileNames {
		in(t, nil)
		var plan strings.Builder
		plan.WriteString("apiVersion: sluice/v1\nkind: Rollout\nsegments:\n")
		for range 2 {
			fmt.Fprintf(&plan, "  - {name: %s, pattern: {a: [b]}}\n", quoted("<YOUR NAME>"+name))
		}
		fmt.Fprintf(&plan, "  - {name: %s, pattern: {a: [b]}}\n", quoted(name+"<YOUR NAME>"))
		status, out, stderr := sluice(strings.ReplaceAll(plan.String(), "${x}", "$${x}"), "compile", "-o", "out", "-")
		if status == exitFindings && out != "" { // rejected, as a name with a control character is
			if entries, _ := os.ReadDir("."); len(entries) > 0 {
				t.Errorf("%q: rejected, but written: %v", name, entries)
			}
			continue
		}
		if status != exitClean {
			t.Errorf("%.80q: exit status %d: %.500s%.500s", name, status, out, stderr)
			continue
		}
		if names := inside(t); len(names) != 5 {
			t.Errorf("%.80q: %q", name, names)
		}
	}
}

// A symlink planted in the output folder does not redirect the output.
func TestOutputFollowsNoLinkOut(t *testing.T) {
	for _, target := range []string{"../victim", "/etc/hostname", "../out-beside/x"} {
		in(t, map[string]string{"victim": "old", "out/keep": "", "out-beside/x": "old"})
		if err := os.Symlink(target, "out/requests.json"); err != nil {
			t.Fatal(err)
		}
		before := snapshot(t, ".")
		status, stderr := compileTo(betaPlan)
		if status != exitFailed || stderr != "sluice: out/requests.json is a link that leaves its folder; not written\n" {
			t.Errorf("exit status %d, %q", status, stderr)
		}
		unchanged(t, ".", before)
	}
}

// A run does not overwrite its inputs, under any name.
func TestOutputNeverReplacesInputs(t *testing.T) {
	request := `{"name": "beta", "pattern": "{\"plan\":[\"beta\"]}"}`
	launch := `{"project": "web", "name": "checkout", "groups": [{"name": "g", "feature": "f", "variation": "v"}]}`
	mine := strings.ReplaceAll(request, `"name": "beta"`, `"name": "mine"`)
	stale := `[{"service": "evidently", "operation": "CreateSegment", "input": ` + mine + `}]`
	files := map[string]string{
		"requests.json": request, "x.chaos.yaml": good, "vars.json": `{"project": "web"}`, ".sluice.yaml": "vars: {a: b}\n",
		"01-create-launch-checkout.json": launch, "link.yaml": "->x.chaos.yaml", "hard.json": "=x.chaos.yaml", "linked.json": "->requests.json",
	}
	for _, args := range [][]string{
		{"compile", "-o", ".", "requests.json"},
		{"compile", "-o", ".", "linked.json"},
		{"compile", "-o", ".", "--only", "CreateLaunch", "01-create-launch-checkout.json"},
		{"compile", "-o", "stale", "stale/01-create-segment-mine.json"},
		{"lint", "--write-baseline", "x.chaos.yaml", "x.chaos.yaml"},
		{"lint", "--write-baseline", "x.chaos.yaml"},
		{"lint", "--write-baseline", "link.yaml", "x.chaos.yaml"},
		{"lint", "--write-baseline", "hard.json", "x.chaos.yaml"},
		{"lint", "--write-baseline", "requests.json", "linked.json"},
		{"lint", "--write-baseline", "vars.json", "--var-file", "vars.json", "x.chaos.yaml"},
		{"lint", "--write-baseline", ".sluice.yaml", "x.chaos.yaml"},
		{"lint", "--write-baseline", "other.chaos.yaml", "x.chaos.yaml"}, // the expansion of `--write-baseline *.chaos.yaml`
		{"import", "-o", ".", "new.rollout.yaml"},
	} {
		in(t, map[string]string{"stale/requests.json": stale, "stale/01-create-segment-mine.json": mine, "other.chaos.yaml": bad, "new.rollout.yaml": betaPlan})
		for name, text := range files {
			var err error
			if to, ok := strings.CutPrefix(text, "->"); ok {
				err = os.Symlink(to, name)
			} else if _, ok := strings.CutPrefix(text, "="); !ok {
				err = os.WriteFile(name, []byte(text), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Link("x.chaos.yaml", "hard.json"); err != nil {
			t.Skip(err)
		}
		before := snapshot(t, ".")
		if status, out, stderr := program("", args...); status != exitFailed || out != "" || !strings.HasPrefix(stderr, "sluice: ") {
			t.Errorf("%q exit status %d, %q", args, status, out+stderr)
		}
		unchanged(t, ".", before)
	}
}

// Each promise of SECURITY.md names existing tests, and every environment variable that is read is documented.
func TestSecurityNamesItsTests(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := ""
	if err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := os.ReadFile(path)
		tests += string(file)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, variable := range []string{"NO_COLOR", "TERM", "PATH", "PATHEXT"} {
		if !strings.Contains(string(text), "`"+variable+"`") {
			t.Errorf("%s is read but not documented", variable)
		}
	}
	named := regexp.MustCompile("`(Test[A-Za-z]+)`").FindAllStringSubmatch(string(text), -1)
	if len(named) < 20 {
		t.Errorf("only %d tests are named", len(named))
	}
	for _, m := range named {
		if !strings.Contains(tests, "\nfunc "+m[1]+"(t *testing.T) {") {
			t.Errorf("no such test: %s", m[1])
		}
	}
}
