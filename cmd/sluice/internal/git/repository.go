package git

import (
	"cmp"
	"fmt"
	"math"
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
	// revision is the id of its commit.
	revision string
	// unfiltered are the options that keep git from running filters.
	unfiltered []string
}

// Open finds the revision that a flag names.
func Open(flag, name string) (*Repository, error) {
	top, err := toplevel()
	if err != nil {
		return nil, fmt.Errorf("%s compares with a revision, and this is no repository that git can read: %w", flag, err)
	}
	id, err := commitOf(name)
	if err != nil {
		return nil, fmt.Errorf("git knows no revision `%s`; a shallow clone may lack it", name)
	}
	unfiltered, err := withoutFilters(top)
	if err != nil {
		return nil, err
	}
	return &Repository{Top: top, Label: name, revision: id, unfiltered: unfiltered}, nil
}

// commitOf returns the id of the commit that a name stands for: of `A..B` the first, of `A...B` the one that both come from.
func commitOf(name string) (string, error) {
	for _, dots := range []string{"...", ".."} {
		from, to, both := strings.Cut(name, dots)
		if !both {
			continue
		}
		one, err := commitOf(cmp.Or(from, "HEAD"))
		if err != nil {
			return "", err
		}
		other, err := commitOf(cmp.Or(to, "HEAD"))
		if err != nil || dots == ".." {
			return one, err
		}
		id, err := output(".", "merge-base", one, other)
		return strings.TrimSpace(id), err
	}
	id, err := output(".", "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	return strings.TrimSpace(id), err
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
func (r *Repository) Display(name string) string {
	path := r.At(name)
	if here, err := RealFolder("."); err == nil && Within(here, path) {
		path, _ = filepath.Rel(here, path)
	}
	return path
}

// Blob returns what the named file holds in the revision, up to the limit.
func (r *Repository) Blob(name string, limit int) (string, error) {
	return outputOf(command(r.Top, "cat-file", "blob", r.revision+":"+name), "cat-file", limit)
}

// diff asks git what differs from the revision, in all files or in those that are named. No program of the configuration
// has a part in it, nor does that of submodules, in which no file is git's here. What is beyond the limit is left out.
func (r *Repository) diff(limit int, flags []string, names ...string) (string, error) {
	always := []string{"diff", "--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules"}
	git := command(r.Top, slices.Concat(always, flags, []string{r.revision, "--"}, names)...)
	git.Args = slices.Insert(git.Args, 1, r.unfiltered...)
	return outputOf(git, "diff", limit)
}

// Tracked returns an error if git does not track one of the files, so that there is nothing to compare it with.
func (r *Repository) Tracked(files []string) error {
	if len(files) == 0 {
		return nil
	}
	args := []string{"ls-files", "-z", "--"}
	places := make([]string, len(files))
	for i, file := range files {
		path, err := RealPath(file)
		if err != nil {
			return err
		}
		places[i] = r.Name(path)
		args = append(args, ":(top,literal)"+places[i])
	}
	list, err := output(r.Top, args...)
	if err != nil {
		return err
	}
	tracked := strings.Split(list, "\x00")
	for i, file := range files {
		if !slices.Contains(tracked, places[i]) {
			return fmt.Errorf("%s cannot be compared with %s: git ignores it, or it belongs to another repository", file, r.Label)
		}
	}
	return nil
}

// Versions are the names of a file in the revision and now; either is empty where the file does not exist.
type Versions struct{ Old, New string }

// Touched returns, by their present or last path, the files that differ from the revision.
func (r *Repository) Touched() (map[string]Versions, error) {
	// With -z, names are written as they are, each followed by a NUL.
	list, err := r.diff(math.MaxInt, []string{"--name-status", "-M", "-z"})
	if err != nil {
		return nil, err
	}
	untracked, err := output(r.Top, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	touched := map[string]Versions{}
	fields := strings.Split(list, "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		status, name := fields[i], fields[i+1]
		switch {
		case strings.HasPrefix(status, "R"):
			if i++; i+1 < len(fields) {
				touched[r.At(fields[i+1])] = Versions{Old: name, New: fields[i+1]}
			}
		case status == "A":
			touched[r.At(name)] = Versions{New: name}
		case status == "D":
			touched[r.At(name)] = Versions{Old: name}
		default:
			touched[r.At(name)] = Versions{Old: name, New: name}
		}
	}
	for _, name := range strings.Split(untracked, "\x00") {
		if name == "" {
			continue
		}
		// One that git lists as deleted as well was taken out of the index and lies there still.
		touched[r.At(name)] = Versions{Old: touched[r.At(name)].Old, New: name}
	}
	return touched, nil
}
