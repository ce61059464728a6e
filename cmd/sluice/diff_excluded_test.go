package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// In a folder reached through a symlink, PWD has the link and git returns the real path.
func TestSymlinkedCurrentFolder(t *testing.T) {
	dir := in(t, map[string]string{"a.chaos.yaml": two, "sub/gone.chaos.yaml": two})
	commitAll(t, dir)
	if err := os.WriteFile("a.chaos.yaml", []byte(more), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll("sub"); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	t.Chdir(link)
	t.Setenv("PWD", link)
	const want = "a.chaos.yaml:9:132: riskier: target `fleet` now selects `COUNT(9)` (was `COUNT(2)`) [target-widened]\n" +
		"sub/gone.chaos.yaml:3:1: safer: removed the experiment template\n\n1 riskier, 1 safer\n"
	if status, out, stderr := sluice("", "diff", "--git", "HEAD"); status != exitClean || out != want || stderr != "" {
		t.Errorf("exit status %d, %s(-want +got):\n%s", status, stderr, cmp.Diff(want, out))
	}
	if err := os.WriteFile("a.chaos.yaml", []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD"); status != exitFindings || !strings.Contains(out, "a.chaos.yaml:12:70") {
		t.Errorf("exit status %d, %q %s", status, out, stderr)
	}
}

// A plan that moves to an excluded path is deleted, and one that moves from there is new.
func TestDiffGitOfExcludedPlans(t *testing.T) {
	const gone = "a/x.chaos.yaml:3:1: safer: removed the experiment template\n\n1 safer\n"
	const added = ":3:1: riskier: new experiment with `reboot` [plan-added]\n\n1 riskier\n"
	const stays = "a/y.chaos.yaml"
	for _, c := range []struct {
		name, from, to, args string
		want                 string
	}{
		{"another ending", "a/x.chaos.yaml", "a/x.chaos.yaml.disabled", "", gone},
		{"a hidden folder", "a/x.chaos.yaml", ".old/x.chaos.yaml", "", gone},
		{"moved out of the paths", "a/x.chaos.yaml", "b/x.chaos.yaml", "a", gone},
		{"the old name", "a/x.chaos.yaml", "b/x.chaos.yaml", "a/x.chaos.yaml", gone},
		{"the old name and the new one", "a/x.chaos.yaml", "b/x.chaos.yaml", "a/x.chaos.yaml b/x.chaos.yaml", ""},
		{"moved into the paths", "a/x.chaos.yaml", "b/x.chaos.yaml", "b", ""},
		{"moved within the paths", "a/x.chaos.yaml", "b/x.chaos.yaml", "", ""},
		{"the only one of a folder", "c/x.chaos.yaml", "b/x.chaos.yaml", "c", "c" + gone[1:]},
		{"a folder without plans", "c/notes.txt", "b/notes.txt", "c", ""},
		{"became a plan", "a/x.txt", "a/x.chaos.yaml", "", "a/x.chaos.yaml" + added},
		{"became a plan, passed explicitly", "a/x.txt", "a/x.chaos.yaml", "a/x.chaos.yaml", "a/x.chaos.yaml" + added},
		{"out of a hidden folder", ".old/x.chaos.yaml", "a/x.chaos.yaml", "", "a/x.chaos.yaml" + added},
		{"not a plan, passed explicitly", "notes.yaml", "remarks.yaml", "remarks.yaml", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := in(t, map[string]string{c.from: two, stays: more, "b/y.chaos.yaml": more})
			commitAll(t, dir)
			if err := os.MkdirAll(filepath.Dir(c.to), 0o755); err != nil {
				t.Fatal(err)
			}
			command(t, dir, "git", "mv", c.from, c.to)
			_ = os.Remove(filepath.Dir(c.from)) // git keeps it if it is a current folder
			status, out, stderr := sluice("", append([]string{"diff", "--git", "HEAD"}, strings.Fields(c.args)...)...)
			if status != exitClean || out != c.want || stderr != "" {
				t.Errorf("exit status %d, %s(-want +got):\n%s", status, stderr, cmp.Diff(c.want, out))
			}
		})
	}
}

// Files outside of git are reported, since no output would read as no change.
func TestDiffGitUnknown(t *testing.T) {
	dir := in(t, map[string]string{"repository/a.chaos.yaml": two, "repository/ignored.chaos.yaml": two, "repository/.gitignore": "ignored*\n", "outside.chaos.yaml": two})
	commitAll(t, filepath.Join(dir, "repository"))
	t.Chdir("repository")
	for args, want := range map[string]string{
		"../outside.chaos.yaml":              "../outside.chaos.yaml is outside of the repository",
		"..":                                 ".. is outside of the repository",
		"a.chaos.yaml ignored.chaos.yaml":    "ignored.chaos.yaml cannot be compared with HEAD: git ignores it",
		"never.chaos.yaml":                   "never.chaos.yaml: no such file",
		"a.chaos.yaml/never.chaos.yaml":      "never.chaos.yaml: not a directory",
		"ignored.chaos.yaml ../a.chaos.yaml": "is outside of the repository",
	} {
		status, out, stderr := sluice("", append([]string{"diff", "--git", "HEAD"}, strings.Fields(args)...)...)
		if status != exitFailed || out != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit status %d: %s%s", args, status, out, stderr)
		}
	}
	for _, args := range []string{"a.chaos.yaml", ".", ""} {
		if status, out, stderr := sluice("", append([]string{"diff", "--git", "HEAD"}, strings.Fields(args)...)...); status != exitClean || out+stderr != "" {
			t.Errorf("%q: exit status %d: %s%s", args, status, out, stderr)
		}
	}
}
