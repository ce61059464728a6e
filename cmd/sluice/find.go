package main

import (
	"fmt"
	"slices"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/spec/dialect"
	"sluice/spec/text"
)

// find returns the files to lint and reports files that cannot be read.
func (c *lintCommand) find(settings *workspace.Settings, paths []string) (found *workspace.Found) {
	search := &workspace.Search{Settings: settings, SkipUnrecognized: c.skip}
	if len(paths) == 0 {
		found = search.Find([]string{"."})
	} else {
		found = search.Find(slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return path == stdin }))
	}
	for _, failure := range found.Failures {
		c.warnf("sluice: %s\n", plainError(failure))
	}
	if slices.Contains(paths, stdin) {
		found.Files = append(found.Files, workspace.File{Path: stdin})
	}
	return found
}

// excluded warns of folders in which only configuration is linted, and returns the warnings.
func (c *lintCommand) excluded(l *linter, paths []string, found *workspace.Found) (notes []string) {
	for _, folder := range found.Folders {
		if folder.Excluded == 0 || slices.ContainsFunc(folder.Files, func(f workspace.File) bool { return f.Kind != dialect.Config && !l.modules.unrelated(f.Path) }) {
			continue
		}
		where := ""
		if len(paths) > 1 {
			where = " in " + folder.Path
		}
		notes = append(notes, fmt.Sprintf("nothing but configuration is linted%s: `include` and `exclude` leave out %s", where, text.Count(folder.Excluded, "file")))
		c.warnf("sluice: %s\n", notes[len(notes)-1])
	}
	return notes
}

// empty warns of folders with nothing to lint, and reports whether that is a failure: if they are arguments.
func (c *lintCommand) empty(paths, folders []string) bool {
	for _, folder := range folders {
		nothing := folder + " holds no plan, raw request, feature-flag document, or resource in CloudFormation or Terraform to lint"
		if len(paths) == 0 {
			nothing = "nothing found: " + nothing + "; `sluice new` prints a plan to start from"
		}
		c.warnf("sluice: %s\n", nothing)
	}
	return len(paths) > 0 && len(folders) > 0
}

// emptyModules does what empty does for folders whose only candidates were Terraform files with nothing to lint.
func (c *lintCommand) emptyModules(paths []string, found *workspace.Found, files []string) bool {
	if len(files) > 0 || len(found.Files) == 0 || c.changed.since != "" {
		return false
	}
	var folders []string
	for _, folder := range found.Folders {
		if len(folder.Files) > 0 {
			folders = append(folders, folder.Path)
		}
	}
	return c.empty(paths, folders)
}
