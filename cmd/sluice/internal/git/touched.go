package git

import (
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"
)

// Versions are the paths of a file in the revision and now. An empty path means that the file does not exist.
type Versions struct{ Old, New string }

// Changes are the files that differ from a revision.
type Changes struct {
	// Files are the versions by current or last path.
	Files map[string]Versions
	// folders are folders with only new or only deleted files, such as a submodule that was added or removed.
	folders []string
	// renamed are the former paths of renamed files.
	renamed map[string]bool
}

// Contain reports whether the file differs from the revision, or is no longer there.
func (c *Changes) Contain(path string) bool {
	_, found := c.Files[path]
	return found || c.renamed[path] || slices.ContainsFunc(c.folders, func(folder string) bool { return Within(folder, path) })
}

// Touched returns the files that differ from the revision, in submodules as well.
func (r *Repository) Touched() (*Changes, error) {
	if r.revision == "" {
		return &Changes{folders: []string{r.Top}}, nil
	}
	// With -z, names are unquoted and end with a NUL.
	list, err := r.diff(math.MaxInt, []string{"--name-status", "-M", "-z"})
	if err != nil {
		return nil, err
	}
	untracked, err := output(r.Top, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	changes := r.statuses(list)
	for path := range r.converted {
		if _, known := changes.Files[path]; !known {
			changes.Files[path] = Versions{Old: path, New: path}
		}
	}
	for _, name := range names(untracked) {
		switch path := r.At(name); {
		case strings.HasSuffix(name, "/"): // another repository
			changes.folders = append(changes.folders, filepath.Clean(path))
		default:
			// A file that is also listed as deleted was removed from the index only.
			changes.Files[path] = Versions{Old: changes.Files[path].Old, New: path}
		}
	}
	removed, err := r.removedSubmodules()
	if err != nil {
		return nil, err
	}
	changes.folders = append(changes.folders, removed...)
	for _, sub := range r.submodules {
		below, err := sub.Touched()
		if err != nil {
			return nil, err
		}
		maps.Copy(changes.Files, below.Files)
		maps.Copy(changes.renamed, below.renamed)
		changes.folders = append(changes.folders, below.folders...)
	}
	return changes, nil
}

// statuses parses the output of `git diff --name-status -z`.
func (r *Repository) statuses(list string) *Changes {
	changes := &Changes{Files: map[string]Versions{}, renamed: map[string]bool{}}
	files := changes.Files
	fields := strings.Split(list, "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		status, path := fields[i], r.At(fields[i+1])
		switch {
		case strings.HasPrefix(status, "R"):
			if i++; i+1 < len(fields) {
				renamed := r.At(fields[i+1])
				files[renamed], changes.renamed[path] = Versions{Old: path, New: renamed}, true
			}
		case status == "A":
			files[path] = Versions{New: path}
		case status == "D":
			files[path] = Versions{Old: path}
		default:
			files[path] = Versions{Old: path, New: path}
		}
	}
	return changes
}
