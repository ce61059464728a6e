package workspace

import (
	"fmt"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/dialect"
)

// comparison separates the files that differ from a revision from those that do not.
type comparison struct {
	repository *git.Repository
	scope      *scope
	changes    *git.Changes
	ways       git.Ways
	// folders are those of configurations that differ; settings are asked for others, that a link leads to.
	folders  []string
	settings *Settings
	// all means that a configuration or variables for every file differ.
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

// addConfigurations makes every file differ that a configuration or variables which differ are in force for.
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

// differing returns the files that differ. Of the others, one that was named must be known to git, and so must what a link
// leads to: where it is not, it counts as changed.
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

// differs reports whether a file, a link on the way to it, or its configuration differs, or whether the file lies where nothing
// is known of the revision.
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

// contains reports whether a file or a link on the way to it differs.
func (c *comparison) contains(way git.Way) bool {
	return c.changes.Contain(way.File) || slices.ContainsFunc(way.Links, c.changes.Contain)
}
