package workspace

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/dialect"
)

// scope is where to look for plans.
type scope struct {
	repository *git.Repository
	// roots are the files and folders given, with symlinks resolved.
	roots []string
	// plans are the files that were plans in the revision by content.
	plans map[string]bool
}

// newScope resolves the given paths. Outside of the repository there are no older versions.
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

// contained reports whether a file of the revision was given by name, or is a plan in a given folder.
func (s *scope) contained(file string) bool {
	return slices.ContainsFunc(s.roots, func(root string) bool {
		return file == root || git.Within(root, file) && !hiddenBelow(root, file) && s.wasPlan(file)
	})
}

// wasPlan reports whether a file of the revision was a plan by name or content.
func (s *scope) wasPlan(file string) bool {
	return dialect.ByName(file) == dialect.Plan || s.plans[file]
}

// recognise determines which changed files were plans in the revision, by content.
func (s *scope) recognise(touched map[string]git.Versions) error {
	s.plans = map[string]bool{}
	var files []string
	for _, v := range touched {
		if v.Old != "" && dialect.ByName(v.Old) == dialect.Unrecognized && dialect.Candidate(v.Old) {
			files = append(files, v.Old)
		}
	}
	slices.Sort(files)
	return s.repository.Blobs(files, MaxRead, func(file, text string) {
		s.plans[file] = dialect.Recognise(file, []byte(text)) != dialect.Unrecognized
	})
}

// before returns the path of the older version to compare with, or "" if the file was not a plan in scope.
func (s *scope) before(v git.Versions) string {
	hidden := func(path string) bool { return hiddenBelow(s.repository.Top, path) }
	switch {
	case v.Old == "", slices.Contains(s.roots, v.Old):
		return v.Old
	case !s.wasPlan(v.Old), hidden(v.Old) && !hidden(v.New) && !s.contained(v.Old):
		return ""
	}
	return v.Old
}

// deleted returns the plans of the revision that were deleted, are no longer plans, or moved out of the scope.
func (s *scope) deleted(touched map[string]git.Versions, known []git.Versions) (deleted []git.Versions) {
	claimed := map[string]bool{}
	for _, k := range known {
		claimed[k.Old] = true
	}
	for _, v := range touched {
		if v.Old != "" && !claimed[v.Old] && s.contained(v.Old) {
			deleted = append(deleted, git.Versions{Old: v.Old})
		}
	}
	slices.SortFunc(deleted, func(a, b git.Versions) int { return strings.Compare(a.Old, b.Old) })
	return deleted
}

// wasBelow reports whether the revision had files at or below a deleted path.
func (s *scope) wasBelow(root string, touched map[string]git.Versions) bool {
	for _, v := range touched {
		if v.Old != "" && git.Within(root, v.Old) {
			return true
		}
	}
	return false
}

// hiddenBelow reports whether a folder on the way to the file is hidden, and thus not searched.
func hiddenBelow(folder, file string) bool {
	relative, err := filepath.Rel(folder, filepath.Dir(file))
	if err != nil || relative == "." {
		return false
	}
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(relative), "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}
