//go:build integration && unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// One command renames the module to the repository's address: it builds, its tests pass, and findings link to the documents
// there.
func TestRenameModule(t *testing.T) {
	const path = "github.com/acme/sluice"
	dir, _ := checkout(t)
	if out, err := try(dir, ".github/rename-module.sh", "not a path"); err == nil || !strings.Contains(out, "usage: ") {
		t.Errorf("%v: %s", err, out)
	}
	command(t, dir, ".github/rename-module.sh", path)
	for _, name := range strings.Split(command(t, dir, "git", "ls-files", "--others"), "\n") {
		if name != "" {
			t.Errorf("unexpected file %s", name)
		}
	}
	command(t, dir, "go", "test", ".", "./spec/text/...")
	command(t, dir, "go", "test", "./cmd/sluice", "-run", "TestArrowsRunDown|TestPackageImports|TestDocument")
	plan := filepath.Join(dir, "bad.chaos.yaml")
	if err := os.WriteFile(plan, []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	out, _ := try(dir, "go", "run", "./cmd/sluice", "lint", "--format", "sarif", plan)
	if want := "\"helpUri\": \"https://" + path + "/blob/main/docs/rules/chaos-order.md#unknown-target\""; !strings.Contains(out, want) {
		t.Errorf("missing %s in\n%s", want, out)
	}
	for name, want := range map[string]string{"go.mod": "module " + path + "\n", "docs/ci.md": "uses: acme/sluice@REVISION", "README.md": "repo: https://" + path, ".golangci.yml": path + "/lint"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: missing %q (%v)", name, want, err)
		}
	}
}
