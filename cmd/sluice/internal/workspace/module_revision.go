package workspace

import (
	"path"
	"path/filepath"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec"
	"sluice/spec/dialect"
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
		for _, name := range names {
			if !ofModule(name) {
				continue
			}
			if part, ok := read(path.Join(dir, name)); ok {
				parts = append(parts, part)
			}
		}
		return parts, err == nil
	}
	return spec.Folder{Files: files, Open: open}
}

// absolute returns a name as git knows it, with the symlinks of the working directory resolved.
func absolute(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	here, err := git.RealFolder(".")
	if err != nil {
		return name
	}
	return filepath.Join(here, filepath.FromSlash(name))
}

// ofModule reports whether a file of that name belongs to the module in its folder.
func ofModule(name string) bool { return dialect.OfTerraform(name) || name == hcl.LockFile }
