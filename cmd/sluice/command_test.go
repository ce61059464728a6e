package main

import (
	"os/exec"
	"strings"
	"testing"
)

// commitAll commits the folder without hooks and returns the revision.
func commitAll(t *testing.T, dir string) string {
	t.Helper()
	command(t, dir, "git", "init", "-q")
	command(t, dir, "git", "add", "-A")
	command(t, dir, "git", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qnm", "x")
	return strings.TrimSpace(command(t, dir, "git", "rev-parse", "HEAD"))
}

func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	out, err := try(dir, name, args...)
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return out
}

func try(dir, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	return string(out), err
}
