//go:build integration

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"sluice/spec/testenv"
)

// workflow matches a block of a document that is a GitHub workflow.
var workflow = regexp.MustCompile("(?ms)^```yaml\\n# \\.github/workflows/(\\S+)\\n(.*?)^```$")

// The workflows of the repository and those that the documents show are valid.
func TestWorkflows(t *testing.T) {
	actionlint := testenv.Program(t, "actionlint")
	files, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no workflows (%v)", err)
	}
	text, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := workflow.FindAllStringSubmatch(string(text), -1)
	if len(shown) < 2 {
		t.Errorf("docs/ci.md shows %d workflows", len(shown))
	}
	folder := t.TempDir()
	for _, w := range shown {
		writeFile(t, filepath.Join(folder, w[1]), w[2])
		files = append(files, filepath.Join(folder, w[1]))
	}
	if out, err := exec.Command(actionlint, files...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
