//go:build integration

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// checkout copies the files that git would commit into a new repository, and returns its folder and revision.
func checkout(t *testing.T) (dir, rev string) {
	t.Helper()
	dir = t.TempDir()
	list, err := exec.Command("git", "-C", filepath.Join("..", ".."), "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Skip("not a git checkout: ", err)
	}
	for _, name := range strings.Split(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			continue // deleted but not committed
		}
		place := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, text, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir, commitAll(t, dir)
}

// pre-commit installs the hooks from a repository and runs them on commits.
func TestPreCommit(t *testing.T) {
	testenv.Program(t, "pre-commit")
	tool, rev := checkout(t)
	t.Setenv("PRE_COMMIT_HOME", t.TempDir())
	dir := t.TempDir()
	files := func(texts map[string]string) {
		for name, text := range texts {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	files(map[string]string{".pre-commit-config.yaml": fmt.Sprintf("repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: sluice-fix}, {id: sluice-lint}]\n", tool, rev)})
	commitAll(t, dir)
	command(t, dir, "pre-commit", "install")
	commit := func() (string, error) {
		command(t, dir, "git", "add", "-A")
		return try(dir, "git", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-m", "a plan")
	}

	files(map[string]string{"bad.chaos.yaml": bad, "other.yaml": "Resources: {A: {Type: AWS::EC2::VPC}}\n", "package.json": `{"name": "x"}`})
	if out, err := commit(); err == nil || strings.Count(out, "bad.chaos.yaml:12:70: error") != 1 || strings.Contains(out, "other.yaml") {
		t.Errorf("the commit of a bad plan did not fail as expected: %v\n%s", err, out)
	}
	files(map[string]string{"bad.chaos.yaml": good})
	if out, err := commit(); err != nil {
		t.Errorf("a good plan was not committed:\n%s", out)
	}
	files(map[string]string{"raw.chaos.json": raw})
	if out, err := commit(); err == nil || !strings.Contains(out, "files were modified by this hook") || !strings.Contains(out, "fixed raw.chaos.json:2:3: ") {
		t.Errorf("sluice-fix did not fix the plan: %v\n%s", err, out)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "raw.chaos.json")); err != nil || string(text) != rawFixed() {
		t.Errorf("fixed to\n%s", text)
	}
	if out, err := commit(); err != nil {
		t.Errorf("the fixed plan was not committed:\n%s", out)
	}

	// Files with ordinary names are linted if they contain something to lint, and skipped otherwise.
	ordinary := map[string]string{
		"infra.yaml": badTemplate, "stack.json": `{"Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"RoleArn": 3}}}}`,
		"request.json": `{"actions": {}, "roleArn": 3, "targets": {}, "stopConditions": [], "description": "x"}`,
		"flags.json":   `{"version": "1", "flags": {"a": {"name": 3}}, "values": {"a": {"enabled": true}}}`,
		"main.tf":      strings.Replace(wait, "aws:fis:wait", "aws:fis:wiat", 1), ".sluice.yaml": "rules: {no-gard: off}\n",
	}
	files(ordinary)
	files(map[string]string{"vpc.tf": "resource \"aws_vpc\" \"x\" {}\n", "terraform.tfvars": "x = 1\n", "compose.yaml": "services: {}\n", "broken.json": "{"})
	if out, err := commit(); err == nil || strings.Contains(out, "compose.yaml") || strings.Contains(out, "vpc.tf") || strings.Contains(out, "broken.json") {
		t.Errorf("the commit of files with ordinary names did not fail as expected: %v\n%s", err, out)
	} else {
		for name := range ordinary {
			if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + `:\d+:\d+: error`).MatchString(out) {
				t.Errorf("%s was skipped:\n%s", name, out)
			}
		}
	}
	command(t, dir, "git", "rm", "-qf", ".sluice.yaml")

	// Each hook matches every file name that lint finds, lints only files passed to it, and lets warnings pass.
	texts := map[string]string{"warned.chaos.yaml": warned, "raw.chaos.json": raw, "untracked.chaos.yaml": bad}
	names := []string{"a.rollout.yaml", "a.rollout.yml", "a.rollout.json", "a.chaos.yaml", "a.chaos.yml", "a.chaos.json", "plan.yaml", "stack.template"}
	for _, name := range names {
		texts[name] = bad
		if strings.HasSuffix(name, ".json") {
			texts[name] = `{"apiVersion": "sluice/v1", "kind": "Chaos", "experimentTemplate": 1}`
		}
	}
	files(texts)
	hook := func(id string, names ...string) (string, error) {
		return try(dir, "pre-commit", append([]string{"run", id, "--files"}, names...)...)
	}
	for _, id := range []string{"sluice-lint", "sluice-fix"} {
		out, err := hook(id, names...)
		for _, name := range names {
			if listed := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + `:\d+:\d+: error`).MatchString(out); err == nil || listed != (id == "sluice-lint") {
				t.Errorf("%s skips %s: %v\n%s", id, name, err, out)
			}
		}
		if counts := regexp.MustCompile(`(\d+) errors? in (\d+) files?`).FindAllStringSubmatch(out, -1); total(counts, 1) != len(names) || total(counts, 2) != len(names) {
			t.Errorf("%s prints no counts:\n%s", id, out)
		}
		if strings.Contains(out, "untracked") {
			t.Errorf("%s lints a file that was not passed:\n%s", id, out)
		}
		if out, err := hook(id, "warned.chaos.yaml"); err != nil {
			t.Errorf("%s fails on a warning:\n%s", id, out)
		}
	}
	if out, err := hook("sluice-lint", "raw.chaos.json"); err == nil || strings.Contains(out, "files were modified") {
		t.Errorf("sluice-lint passes a bad plan or changes the file: %v\n%s", err, out)
	}
}

