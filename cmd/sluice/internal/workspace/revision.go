package workspace

import (
	"os"
	"slices"

	"sluice/cmd/sluice/internal/git"
)

// Touched returns those of the files, which were found below the paths, that differ from the revision.
func Touched(r *git.Repository, paths, files []string) ([]string, error) {
	scope, err := newScope(r, paths)
	if err != nil {
		return nil, err
	}
	touched, err := r.Touched()
	if err != nil {
		return nil, err
	}
	var kept, untouched []string
	for _, file := range files {
		path, err := git.RealPath(file)
		if err != nil {
			return nil, err
		}
		if _, found := touched[path]; found {
			kept = append(kept, file)
		} else if slices.Contains(scope.roots, path) {
			untouched = append(untouched, file)
		}
	}
	return kept, r.Tracked(untouched)
}

// Changed returns the plans that differ from the revision, below the paths or everywhere below the current folder: Old as
// git names it, New as a path.
func Changed(r *git.Repository, paths []string) ([]git.Versions, error) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	touched, err := r.Touched()
	if err != nil {
		return nil, err
	}
	scope, err := newScope(r, paths)
	if err != nil {
		return nil, err
	}
	var there []string
	for i, path := range paths {
		if _, err := os.Stat(path); err == nil {
			there = append(there, path)
		} else if !scope.wasBelow(scope.roots[i], touched) {
			return nil, err
		}
	}
	files, failures := Find(there)
	if len(failures) > 0 {
		return nil, failures[0]
	}
	var changed []git.Versions
	var untouched []string
	for _, file := range files {
		path, err := git.RealPath(file)
		if err != nil {
			return nil, err
		}
		if v, found := touched[path]; found {
			changed = append(changed, git.Versions{Old: scope.before(v), New: file})
		} else if slices.Contains(scope.roots, path) {
			untouched = append(untouched, file)
		}
	}
	return append(changed, scope.deleted(touched, changed)...), r.Tracked(untouched)
}
