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

// scope is where plans are looked for.
type scope struct {
	repository *git.Repository
	// roots are the files and folders that were asked for, with links followed.
	roots []string
	// ours are the files of the revision that were ours by what they held.
	ours map[string]bool
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

// contained reports whether a file of the revision is among those that were asked for: by its name, or as a plan in a
// folder.
func (s *scope) contained(file string) bool {
	return slices.ContainsFunc(s.roots, func(root string) bool {
		return file == root || git.Within(root, file) && !hiddenBelow(root, file) && s.wasOurs(file)
	})
}

// wasOurs reports whether a file of the revision would have been found: by its name, or by what it held.
func (s *scope) wasOurs(file string) bool {
	return dialect.ByName(file) == dialect.Plan || s.ours[file]
}

// recognise looks at what the files that differ held in the revision.
func (s *scope) recognise(touched map[string]git.Versions) error {
	s.ours = map[string]bool{}
	var files []string
	for _, v := range touched {
		if v.Old != "" && dialect.ByName(v.Old) == dialect.Unrecognized && dialect.Candidate(v.Old) {
			files = append(files, v.Old)
		}
	}
	slices.Sort(files)
	return s.repository.Blobs(files, MaxRead, func(file, text string) {
		s.ours[file] = dialect.Recognise(file, []byte(text)) != dialect.Unrecognized
	})
}

// before is the path of the older version to compare with; none where a plan was made of what was not looked at as one.
func (s *scope) before(v git.Versions) string {
	hidden := func(path string) bool { return hiddenBelow(s.repository.Top, path) }
	switch {
	case v.Old == "", slices.Contains(s.roots, v.Old):
		return v.Old
	case !s.wasOurs(v.Old), hidden(v.Old) && !hidden(v.New) && !s.contained(v.Old):
		return ""
	}
	return v.Old
}

// deleted are the plans of the revision that no longer exist, are no longer plans, or moved out of the scope.
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
