package workspace

import (
	"os"
	"slices"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/dialect"
)

// Touched returns the files found below the paths that differ from the revision. A symlink changes with its target, and a file
// with its configuration and with the files that the inputs function returns for it.
func Touched(r *git.Repository, settings *Settings, paths, files []string, inputs func(file string) []string) ([]string, error) {
	c, err := newComparison(r, paths)
	if err != nil {
		return nil, err
	}
	c.addConfigurations(settings)
	return c.differing(files, inputs)
}

// Changed returns the plans that differ from the revision, below the paths or everywhere below the current folder. Old is the
// path in the revision, New the path by which the plan was found. The inputs function returns the files that each found file is
// read from.
func Changed(r *git.Repository, settings *Settings, paths []string, inputs func(files []string) func(string) []string) ([]git.Versions, error) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	c, err := newComparison(r, paths)
	if err != nil {
		return nil, err
	}
	c.versions = true
	c.addConfigurations(settings)
	if err := c.scope.recognise(c.changes.Files); err != nil {
		return nil, err
	}
	var there []string
	for i, path := range paths {
		if _, err := os.Stat(path); err == nil {
			there = append(there, path)
		} else if !c.scope.wasBelow(c.scope.roots[i], c.changes.Files) {
			return nil, err
		}
	}
	found := (&Search{Settings: settings}).Find(there)
	if len(found.Failures) > 0 {
		return nil, found.Failures[0]
	}
	files := slices.DeleteFunc(found.Paths(), func(path string) bool { return dialect.ByName(path) == dialect.Config })
	files, err = c.differing(files, inputs(files))
	if err != nil {
		return nil, err
	}
	var changed []git.Versions
	for _, file := range files {
		before, err := c.before(file)
		if err != nil {
			return nil, err
		}
		changed = append(changed, git.Versions{Old: before, New: file})
	}
	return append(changed, c.scope.deleted(c.changes.Files, changed)...), nil
}

// before returns the path of the older version of a changed file, or "" if there is none.
func (c *comparison) before(file string) (string, error) {
	path, err := git.RealPath(file)
	if err != nil {
		return "", err
	}
	switch v, found := c.changes.Files[path]; {
	case found:
		return c.scope.before(v), nil
	case c.changes.Contain(path):
		return "", nil
	}
	return path, nil // an unchanged symlink to a changed file
}
