package workspace

import (
	"fmt"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/dialect"
)

// comparison determines which files differ from a revision.
type comparison struct {
	repository *git.Repository
	scope      *scope
	changes    *git.Changes
	ways       git.Ways
	// folders are those of changed configurations; settings find configurations reached through symlinks.
	folders  []string
	settings *Settings
	// all reports whether a configuration or variables for every file changed.
	all bool
}

func newComparison(r *git.Repository, paths []string) (*comparison, error) {
	scope, err := newScope(r, paths)
	if err != nil {
		return nil, err
	}
	changes, err := r.Touched()
	return &comparison{repository: r, scope: scope, changes: changes}, err
}

// addConfigurations adds changed configurations and variables, which change every file they apply to.
func (c *comparison) addConfigurations(settings *Settings) error {
	c.settings = settings
	for _, v := range c.changes.Files {
		for _, path := range []string{v.Old, v.New} {
			if dialect.ByName(path) == dialect.Config {
				c.folders = append(c.folders, filepath.Dir(path))
			}
		}
	}
	for _, path := range []string{settings.options.ConfigFile, settings.options.VarFile} {
		if path == "" {
			continue
		}
		way, err := c.ways.To(path)
		if err != nil {
			return err
		}
		c.all = c.all || c.contains(way)
	}
	return nil
}

// differing returns the files that differ. A named file or a symlink's target must be tracked; an untracked target counts as
// changed, and an untracked named file is an error.
func (c *comparison) differing(files []string) (kept []string, err error) {
	differs, linked := make([]bool, len(files)), make([]bool, len(files))
	ends := make([]string, len(files))
	var unsure []string
	for i, file := range files {
		way, err := c.ways.To(file)
		if err != nil {
			return nil, err
		}
		path, err := git.RealPath(file)
		if err != nil {
			return nil, err
		}
		if differs[i], err = c.differs(file, path, way); err != nil {
			return nil, err
		}
		linked[i] = path != way.File
		if !differs[i] && (linked[i] || slices.Contains(c.scope.roots, path)) {
			ends[i] = way.File
			unsure = append(unsure, way.File)
		}
	}
	unknown, err := c.repository.Untracked(unsure)
	if err != nil {
		return nil, err
	}
	for i, file := range files {
		switch {
		case differs[i], linked[i] && unknown[ends[i]]:
			kept = append(kept, file)
		case unknown[ends[i]]:
			return nil, fmt.Errorf("%s cannot be compared with %s: git ignores it, or it belongs to another repository", file, c.repository.Label)
		}
	}
	return kept, nil
}

// differs reports whether a file, a symlink on its path or its configuration changed, or whether it is outside of the
// repository.
func (c *comparison) differs(file, path string, way git.Way) (bool, error) {
	if c.all || c.contains(way) || !git.Within(c.repository.Top, way.File) ||
		slices.ContainsFunc(c.folders, func(folder string) bool { return git.Within(folder, path) }) {
		return true, nil
	}
	if c.settings == nil {
		return false, nil
	}
	if config := c.settings.configOf(file); config != nil && config.Config != nil {
		way, err := c.ways.To(config.Config.Path)
		return err == nil && c.contains(way), err
	}
	return false, nil
}

// contains reports whether a file or a symlink on its path changed.
func (c *comparison) contains(way git.Way) bool {
	return c.changes.Contain(way.File) || slices.ContainsFunc(way.Links, c.changes.Contain)
}
