package preview

import (
	"os"
	"path/filepath"
	"testing"

	"sluice/spec/testenv"
)

// golden compares a text with the file below testdata that holds it; -update writes the file anew.
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
		t.Errorf("%s is not what is written now; look at what -update makes of it:\n%s", file, got)
	}
}
