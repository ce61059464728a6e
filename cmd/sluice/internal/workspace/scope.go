package workspace

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/git"
)

// scope is where plans are looked for.
type scope struct {
	repository *git.Repository
	// roots are the files and folders that were asked for, with links followed.
	roots []string
}

// newScope finds the places to look at. What lies outside of the repository has no older version.
func newScope(r *git.Repository, paths []string) (*scope, error) {
	s := &scope{repository: r}
	for _, path := range paths {
		root, err := git.RealPath(path)
		if info, failure := os.Stat(path); failure == nil && info.IsDir() {
			root, err = git.RealFolder(path)
		}
		if err != nil {
			return nil, err
		}
		if !git.Within(r.Top, root) {
			return nil, fmt.Errorf("%s is outside of the repository %s, so it cannot be compared with %s", path, r.Top, r.Label)
		}
		s.roots = append(s.roots, root)
	}
	return s, nil
}

// contains reports whether a file is among those that were asked for: by its name, or as a plan in a folder.
func (s *scope) contains(file string) bool {
	return slices.ContainsFunc(s.roots, func(root string) bool {
		return file == root || IsPlanName(file) && git.Within(root, file) && !hiddenBelow(root, file)
	})
}

// before is the path of the older version to compare with; none where a plan was made of what was not looked at as one.
func (s *scope) before(v git.Versions) string {
	plan := func(path string) bool { return IsPlanName(path) && !hiddenBelow(s.repository.Top, path) }
	if v.New != "" && v.Old != v.New && plan(v.New) && !plan(v.Old) && !s.contains(v.Old) {
		return ""
	}
	return v.Old
}

// deleted are the plans of the revision that do not exist any longer, or moved out of the scope.
func (s *scope) deleted(touched map[string]git.Versions, known []git.Versions) (deleted []git.Versions) {
	for _, v := range touched {
		claimed := slices.ContainsFunc(known, func(k git.Versions) bool { return k.Old == v.Old })
		if v.Old != "" && v.Old != v.New && s.contains(v.Old) && !claimed {
			deleted = append(deleted, git.Versions{Old: v.Old})
		}
	}
	slices.SortFunc(deleted, func(a, b git.Versions) int { return strings.Compare(a.Old, b.Old) })
	return deleted
}

// wasBelow reports whether the revision had something at the path that was deleted.
func (s *scope) wasBelow(root string, touched map[string]git.Versions) bool {
	for _, v := range touched {
		if v.Old != "" && git.Within(root, v.Old) {
			return true
		}
	}
	return false
}

// hiddenBelow reports whether a hidden folder lies between, in which plans are not looked for.
func hiddenBelow(folder, file string) bool {
	relative, err := filepath.Rel(folder, filepath.Dir(file))
	if err != nil || relative == "." {
		return false
	}
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(relative), "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}
