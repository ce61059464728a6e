package git

import (
	"math"
	"os"
	"path/filepath"
	"strings"
)

// gitlink is the mode of a submodule in git's index.
const gitlink = "160000 "

// openSubmodules opens each checked-out submodule at its commit in the revision. Without such a commit, all of its files are
// new.
func (r *Repository) openSubmodules() error {
	list, err := output(r.Top, "ls-files", "--stage", "-z")
	if err != nil {
		return err
	}
	for _, entry := range strings.Split(list, "\x00") {
		stage, name, _ := strings.Cut(entry, "\t")
		if !strings.HasPrefix(stage, gitlink) {
			continue
		}
		sub := &Repository{Top: r.At(name), Label: r.Label}
		if _, err := os.Lstat(filepath.Join(sub.Top, ".git")); err != nil {
			continue // not checked out
		}
		id, err := output(r.Top, "rev-parse", "--verify", "--quiet", "--end-of-options", r.revision+":"+name)
		if err == nil {
			id, err = output(sub.Top, "rev-parse", "--verify", "--quiet", "--end-of-options", strings.TrimSpace(id)+"^{commit}")
		}
		if err == nil {
			sub.revision = strings.TrimSpace(id)
			if err := sub.open(); err != nil {
				return err
			}
		}
		r.submodules = append(r.submodules, sub)
	}
	return nil
}

// removedSubmodules returns the folders that are submodules in the revision only.
func (r *Repository) removedSubmodules() (folders []string, err error) {
	list, err := r.diff(math.MaxInt, []string{"--raw", "-z", "--no-renames", "--diff-filter=DT", "--ignore-submodules=dirty"})
	fields := strings.Split(list, "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		if strings.HasPrefix(fields[i], ":"+gitlink) {
			folders = append(folders, r.At(fields[i+1]))
		}
	}
	return folders, err
}

// ownerBefore returns the repository of a path in the revision, in which a submodule may have been a folder.
func (r *Repository) ownerBefore(path string) *Repository {
	for _, sub := range r.submodules {
		if sub.revision != "" && Within(sub.Top, path) {
			return sub.ownerBefore(path)
		}
	}
	return r
}

// owner returns the repository of a path: this one or a submodule.
func (r *Repository) owner(path string) *Repository {
	for _, sub := range r.submodules {
		if Within(sub.Top, path) {
			return sub.owner(path)
		}
	}
	return r
}
