// Package testenv gives tests access to what lies outside the tree: the folder `shared` beside the checkout, installed
// programs, and the processor's clock. Only tests may import it.
//
// Whatever is missing skips the test. `.ci/run` sets the variables Programs and Folder to make it fail instead.
package testenv

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The variables that `.ci/run` sets to `required` for what it provides.
const (
	// Folder is about the folder `shared` beside the checkout.
	Folder = "SLUICE_SHARED"
	// Programs is about the external programs of the tests behind the build tag `integration`.
	Programs = "SLUICE_PROGRAMS"
)

// Shared returns the path of a file or folder in the folder `shared` beside the checkout.
func Shared(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{Root(t), "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		Missing(t, Folder, err.Error())
	}
	return path
}

// Program returns the path of the first of the programs that is installed.
func Program(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, Programs, names[0]+" is not installed")
	return ""
}

// Root returns the root folder of the checkout.
func Root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			t.Fatal("no folder above holds go.mod")
		}
		folder = parent
	}
}

// Missing skips the test, or fails it where the variable requires what is missing.
func Missing(t testing.TB, variable, what string) {
	t.Helper()
	if os.Getenv(variable) == "required" {
		t.Fatalf("%s, and %s=required", what, variable)
	}
	t.Skip(what)
}
