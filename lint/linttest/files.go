package linttest

import (
	"iter"
	"strings"

	"sluice/lint"
	"sluice/lint/config"
	"sluice/spec"
	"sluice/spec/dialect"
)

// Files yields every case of every rule of the linter as a file, without marks: its name, such as
// `unused-target.bad.chaos.yaml`, and its text. Tests that need many plans, good and bad, read these.
func Files(l *lint.Linter) iter.Seq2[string, string] {
	return func(yield func(name, text string) bool) {
		for _, rule := range l.Rules() {
			examples := l.Examples(rule)
			if examples == nil {
				continue
			}
			for _, c := range examples.Cases {
				if dialect.IsTerraform(c.File()) { // no plan, but a module
					continue
				}
				text, _ := lint.Unmark(c.Plan())
				if !yield(rule.ID+"."+c.File(), text) {
					return
				}
			}
		}
	}
}

// Read reads a file as linting does, which decides by its name whether it is a configuration.
func Read(name, text string, vars map[string]string) *spec.File {
	switch {
	case strings.HasSuffix(name, config.Name):
		return spec.ReadConfig(config.Name, text)
	case dialect.IsTerraform(name):
		return spec.ReadModule(".", spec.Folder{Files: func(dir string) ([]spec.Part, bool) {
			return []spec.Part{{Path: name, Text: text}}, dir == "."
		}})
	}
	return spec.Read(name, text, vars)
}
