package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// AWS's own scenarios have no errors, and no warnings except that they hit everything with a tag.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("../../compile/starter/scenarios/*.chaos.yaml")
	if err != nil || len(files) < 10 {
		t.Fatalf("got %d scenarios, %v", len(files), err)
	}
	reach := []string{"unbounded-target", "irreversible"}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range rules.New().File(spec.Read(name, string(text), map[string]string{"account": "111122223333"}), nil) {
			if found.Severity == lint.Error || found.Severity == lint.Warning && !slices.Contains(reach, found.Rule.ID) {
				t.Errorf("%s: %s %s at %s: %s", filepath.Base(name), found.Severity, found.Rule.ID, found.Path, found.Message)
			}
		}
	}
}
