package git

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxLinks bounds the symlinks on the path of one file, as operating systems do.
const maxLinks = 40

// Way is a resolved path: the symlinks on it, in order, and the file. All paths are absolute, and only the last element of a
// link's path is a symlink.
type Way struct {
	Links []string
	File  string
}

// Ways resolves symlinks, and caches folders. The zero value is ready for use.
type Ways struct {
	folders map[string]Way
}

// To resolves the path of a file, which need not exist.
func (w *Ways) To(file string) (Way, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return Way{}, err
	}
	folder := filepath.Dir(file)
	way, known := w.folders[folder]
	if !known {
		if way, err = (Way{File: filepath.VolumeName(file) + string(filepath.Separator)}).follow(folder); err != nil {
			return Way{}, err
		}
		if w.folders == nil {
			w.folders = map[string]Way{}
		}
		w.folders[folder] = way
	}
	return way.follow(filepath.Base(file))
}

// follow resolves the rest of a path from a folder, element by element, since `link/..` is the parent of the link's target.
func (w Way) follow(path string) (Way, error) {
	w.Links = slices.Clone(w.Links)
	parts := split(path)
	for len(parts) > 0 {
		part := parts[0]
		parts = parts[1:]
		switch part {
		case "", ".":
			continue
		case "..":
			w.File = filepath.Dir(w.File)
			continue
		}
		next := filepath.Join(w.File, part)
		target, err := os.Readlink(next)
		if err != nil { // not a symlink
			w.File = next
			continue
		}
		if w.Links = append(w.Links, next); len(w.Links) > maxLinks {
			return w, fmt.Errorf("%s: too many links", next)
		}
		if filepath.IsAbs(target) {
			w.File = filepath.VolumeName(target) + string(filepath.Separator)
		}
		parts = append(split(target), parts...)
	}
	return w, nil
}

func split(path string) []string {
	return strings.Split(filepath.ToSlash(strings.TrimPrefix(path, filepath.VolumeName(path))), "/")
}
