package git

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Repository is a repository at a revision.
type Repository struct {
	// Top is its root, with symlinks resolved.
	Top string
	// Label is the revision as given.
	Label string
	// revision is the commit ID, or empty if there is nothing to compare with.
	revision string
	// unfiltered are options that keep git from running filters.
	unfiltered []string
	// converted are tracked files that count as changed, whatever git has of them.
	converted  map[string]bool
	submodules []*Repository
}

// Open resolves the revision in the value of a flag, in the repository around the current folder, or in the superproject of a
// submodule.
func Open(flag, name string) (*Repository, error) {
	own, err := toplevel(".")
	if err != nil {
		return nil, fmt.Errorf("%s needs a git repository: %w", flag, err)
	}
	top, err := compared(own)
	if err != nil {
		return nil, err
	}
	id, err := commitOf(top, name)
	switch {
	case errors.Is(err, errUnrelated):
		return nil, fmt.Errorf("`%s` have no common ancestor; a shallow clone may lack it", name)
	case errors.Is(err, errAmbiguous):
		return nil, fmt.Errorf("`%s` is ambiguous in git: several tags, branches or commits have this name; write `refs/tags/…`, `refs/heads/…` or `refs/remotes/…`", name)
	case err != nil && top != own:
		return nil, fmt.Errorf("unknown git revision `%s` in %s, with which this submodule is compared unless it is on a branch", name, top)
	case err != nil:
		return nil, fmt.Errorf("unknown git revision `%s`; a shallow clone may lack it", name)
	}
	r := &Repository{Top: top, Label: name, revision: id}
	return r, r.open()
}

// open reads what comparisons with the revision need.
func (r *Repository) open() (err error) {
	if r.unfiltered, err = withoutFilters(r.Top); err == nil {
		err = r.readConverted()
	}
	if err == nil {
		err = r.openSubmodules()
	}
	return err
}

// Name returns a path as git names it, relative to the root.
func (r *Repository) Name(path string) string {
	relative, err := filepath.Rel(r.Top, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(relative)
}

// At returns the path of a file from its name in git.
func (r *Repository) At(name string) string { return filepath.Join(r.Top, filepath.FromSlash(name)) }

// Holds reports whether a path is in the repository.
func (r *Repository) Holds(path string) bool {
	real, err := RealPath(path)
	return path != "" && err == nil && Within(r.Top, real)
}

// Display returns a path for messages, relative to the current folder if it is below.
func (r *Repository) Display(path string) string {
	if here, err := RealFolder("."); err == nil && Within(here, path) {
		path, _ = filepath.Rel(here, path)
	}
	return path
}

// diff returns git's diff against the revision, for all files or those named, up to the limit. It runs no configured program
// and skips submodules, which are diffed themselves.
func (r *Repository) diff(limit int, flags []string, names ...string) (string, error) {
	always := []string{"diff", "--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules"}
	git := command(r.Top, slices.Concat(always, flags, []string{r.revision, "--"}, names)...)
	git.Args = slices.Insert(git.Args, 1, r.unfiltered...)
	return outputOf(git, "diff", limit)
}

// Untracked returns the paths that git does not track, and which thus have no older version.
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
