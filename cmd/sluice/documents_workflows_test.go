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

// workflow matches a GitHub workflow in a document.
var workflow = regexp.MustCompile("(?ms)^```yaml\\n# \\.github/workflows/(\\S+)\\n(.*?)^```$")

// actionUse matches a use of this action.
var actionUse = regexp.MustCompile(`\S+@REVISION`)

// The workflows of the repository and of the documents are valid.
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
	// actionlint checks the inputs of a local action only.
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	action, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(folder, "action.yml"), string(action))
	for _, w := range shown {
		file := filepath.Join(folder, ".github", "workflows", w[1])
		writeFile(t, file, actionUse.ReplaceAllString(w[2], "./"))
		files = append(files, file)
	}
	if out, err := exec.Command(actionlint, files...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
