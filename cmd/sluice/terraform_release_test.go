package main

import (
	"fmt"
	"strings"
	"testing"

	"sluice/cmd/sluice/internal/workspace"
)

// TestModulesAreReleased checks that the values of large modules are not kept until all are read, nor when they are linted: many
// folders may call one large module.
func TestModulesAreReleased(t *testing.T) {
	files := map[string]string{"big/main.tf": strings.Repeat("#", 400<<10) + "\n" + `resource "aws_fis_experiment_template" "x" {}` + "\n"}
	paths := []string{"big/main.tf"}
	for i := range 4 {
		name := fmt.Sprintf("c%d/main.tf", i)
		files[name] = "module \"m\" {\n  source = \"../big\"\n}\n"
		paths = append(paths, name)
	}
	in(t, files)
	settings, err := workspace.NewSettings(workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l := newLinter(settings, nil, "stdin")
	l.readModules(paths)
	for i, dir := range l.modules.dirs {
		if m := l.modules.byDir[dir]; m.released != (i > 1) || len(m.inputs()) == 0 || m.released && m.file.Documents != nil {
			t.Errorf("%s is released: %t, and has %d documents", dir, m.released, len(m.file.Documents))
		}
	}
	l.lintModules(paths)
	if found := l.modules.found["big/main.tf"]; found == nil || len(found.Findings) == 0 {
		t.Error("a released module is not linted")
	}
	for _, m := range l.modules.byDir {
		if !m.released || m.shares != nil {
			t.Errorf("%s is kept after linting", m.dir)
		}
	}
}
