package main

import (
	"fmt"
	"slices"

	"sluice/cmd/sluice/internal/workspace"
)

// find finds what is to be linted and says what could not be read. A path that was named and holds nothing of ours is a
// failure; without a path, that nothing was found is only said.
func (c *lintCommand) find(settings *workspace.Settings, paths []string) (found *workspace.Found, failed bool) {
	search := &workspace.Search{Settings: settings, SkipUnrecognized: c.skip}
	if len(paths) == 0 {
		found = search.Find([]string{"."})
	} else {
		found = search.Find(slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return path == stdin }))
	}
	failures := found.Failures
	for _, folder := range found.Empty {
		nothing := fmt.Errorf("%s holds no plan, raw request or CloudFormation resource to lint", folder)
		if len(paths) == 0 {
			c.tell("sluice: nothing found: %s\n", nothing)
		} else {
			failures = append(failures, nothing)
		}
	}
	for _, failure := range failures {
		c.tell("sluice: %s\n", plainError(failure))
	}
	if slices.Contains(paths, stdin) {
		found.Files = append(found.Files, workspace.File{Path: stdin})
	}
	return found, len(failures) > 0
}
