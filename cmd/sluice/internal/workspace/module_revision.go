package workspace

import (
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec"
	"sluice/spec/hcl"
)

// RevisedFolder returns the files of Terraform modules in a revision, as far as git has them.
func RevisedFolder(r *git.Repository) spec.Folder {
	read := func(name string) (spec.Part, bool) {
		text, err := r.Blob(absolute(name), MaxRead)
		return spec.Part{Path: name, Text: text}, err == nil
	}
	open := func(name string) (spec.Part, bool) {
		part, ok := read(name)
		return limited(part), ok
	}
	files := func(dir string) (parts []spec.Part, ok bool) {
		dir = fromHere(dir)
		names, err := r.Names(absolute(dir))
		if real, failure := git.RealFolder(dir); err != nil && failure == nil { // behind a symlink
			names, err = r.Names(real)
		}
		var paths []string
		byPath := map[string]string{}
		for _, name := range names {
			if hcl.OfModule(name) {
				paths = append(paths, absolute(path.Join(dir, name)))
				byPath[paths[len(paths)-1]] = path.Join(dir, name)
			}
		}
		err = errors.Join(err, r.Blobs(paths, MaxRead, func(file, text string) {
			parts = append(parts, spec.Part{Path: byPath[file], Text: text})
		}))
		slices.SortFunc(parts, func(a, b spec.Part) int { return strings.Compare(a.Path, b.Path) })
		return parts, err == nil
	}
	return spec.Folder{Files: files, Open: open}
}

// absolute returns a name as git knows it, with the symlinks of the working directory resolved.
func absolute(name string) string {
	if filepath.IsAbs(name) {
		if real, err := git.RealPath(name); err == nil {
			return real
		}
		return name
	}
	here, err := git.RealFolder(".")
	if err != nil {
		return name
	}
	return filepath.Join(here, filepath.FromSlash(name))
}
