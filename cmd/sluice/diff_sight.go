package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sight is where plans are looked for.
type sight struct {
	top string
	// roots are the files and folders that were asked for, with links followed.
	roots []string
}

// sight gives the places to look at. What lies outside of the repository has no older version.
func (r *repository) sight(paths []string) (*sight, error) {
	s := &sight{top: r.top}
	for _, path := range paths {
		root, err := realPath(path)
		if info, failure := os.Stat(path); failure == nil && info.IsDir() {
			root, err = realFolder(path)
		}
		if err != nil {
			return nil, err
		}
		if !within(r.top, root) {
			return nil, fmt.Errorf("%s is outside of the repository %s, so it cannot be compared with %s", path, r.top, r.label)
		}
		s.roots = append(s.roots, root)
	}
	return s, nil
}

// holds tells whether a file is among those that were asked for: by its name, or as a plan in a folder.
func (s *sight) holds(file string) bool {
	return slices.ContainsFunc(s.roots, func(root string) bool {
		return file == root || isPlanName(file) && within(root, file) && !hiddenBelow(root, file)
	})
}

// at is where a file lies that git names.
func (s *sight) at(name string) string { return filepath.Join(s.top, filepath.FromSlash(name)) }

// before is the name of the older version to compare with; none where a plan was made of what was not looked at as one.
func (s *sight) before(v versions) string {
	plan := func(name string) bool { return isPlanName(name) && !hiddenBelow(s.top, s.at(name)) }
	if v.new != "" && v.old != v.new && plan(v.new) && !plan(v.old) && !s.holds(s.at(v.old)) {
		return ""
	}
	return v.old
}

// gone are the plans that were there in the revision and are not any more, or are where nobody looks for them.
func (s *sight) gone(touched map[string]versions, told []versions) (gone []versions) {
	for _, v := range touched {
		claimed := slices.ContainsFunc(told, func(t versions) bool { return t.old == v.old })
		if v.old != "" && v.old != v.new && s.holds(s.at(v.old)) && !claimed {
			gone = append(gone, versions{old: v.old})
		}
	}
	slices.SortFunc(gone, func(a, b versions) int { return strings.Compare(a.old, b.old) })
	return gone
}

// wasBelow tells whether the revision had something at the path that is gone.
func (s *sight) wasBelow(root string, touched map[string]versions) bool {
	for _, v := range touched {
		if v.old != "" && within(root, s.at(v.old)) {
			return true
		}
	}
	return false
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
