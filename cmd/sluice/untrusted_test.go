package main

import (
	"os"
	"strings"
	"testing"
)

// A bare repository committed as ordinary files has no ignore rules: git must not discover it, and if git fails, every plan is
// linted.
func TestEmbeddedBareRepository(t *testing.T) {
	in(t, map[string]string{
		"plans/bad.chaos.yaml": bad, "plans/HEAD": "ref: refs/heads/main\n", "plans/objects/k": "", "plans/refs/k": "", "plans/info/exclude": "*.yaml\n",
		"plans/config": "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n",
	})
	commitAll(t, ".")
	check := func(args ...string) {
		t.Helper()
		if status, out, stderr := sluice("", args...); status != exitFindings || !strings.Contains(out, "bad.chaos.yaml:12:70: error") || stderr != "" {
			t.Errorf("%v: exit status %d, %s%s", args, status, out, stderr)
		}
	}
	check("lint", "plans")
	check("lint", ".")
	t.Chdir("plans")
	check("lint")
	if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD"); status != exitFailed || out != "" || !strings.Contains(stderr, "--changed-since needs a git repository") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// A symlink counts as changed if its target is another or has changed, through any number of symlinks.
func TestChangedSinceFollowsLinks(t *testing.T) {
	for name, change := range map[string]func(){
		"target of the symlink":   func() { write(t, "lib/common.yaml", bad, 0o644) },
		"the link":                func() { symlink(t, "lib/other.yaml", "x.chaos.yaml") },
		"an intermediate symlink": func() { symlink(t, "other.yaml", "lib/between.yaml") },
		"the folder's link":       func() { symlink(t, "more", "folder") },
		"a link to the ignored":   func() { write(t, "ignored.yaml", bad, 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			in(t, map[string]string{
				"lib/common.yaml": good, "lib/other.yaml": bad, "lib/y.chaos.yaml": good, "more/y.chaos.yaml": bad, "more/common.yaml": good,
				"ignored.yaml": good, ".gitignore": "ignored.yaml\n",
			})
			symlink(t, "lib/between.yaml", "x.chaos.yaml")
			symlink(t, "common.yaml", "lib/between.yaml")
			symlink(t, "ignored.yaml", "i.chaos.yaml")
			symlink(t, "lib", "folder")
			commitAll(t, ".")
			change()
			names := []string{"x.chaos.yaml", "i.chaos.yaml", "folder/y.chaos.yaml"}
			for _, args := range [][]string{names, {".", "folder"}} {
				status, out, stderr := sluice("", append([]string{"lint", "--changed-since", "HEAD", "--changed-lines"}, args...)...)
				if status != exitFindings || !strings.Contains(out, ".chaos.yaml:12:70: error") || strings.Contains(out, "an unchanged line") || stderr != "" {
					t.Errorf("%v: exit status %d, %s%s", args, status, out, stderr)
				}
			}
		})
	}
}

// An unchanged symlink to an unchanged file is skipped.
func TestChangedSinceUnchangedLink(t *testing.T) {
	in(t, map[string]string{"lib/common.yaml": bad})
	symlink(t, "lib/common.yaml", "x.chaos.yaml")
	commitAll(t, ".")
	if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "x.chaos.yaml"); status != exitClean || out+stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// The older version of a symlinked file is that of its former target.
func TestDiffGitFollowsLinks(t *testing.T) {
	in(t, map[string]string{"lib/common\n": two, "lib/common": two})
	symlink(t, "lib/common", "x.chaos.yaml")
	symlink(t, "lib/common\n", "y.chaos.yaml")
	commitAll(t, ".")
	write(t, "lib/common", more, 0o644)
	write(t, "lib/common\n", more, 0o644)
	const want = ":9:132: riskier: target `fleet` now selects `COUNT(9)` (was `COUNT(2)`) [target-widened]\n"
	if status, out, stderr := sluice("", "diff", "--git", "HEAD"); status != exitClean || out != "x.chaos.yaml"+want+"y.chaos.yaml"+want+"\n2 riskier\n" || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	if err := os.Remove("x.chaos.yaml"); err != nil {
		t.Fatal(err)
	}
	symlink(t, "/etc/hostname", "x.chaos.yaml")
	commitAll(t, ".")
	write(t, "z.chaos.yaml", two, 0o644)
	if err := os.Remove("x.chaos.yaml"); err != nil {
		t.Fatal(err)
	}
	if status, out, stderr := sluice("", "diff", "--git", "HEAD"); status != exitFailed || !strings.Contains(stderr, "cannot read x.chaos.yaml in HEAD") || !strings.Contains(out, "z.chaos.yaml") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// Plans of a submodule are compared with the submodule's commit in the revision; all plans of a new submodule are new.
func TestChangedSinceInSubmodule(t *testing.T) {
	dir := in(t, map[string]string{"origin/old.chaos.yaml": bad, "origin/x.chaos.yaml": two, "top/y.chaos.yaml": two})
	commitAll(t, "origin")
	add := func(name string) {
		command(t, "top", "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://"+dir+"/origin", name)
	}
	commitAll(t, "top")
	add("sub")
	commitAll(t, "top")
	write(t, "top/sub/x.chaos.yaml", more, 0o644)
	diff := func(revision, want string) {
		t.Helper()
		if status, out, stderr := sluice("", "diff", "--git", revision); status != exitClean || !strings.Contains(out, want) || stderr != "" {
			t.Errorf("diff --git %s: exit status %d, %s%s", revision, status, out, stderr)
		}
	}
	lint := func(revision string, status, files int) {
		t.Helper()
		got, out, stderr := sluice("", "lint", "--format", "json", "--changed-since", revision)
		if got != status || strings.Count(out, "sub/old.chaos.yaml") != status || !strings.Contains(out, `"files": `+string(rune('0'+files))) || stderr != "" {
			t.Errorf("lint --changed-since %s: exit status %d, %s%s", revision, got, out, stderr)
		}
	}
	t.Chdir("top")
	lint("HEAD", 0, 1)
	diff("HEAD", "sub/x.chaos.yaml:9:132: riskier: target `fleet` now selects `COUNT(9)`")
	lint("HEAD~1", 1, 2)
	commitAll(t, "sub")
	commitAll(t, ".")
	lint("HEAD~1", 0, 1)
	diff("HEAD~1", "sub/x.chaos.yaml:9:132: riskier: target `fleet` now selects `COUNT(9)`")
	t.Chdir("sub")
	lint("HEAD", 0, 0)
}

// A replace ref does not change the meaning of a revision.
func TestChangedSinceReplacedCommit(t *testing.T) {
	in(t, map[string]string{"x.chaos.yaml": good})
	base := commitAll(t, ".")
	write(t, "x.chaos.yaml", bad, 0o644)
	commitAll(t, ".")
	command(t, ".", "git", "replace", base, "HEAD")
	if status, out, stderr := sluice("", "lint", "--changed-since", base); status != exitFindings || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// symlink makes name a link to the target.
func symlink(t *testing.T, target, name string) {
	t.Helper()
	_ = os.Remove(name) // it may not exist
	if err := os.Symlink(target, name); err != nil {
		t.Skip(err)
	}
}
