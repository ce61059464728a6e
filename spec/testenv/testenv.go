// Package testenv provides tests with the environment: the folder `shared` next to the checkout, installed programs, and
// memory statistics. Only tests may import it.
//
// Tests are skipped if something is missing. `.ci/run` sets SharedVariable and ProgramsVariable to what it provides;
// if any of that is missing, tests fail.
package testenv

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	// SharedVariable is `required` if the folder `shared` must exist next to the checkout.
	SharedVariable = "SLUICE_SHARED"
	// ProgramsVariable holds the names of the programs that are installed for tests with the build tag `integration`.
	ProgramsVariable = "SLUICE_PROGRAMS"
)

// Shared returns the path of a file or folder in the folder `shared` next to the checkout.
func Shared(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{Root(t), "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv(SharedVariable) == "required" {
			t.Fatalf("%v, and %s=required", err, SharedVariable)
		}
		t.Skip(err)
	}
	return path
}

// Program returns the path of the first installed program.
func Program(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, names[0])
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
			t.Fatal("no parent folder contains go.mod")
		}
		folder = parent
	}
}

// Missing skips the test because a program or a package is not installed, or fails it if ProgramsVariable requires it.
func Missing(t testing.TB, name string) {
	t.Helper()
	if slices.Contains(strings.Fields(os.Getenv(ProgramsVariable)), name) {
		t.Fatalf("%s is not installed, but %s requires it", name, ProgramsVariable)
	}
	t.Skipf("%s is not installed", name)
}
