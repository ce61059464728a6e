package workspace

import (
	"fmt"
	"os"
	"slices"

	"sluice/cmd/sluice/internal/git"
)

// Touched returns those of the files, which were found below the paths, that differ from the revision. A file that a link
// leads to counts for the link.
func Touched(r *git.Repository, paths, files []string) ([]string, error) {
	c, err := newComparison(r, paths)
	if err != nil {
		return nil, err
	}
	return c.differing(files)
}

// Changed returns the plans that differ from the revision, below the paths or everywhere below the current folder. Old is
// where the plan was, New the path by which it was found.
func Changed(r *git.Repository, paths []string) ([]git.Versions, error) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	c, err := newComparison(r, paths)
	if err != nil {
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
	files, failures := Find(there)
	if len(failures) > 0 {
		return nil, failures[0]
	}
	files, err = c.differing(files)
	if err != nil {
		return nil, err
	}
	var changed []git.Versions
	for _, file := range files {
		path, err := git.RealPath(file)
		if err != nil {
			return nil, err
		}
		before := path // a link that stayed, to what changed
		if v, found := c.changes.Files[path]; found {
			before = c.scope.before(v)
		} else if c.changes.Contain(path) {
			before = ""
		}
		changed = append(changed, git.Versions{Old: before, New: file})
	}
	return append(changed, c.scope.deleted(c.changes.Files, changed)...), nil
}

// comparison tells the files that differ from a revision from those that do not.
type comparison struct {
	repository *git.Repository
	scope      *scope
	changes    *git.Changes
	ways       git.Ways
}

func newComparison(r *git.Repository, paths []string) (*comparison, error) {
	scope, err := newScope(r, paths)
	if err != nil {
		return nil, err
	}
	changes, err := r.Touched()
	return &comparison{repository: r, scope: scope, changes: changes}, err
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
		differs[i], linked[i] = c.touches(way), path != way.File
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

// touches reports whether a file or a link on the way to it differs, or lies where nothing is known of the revision.
func (c *comparison) touches(way git.Way) bool {
	return c.changes.Contain(way.File) || slices.ContainsFunc(way.Links, c.changes.Contain) || !git.Within(c.repository.Top, way.File)
}
