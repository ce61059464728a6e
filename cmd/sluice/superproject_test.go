//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// submoduleFor replaces the folder `infra` of a checkout by a submodule, which contains another one, `deep`. Both have a branch `base`
// with the same bad plan as now. It returns a clone as CI makes one.
func submoduleFor(t *testing.T) (clone string) {
	t.Helper()
	dir := in(t, map[string]string{"deep/d.chaos.yaml": bad, "evil/e.chaos.yaml": bad, "up/infra/x.chaos.yaml": good})
	for _, name := range []string{"deep", "evil", "up"} {
		commitAll(t, name)
		command(t, name, "git", "branch", "base")
	}
	add := func(to, from, name string) {
		command(t, to, "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://"+dir+"/"+from, name)
		commitAll(t, to)
	}
	command(t, "up", "git", "rm", "-rq", "infra")
	add("evil", "deep", "deep")
	add("up", "evil", "infra")
	command(t, ".", "git", "-c", "protocol.file.allow=always", "clone", "-q", "--recurse-submodules", "file://"+dir+"/up", "clone")
	for _, name := range []string{"clone/infra", "clone/infra/deep"} {
		command(t, name, "git", "branch", "base")
	}
	command(t, "clone", "git", "branch", "base", "origin/base")
	return filepath.Join(dir, "clone")
}

// A submodule as git checks it out is compared with the commits of its superproject, wherever the run starts: a pull request may
// have put it in the place of a folder. On a branch, it has revisions of its own.
func TestChangedSinceFromSubmodule(t *testing.T) {
	clone := submoduleFor(t)
	lint := func(folder, revision string, plans ...string) {
		t.Helper()
		t.Run(folder, func(t *testing.T) {
			t.Chdir(filepath.Join(clone, folder))
			want := ""
			for _, plan := range plans {
				want += plan + "\tchaos plan\n"
			}
			if status, out, stderr := sluice("", "lint", "--list-files", "--changed-since", revision); status != exitClean || out != want || stderr != "" {
				t.Errorf("exit status %d, %q, want %q, %s", status, out, want, stderr)
			}
		})
	}
	lint(".", "base", "infra/deep/d.chaos.yaml", "infra/e.chaos.yaml")
	lint("infra", "base", "deep/d.chaos.yaml", "e.chaos.yaml")
	lint("infra/deep", "base...HEAD", "d.chaos.yaml")
	lint("infra", "HEAD")
	command(t, clone, "git", "worktree", "add", "-q", "../tree")
	command(t, clone+"/../tree", "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init")
	command(t, clone+"/../tree/infra", "git", "branch", "base")
	lint("../tree/infra", "base", "e.chaos.yaml")

	t.Chdir(filepath.Join(clone, "infra"))
	if status, out, stderr := sluice("", "diff", "--git", "base"); status == exitClean || !strings.Contains(out+stderr, "e.chaos.yaml") || strings.Contains(stderr, "cannot read") {
		t.Errorf("diff: exit status %d, %s%s", status, out, stderr)
	}
	command(t, ".", "git", "tag", "own")
	want := "sluice: unknown git revision `own` in " + clone + ", with which this submodule is compared unless it is on a branch\n"
	if status, _, stderr := sluice("", "lint", "--changed-since", "own"); status != exitFailed || stderr != want {
		t.Errorf("exit status %d, %s", status, stderr)
	}
	command(t, ".", "git", "checkout", "-q", "-b", "work")
	lint("infra", "own")
	lint("infra/deep", "base")
	write(t, "e.chaos.yaml", bad+"\n", 0o644)
	lint("infra", "own", "e.chaos.yaml")
}

// A repository with a folder `.git` is one that a developer has cloned into another, not one that git has checked out as a submodule.
func TestChangedSinceFromARepositoryInside(t *testing.T) {
	dir := in(t, map[string]string{"x.chaos.yaml": good, "inner/y.chaos.yaml": bad})
	base := commitAll(t, "inner")
	command(t, "inner", "git", "checkout", "-q", "--detach")
	commitAll(t, dir)
	if stage := command(t, dir, "git", "ls-files", "--stage", "inner"); !strings.HasPrefix(stage, "160000 ") {
		t.Fatalf("not added as a submodule: %q", stage)
	}
	t.Chdir("inner")
	write(t, "z.chaos.yaml", bad, 0o644)
	if status, out, stderr := sluice("", "lint", "--list-files", "--changed-since", base); status != exitClean || out != "z.chaos.yaml\tchaos plan\n" || stderr != "" {
		t.Errorf("exit status %d, %q, %s", status, out, stderr)
	}
}

// The action names the files of a submodule as the checkout does, and compares them with the commits of the checkout.
func TestActionInSubmodule(t *testing.T) {
	start, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	clone := submoduleFor(t)
	command(t, clone+"/infra", "git", "checkout", "-q", "-b", "work")
	t.Chdir(start)
	r, _, lint := newRunner(t)
	r.work = clone
	r.inputs["changed-since"] = "base"
	for folder, want := range map[string]string{"infra": "infra/e", "infra/deep": "infra/deep/d", "infra/.": "infra/e"} {
		r.inputs["working-directory"] = folder
		if out, status := r.step(t, lint); status != 1 || !strings.Contains(out, "::error file="+want+".chaos.yaml,line=12") {
			t.Errorf("%s: exit status %d, %s", folder, status, out)
		}
	}
	// Another repository that was checked out below is not a submodule.
	command(t, clone, "git", "-c", "protocol.file.allow=always", "clone", "-q", "../up", "other")
	write(t, clone+"/other/n.chaos.yaml", bad, 0o644)
	r.inputs["working-directory"], r.inputs["changed-since"] = "other", "HEAD"
	if out, status := r.step(t, lint); status != 1 || !strings.Contains(out, "::error file=n.chaos.yaml,line=12") {
		t.Errorf("exit status %d, %s", status, out)
	}
}
