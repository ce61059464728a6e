package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// A tracked symlink by way of `/proc` leads elsewhere where Terraform runs, so it is an error even in a hidden folder.
func TestLinksOfProcesses(t *testing.T) {
	const want = " is a link by way of `/proc`"
	for link, target := range map[string]string{
		"envs/prod/m": "/proc/self/cwd/.h", "envs/prod/main.tf": "/proc/self/cwd/.h/x.tf", ".h/flags.json": "/proc/thread-self/cwd/x.json",
		"a.auto.tfvars": "/proc/self/task/../root/x", "envs/x": "../.way/.h",
	} {
		in(t, map[string]string{"x.chaos.yaml": good, ".h/x.tf": waiting(`"PT5M"`), "envs/prod/o.tf": "output \"x\" {\n  value = 1\n}\n"})
		if strings.Contains(target, ".way") {
			symlink(t, "/proc/self/cwd", ".way")
		}
		symlink(t, target, link)
		if status, out, stderr := sluice("", "lint"); strings.HasPrefix(link, ".") && status != exitClean {
			t.Errorf("%s without a repository: exit status %d, %s%s", link, status, out, stderr)
		}
		commitAll(t, ".")
		status, out, stderr := sluice("", "lint")
		if status != exitFailed || !strings.Contains(stderr, "sluice: "+filepath.FromSlash(link)+want) || strings.Count(stderr, link+want) != 1 {
			t.Errorf("%s: exit status %d, %s%s", link, status, out, stderr)
		}
	}
	in(t, map[string]string{"x.chaos.yaml": good, "etc/x": ""})
	symlink(t, "/dev/null", "a.yaml")
	symlink(t, "/dev/stdout", "access.log")
	symlink(t, "/proc/self/mounts", "etc/mtab")
	commitAll(t, ".")
	if status, out, stderr := sluice("", "lint"); status != exitClean || out+stderr != "" {
		t.Errorf("links to devices: exit status %d, %s%s", status, out, stderr)
	}
}
