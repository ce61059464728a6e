package main

import (
	"errors"
	"fmt"
	"io/fs"
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
	revision, name string
}

func openRepository(name string) (*repository, error) {
	if name == "" {
		return nil, errors.New("--git takes a revision such as HEAD or origin/main")
	}
	top, err := gitOutput(".", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("--git compares with a revision, and this is no repository that git can read: %w", err)
	}
	id, err := gitOutput(".", "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("git knows no revision `%s`; a shallow clone may lack it", name)
	}
	return &repository{strings.TrimSuffix(strings.TrimSuffix(top, "\n"), "\r"), strings.TrimSpace(id), name}, nil
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
	var there []string
	for _, path := range paths {
		if _, err := os.Stat(path); err == nil {
			there = append(there, path)
		} else if !errors.Is(err, fs.ErrNotExist) || !r.wasBelow(path, touched) {
			return nil, err
		}
	}
	files, failures := findFiles(there)
	if len(failures) > 0 {
		return nil, failures[0]
	}
	var changed []versions
	for _, file := range files {
		path, err := realPath(file)
		if err != nil {
			return nil, err
		}
		if v, found := touched[path]; found {
			changed = append(changed, versions{v.old, file})
		}
	}
	for _, path := range paths {
		changed = append(changed, r.gone(path, touched, changed)...)
	}
	return changed, nil
}

// touched gives, by their present or last path, the files that differ from the revision, with their names there.
func (r *repository) touched() (map[string]versions, error) {
	// Names are given as they are, with a NUL behind each.
	list, err := gitOutput(r.top, "diff", "--name-status", "--no-relative", "--no-ext-diff", "-M", "-z", r.revision, "--")
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
		case strings.HasPrefix(status, "R") || strings.HasPrefix(status, "C"):
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

// gone are the plans below the path that were there in the revision and are not any more.
func (r *repository) gone(path string, touched map[string]versions, told []versions) (gone []versions) {
	root, err := realPath(path)
	if err != nil {
		return nil
	}
	for file, v := range touched {
		below := file == root || isPlanName(file) && within(root, file) && !hiddenBelow(root, file)
		if v.new == "" && below && !slices.Contains(told, versions{old: v.old}) {
			gone = append(gone, versions{old: v.old})
		}
	}
	slices.SortFunc(gone, func(a, b versions) int { return strings.Compare(a.old, b.old) })
	return gone
}

// wasBelow tells whether the revision had something at the path that is gone.
func (r *repository) wasBelow(path string, touched map[string]versions) bool {
	return len(r.gone(path, touched, nil)) > 0
}

// within tells whether the file lies below the folder.
func within(folder, file string) bool {
	relative, err := filepath.Rel(folder, file)
	return err == nil && filepath.IsLocal(relative)
}

// hiddenBelow tells whether a hidden folder lies between, in which plans are not looked for.
func hiddenBelow(folder, file string) bool {
	relative, err := filepath.Rel(folder, filepath.Dir(file))
	if err != nil || relative == "." {
		return false
	}
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(relative), "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}
