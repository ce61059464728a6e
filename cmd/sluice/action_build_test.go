//go:build integration && unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The first step of the action builds the program with the Go toolchain.
func TestActionBuild(t *testing.T) {
	r, build, _ := newRunner(t)
	r.path = os.Getenv("PATH")
	program := filepath.Join(r.temp, "sluice")
	if err := os.Remove(program); err != nil {
		t.Fatal(err)
	}
	if out, status := r.step(t, build); status != 0 {
		t.Fatalf("the build exits with %d:\n%s", status, out)
	}
	if out := command(t, ".", program, "version"); !strings.HasPrefix(out, "sluice "+version+"\n") {
		t.Error(out)
	}
}
