package git

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxLinks bounds the links on the way to one file, as the system does.
const maxLinks = 40

// Way is the way to a file: the links that are followed, in order, and where they lead. All paths are absolute, and only
// the last part of a link's path is a link.
type Way struct {
	Links []string
	File  string
}

// Ways follows links; the zero value is ready for use. It looks at each folder once.
type Ways struct {
	folders map[string]Way
}

// To returns the way to a file. What does not exist is no link.
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

// follow goes on from a folder. The parts are followed one by one: `link/..` is not where the link lies.
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
		if err != nil { // not a link
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
