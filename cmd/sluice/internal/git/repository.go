package git

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Repository is the one around the current folder, at a revision.
type Repository struct {
	// Top is its folder, with links followed.
	Top string
	// Label is the revision as it was named.
	Label string
	// revision is the id of its commit; empty where the repository has nothing to be compared with.
	revision string
	// unfiltered are the options that keep git from running filters.
	unfiltered []string
	submodules []*Repository
}

// Open finds the revision that a flag names.
func Open(flag, name string) (*Repository, error) {
	top, err := toplevel()
	if err != nil {
		return nil, fmt.Errorf("%s needs a git repository: %w", flag, err)
	}
	id, err := commitOf(name)
	switch {
	case errors.Is(err, errUnrelated):
		return nil, fmt.Errorf("`%s` have no common ancestor; a shallow clone may lack it", name)
	case err != nil:
		return nil, fmt.Errorf("unknown git revision `%s`; a shallow clone may lack it", name)
	}
	unfiltered, err := withoutFilters(top)
	if err != nil {
		return nil, err
	}
	r := &Repository{Top: top, Label: name, revision: id, unfiltered: unfiltered}
	return r, r.openSubmodules()
}

// Name returns a path as git names it: from the repository's folder on.
func (r *Repository) Name(path string) string {
	relative, err := filepath.Rel(r.Top, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(relative)
}

// At returns the path of the file that git names.
func (r *Repository) At(name string) string { return filepath.Join(r.Top, filepath.FromSlash(name)) }

// Display returns how messages name a file of the repository: from the current folder on, if it lies below.
func (r *Repository) Display(path string) string {
	if here, err := RealFolder("."); err == nil && Within(here, path) {
		path, _ = filepath.Rel(here, path)
	}
	return path
}

// diff asks git what differs from the revision, in all files or in those that are named. No program of the configuration
// has a part in it, nor does that of submodules, which are asked by themselves. What is beyond the limit is left out.
func (r *Repository) diff(limit int, flags []string, names ...string) (string, error) {
	always := []string{"diff", "--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules"}
	git := command(r.Top, slices.Concat(always, flags, []string{r.revision, "--"}, names)...)
	git.Args = slices.Insert(git.Args, 1, r.unfiltered...)
	return outputOf(git, "diff", limit)
}

// Untracked returns those of the paths that git does not track, so that there is nothing to compare them with.
func (r *Repository) Untracked(paths []string) (map[string]bool, error) {
	tracked, asked := map[string]bool{}, map[*Repository]bool{}
	for _, path := range paths {
		owner := r.owner(path)
		if asked[owner] {
			continue
		}
		asked[owner] = true
		list, err := output(owner.Top, "ls-files", "-z")
		if err != nil {
			return nil, err
		}
		for _, name := range strings.Split(list, "\x00") {
			tracked[owner.At(name)] = true
		}
	}
	untracked := map[string]bool{}
	for _, path := range paths {
		if !tracked[path] {
			untracked[path] = true
		}
	}
	return untracked, nil
}
