package preview

import (
	"os"
	"path/filepath"
	"testing"

	"sluice/spec/testenv"
)

// golden compares a text with a file in testdata; -update rewrites the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if testenv.Update() {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is outdated; review the change after -update:\n%s", file, got)
	}
}
