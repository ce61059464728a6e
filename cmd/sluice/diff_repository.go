package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// repository is the one around the current folder, at a revision.
type repository struct {
	// top is its folder, with links followed.
	top string
	// revision is the id of the commit that the name stands for.
	revision, label string
	// unfiltered are the options that keep git from running filters.
	unfiltered []string
}

// openRepository finds the revision that a flag names.
func openRepository(flag, name string) (*repository, error) {
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
	return &repository{top, id, name, unfiltered}, nil
}

// commitOf gives the id of the commit that a name stands for: of `A..B` the first, of `A...B` the one that both come from.
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
		id, err := gitOutput(".", "merge-base", one, other)
		return strings.TrimSpace(id), err
	}
	id, err := gitOutput(".", "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	return strings.TrimSpace(id), err
}

// diff asks git what differs from the revision, in all files or in those that are named. No program of the configuration
// has a part in it, nor does that of submodules, in which no file is git's here. What is beyond the limit is left out.
func (r *repository) diff(limit int, flags []string, names ...string) (string, error) {
	always := []string{"diff", "--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules"}
	git := gitCommand(r.top, slices.Concat(always, flags, []string{r.revision, "--"}, names)...)
	git.Args = slices.Insert(git.Args, 1, r.unfiltered...)
	return outputOf(git, "diff", limit)
}

// changed gives the plans that differ from the revision, below the paths or everywhere below the current folder.
func (r *repository) changed(paths []string) ([]versions, error) {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	touched, err := r.touched()
	if err != nil {
		return nil, err
	}
	sight, err := r.sight(paths)
	if err != nil {
		return nil, err
	}
	var there []string
	for i, path := range paths {
		if _, err := os.Stat(path); err == nil {
			there = append(there, path)
		} else if !sight.wasBelow(sight.roots[i], touched) {
			return nil, err
		}
	}
	files, failures := findFiles(there)
	if len(failures) > 0 {
		return nil, failures[0]
	}
	var changed []versions
	var untouched []string
	for _, file := range files {
		path, err := realPath(file)
		if err != nil {
			return nil, err
		}
		if v, found := touched[path]; found {
			changed = append(changed, versions{sight.before(v), file})
		} else if slices.Contains(sight.roots, path) {
			untouched = append(untouched, file)
		}
	}
	return append(changed, sight.gone(touched, changed)...), r.known(untouched)
}

// known tells with an error that git does not know one of the files, so that there is nothing to compare it with.
func (r *repository) known(files []string) error {
	if len(files) == 0 {
		return nil
	}
	args := []string{"ls-files", "-z", "--"}
	places := make([]string, len(files))
	for i, file := range files {
		path, err := realPath(file)
		if err != nil {
			return err
		}
		places[i] = r.name(path)
		args = append(args, ":(top,literal)"+places[i])
	}
	list, err := gitOutput(r.top, args...)
	if err != nil {
		return err
	}
	tracked := strings.Split(list, "\x00")
	for i, file := range files {
		if !slices.Contains(tracked, places[i]) {
			return fmt.Errorf("%s cannot be compared with %s: git ignores it, or it belongs to another repository", file, r.label)
		}
	}
	return nil
}

// name is a path as git names it: from the repository's folder on.
func (r *repository) name(path string) string {
	relative, err := filepath.Rel(r.top, path)
	if err != nil {
		return path
	}
	return filepath.ToSlash(relative)
}

// touched gives, by their present or last path, the files that differ from the revision, with their names there.
func (r *repository) touched() (map[string]versions, error) {
	// Names are given as they are, with a NUL behind each.
	list, err := r.diff(math.MaxInt, []string{"--name-status", "-M", "-z"})
	if err != nil {
		return nil, err
	}
	untracked, err := gitOutput(r.top, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	touched := map[string]versions{}
	at := func(name string) string { return filepath.Join(r.top, filepath.FromSlash(name)) }
	fields := strings.Split(list, "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		status, name := fields[i], fields[i+1]
		switch {
		case strings.HasPrefix(status, "R"):
			if i++; i+1 < len(fields) {
				touched[at(fields[i+1])] = versions{old: name, new: fields[i+1]}
			}
		case status == "A":
			touched[at(name)] = versions{new: name}
		case status == "D":
			touched[at(name)] = versions{old: name}
		default:
			touched[at(name)] = versions{old: name, new: name}
		}
	}
	for _, name := range strings.Split(untracked, "\x00") {
		if name == "" {
			continue
		}
		// One that git lists as gone as well was taken out of the index and lies there still.
		touched[at(name)] = versions{old: touched[at(name)].old, new: name}
	}
	return touched, nil
}
