package linttest

import (
	"iter"
	"strings"

	"sluice/lint"
	"sluice/lint/config"
	"sluice/spec"
	"sluice/spec/dialect"
)

// Files yields every case of the linter's rules as a file without marks: its name, such as `unused-target.bad.chaos.yaml`, and
// its text. It is for tests that need many plans, good and bad.
func Files(l *lint.Linter) iter.Seq2[string, string] {
	return func(yield func(name, text string) bool) {
		for _, rule := range l.Rules() {
			examples := l.Examples(rule)
			if examples == nil {
				continue
			}
			for _, c := range examples.Cases {
				if dialect.IsTerraform(c.File()) { // a module, not a plan
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

// Read reads a file as `sluice lint` does: as a configuration, a Terraform module or a plan, depending on its name.
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