// The hooks lint what symlinks of the repository lead to, whatever its name, and fix it in its place.
func TestPreCommitLinks(t *testing.T) {
	testenv.Program(t, "pre-commit")
	tool, rev := checkout(t)
	t.Setenv("PRE_COMMIT_HOME", t.TempDir())
	dir := in(t, map[string]string{
		".pre-commit-config.yaml": fmt.Sprintf("repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: sluice-fix}, {id: sluice-lint}]\n", tool, rev),
		"plan.txt":                bad, "request.txt": raw, "module.txt": waiting(`"5"`), "other.txt": "services: {}\n", "folder/z.txt": "",
	})
	links := map[string]string{"a.chaos.yaml": "plan.txt", "b.json": "request.txt", "main.tf": "module.txt", "compose.yaml": "other.txt", "docs.yaml": "folder", "data.yaml": "../elsewhere"}
	for link, target := range links {
		symlink(t, target, link)
	}
	commitAll(t, dir)
	out, err := try(dir, "pre-commit", "run", "--all-files")
	if err == nil || !strings.Contains(out, "fixed b.json:2:3: ") || strings.Contains(out, "compose.yaml") || strings.Contains(out, "docs.yaml") || strings.Contains(out, "data.yaml") {
		t.Errorf("%v\n%s", err, out)
	}
	for _, want := range []string{"a.chaos.yaml:12:70: error", "main.tf:12:15: error"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	if text, err := os.ReadFile("request.txt"); err != nil || string(text) != rawFixed() {
		t.Errorf("fixed to\n%s", text)
	}
	for link, target := range links {
		if to, err := os.Readlink(link); err != nil || to != target {
			t.Errorf("%s leads to %s: %v", link, to, err)
		}
	}
}

// In a Terraform repository the hooks lint the module of each committed file, and fix literals.
func TestPreCommitTerraform(t *testing.T) {
	testenv.Program(t, "pre-commit")
	tool, rev := checkout(t)
	t.Setenv("PRE_COMMIT_HOME", t.TempDir())
	dir := t.TempDir()
	file := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file(".pre-commit-config.yaml", fmt.Sprintf("repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: sluice-fix}, {id: sluice-lint}]\n", tool, rev))
	file("main.tf", waiting("var.duration"))
	file("variables.tf", "variable \"duration\" {}\n")
	file("terraform.tfvars", "duration = \"PT5M\"\n")
	commitAll(t, dir)
	command(t, dir, "pre-commit", "install")
	commit := func() (string, error) {
		command(t, dir, "git", "add", "-A")
		return try(dir, "git", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-m", "a module")
	}
	file("terraform.tfvars", "duration = \"5 minutes\"\n")
	if out, err := commit(); err == nil || !strings.Contains(out, "main.tf:12:15: error: `duration` is `5 minutes`") {
		t.Errorf("a bad value was committed: %v\n%s", err, out)
	}
	file("terraform.tfvars", "duration = \"PT10M\"\n")
	file("vpc.tf", "resource \"aws_vpc\" \"x\" {\n")
	if out, err := commit(); err != nil {
		t.Errorf("a good value was not committed:\n%s", out)
	}
	file("main.tf", waiting(`"5m"`))
	if out, err := commit(); err == nil || !strings.Contains(out, "fixed main.tf:12:15: ") {
		t.Errorf("sluice-fix did not fix the module: %v\n%s", err, out)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "main.tf")); err != nil || string(text) != waiting(`"PT5M"`) {
		t.Errorf("fixed to\n%s", text)
	}
}

// total sums a submatch over all matches, since pre-commit splits the files among several runs.
func total(matches [][]string, place int) (sum int) {
	for _, m := range matches {
		n, _ := strconv.Atoi(m[place])
		sum += n
	}
	return sum
}
