package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Nothing that a plan, configuration or module names is read from a `.git` folder, where git keeps credentials, so that no message
// and no output can contain them.
func TestNothingOfGitIsPrinted(t *testing.T) {
	const secret = "hunter2hunter2"
	plan, err := os.ReadFile(filepath.Join("..", "..", "testdata", "appconfig", "one-page.rollout.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	module := func(name string) string {
		return strings.ReplaceAll(`resource "aws_fis_experiment_template" "x" {
  description = "x"
  role_arn    = "arn:aws:iam::123456789012:role/x"
  tags = {
    a = file("%")
    b = templatefile("%", {})
    c = base64decode(filebase64("%"))
    d = join("", [for name in ["%"] : file(name)])
    e = fileexists("%") ? strrev("2retnuh2retnuh") : "no"
  }
  action {
    name      = "a"
    action_id = "aws:ec2:stop-instances"
    target {
      key   = "Instances"
      value = "t"
    }
  }
  target {
    name           = "t"
    resource_type  = "aws:ec2:instance"
    selection_mode = file("%")
    resource_tag {
      key   = "a"
      value = "b"
    }
  }
  stop_condition {
    source = "none"
  }
}
module "m" {
  source = "./.git/m"
}
`, "%", name)
	}
	for name, at := range map[string]string{"config": ".git/config", "nested": "sub/.git/config", "dotted": "sub/../.git/config", "linked": "link/config", "file": "config.txt"} {
		in(t, map[string]string{
			".git/config": secret, "sub/.git/config": secret, "main.tf": module(at), ".git/k.chaos.yaml": "x: {y: " + secret, ".git/refs/r.chaos.yaml": "x: {y: " + secret, ".git/m/main.tf": strings.ReplaceAll(module("x"), "aws:ec2:stop-instances", secret),
			"p.rollout.yaml":   strings.Replace(string(plan), "appConfig:\n", "appConfig:\n  mergeInto: "+at+"\n", 1),
			"own/p.chaos.yaml": good, "own/.sluice.yaml": "schemas: [{operation: CreateExperimentTemplate, schema: ../" + at + "}]\n",
		})
		symlink(t, ".git", "link")
		symlink(t, ".git/refs", "refs")
		symlink(t, ".git/config", "config.txt")
		symlink(t, ".git/config", "s.chaos.yaml")
		for _, line := range []string{
			"lint", "lint main.tf p.rollout.yaml", "lint --format json own main.tf", "import .", "import main.tf", "preview main.tf", "compile main.tf",
			"compile --target appconfig p.rollout.yaml", "lint own",
		} {
			_, out, stderr := sluice("", strings.Fields(line)...)
			if strings.Contains(out+stderr, secret) {
				t.Errorf("%s: %s prints\n%s", name, line, out+stderr)
			}
			if line == "lint" && (!strings.Contains(stderr, "link is a link into `.git`; not searched") || !strings.Contains(stderr, "refs is a link into `.git`; not searched")) {
				t.Errorf("%s: %s does not report links to folders:\n%s", name, line, stderr)
			}
			for command, want := range map[string]string{"lint": "s.chaos.yaml is a link into `.git`; not read", "lint own": "it is in `.git`", "compile --target appconfig p.rollout.yaml": "it is in `.git`"} {
				if line == command && !strings.Contains(out+stderr, want) {
					t.Errorf("%s: %s does not report %q:\n%s", name, line, want, out+stderr)
				}
			}
		}
	}
}

// A git folder elsewhere, which a file named `.git` names, is not searched either.
func TestSeparateGitFolder(t *testing.T) {
	const secret = "hunter2hunter2"
	for name, at := range map[string]string{"of the folder": ".git", "of a folder below": "sub/.git"} {
		in(t, map[string]string{"p.chaos.yaml": good, "sub/p.chaos.yaml": good, "sub/gd/k.chaos.yaml": "x: {y: " + secret, "sub/gd/refs/k.chaos.yaml": "x: {y: " + secret})
		gitdir := "gitdir: sub/gd\n"
		if at != ".git" {
			gitdir = "gitdir: gd\n"
		}
		write(t, at, gitdir, 0o644)
		symlink(t, "sub/gd", "g")
		symlink(t, "sub/gd/refs", "refs")
		symlink(t, "sub/gd/k.chaos.yaml", "k.chaos.yaml")
		for _, args := range [][]string{{"lint"}, {"lint", "sub"}} {
			if _, out, stderr := sluice("", args...); strings.Contains(out+stderr, secret) {
				t.Errorf("%s: %v prints\n%s", name, args, out+stderr)
			}
		}
	}
}

// A symlink that is passed, such as by a pattern of the shell, is not read if it leads into `.git`.
func TestPassedLinkIntoGit(t *testing.T) {
	const secret = "hunter2hunter2"
	in(t, map[string]string{"top/x.chaos.yaml": good, "top/.git/config": "x: [" + secret, "top/.git/refs/y.chaos.yaml": "x: [" + secret})
	symlink(t, ".git/config", "top/z.chaos.yaml")
	symlink(t, ".git/refs", "top/refs")
	t.Chdir("top")
	for _, file := range []string{"z.chaos.yaml", "refs/y.chaos.yaml"} {
		for _, args := range []string{"lint", "lint --fix", "lint --diff", "lint --skip-unrecognized", "compile", "preview", "role", "import", "diff x.chaos.yaml", "drift x.chaos.yaml", "lint x.chaos.yaml --var-file", "lint x.chaos.yaml --config"} {
			status, out, stderr := sluice("", append(strings.Fields(args), file)...)
			if status != exitFailed || strings.Contains(out+stderr, secret) || !strings.Contains(stderr, file+" is a link into `.git`; not read") && !strings.Contains(stderr, file+": is a link into `.git`; not read") {
				t.Errorf("%s %s: exit status %d, %s%s", args, file, status, out, stderr)
			}
		}
	}
	for _, args := range []string{"compile", "preview", "role", "import", "lint"} { // `refs/..` is the folder of the symlink
		if status, out, stderr := sluice("", args, "refs/../config"); status != exitFailed || strings.Contains(out+stderr, secret) {
			t.Errorf("%s above a symlink: exit status %d, %s%s", args, status, out, stderr)
		}
	}
	if status, out, stderr := sluice("", "lint", ".git/refs/y.chaos.yaml"); status != exitFindings {
		t.Errorf("a file that is named without a symlink: exit status %d, %s%s", status, out, stderr)
	}
}
