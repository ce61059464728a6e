package workspace

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// ModuleFolder returns the files of the Terraform module in a folder and of the modules it calls below the working directory.
// It reads no file elsewhere, by name or symlink.
func ModuleFolder(dir string) spec.Folder {
	root := "."
	if !filepath.IsLocal(filepath.FromSlash(dir)) {
		root = dir
	}
	if here, err := os.Getwd(); err == nil && filepath.IsAbs(dir) {
		if below, err := filepath.Rel(here, dir); err == nil && filepath.IsLocal(below) {
			root = here
		}
	}
	from := &moduleFolder{root: root}
	return spec.Folder{Files: from.files, Open: from.open}
}

type moduleFolder struct{ root string }

// files returns the files of a module.
func (m *moduleFolder) files(dir string) (parts []spec.Part, ok bool) {
	dir = fromHere(dir)
	entries, err := m.list(dir)
	if err != nil {
		return nil, false
	}
	for _, e := range entries {
		if name := e.Name(); !e.IsDir() && hcl.OfModule(name) {
			part, ok := m.read(path.Join(dir, name))
			if !ok {
				part = spec.Part{Path: path.Join(dir, name), Unreadable: name != hcl.LockFile}
			}
			parts = append(parts, part)
		}
	}
	return parts, true
}

func (m *moduleFolder) list(dir string) ([]fs.DirEntry, error) {
	folder, err := m.openFound(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = folder.Close() }()
	entries, err := folder.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// openFound opens a file or folder below the root.
func (m *moduleFolder) openFound(name string) (*os.File, error) {
	root, err := os.OpenRoot(m.root)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	relative := m.withoutLinks(m.relative(name))
	if err := rejectGit(m.root, filepath.Join(m.root, relative)); err != nil {
		return nil, err
	}
	return regular(relative, func(path string) (*os.File, error) {
		return root.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	})
}

// withoutLinks resolves symlinks that stay below the root, since os.Root rejects absolute ones, and those that leave it on the way.
func (m *moduleFolder) withoutLinks(name string) string {
	top, topErr := realPath(m.root)
	real, err := realPath(filepath.Join(m.root, name))
	if below, relErr := filepath.Rel(top, real); topErr == nil && err == nil && relErr == nil && filepath.IsLocal(below) {
		return below
	}
	return name
}

// open returns a file read by a function.
func (m *moduleFolder) open(name string) (spec.Part, bool) {
	part, ok := m.read(fromHere(name))
	return limited(part), ok
}

// limited returns a file that a function reads, without its text if it is too large.
func limited(p spec.Part) spec.Part {
	if p.Large = len(p.Text) > yaml.MaxBytes; p.Large {
		p.Text = ""
	}
	return p
}

// read returns a file, or if it is too large just enough of it to show that.
func (m *moduleFolder) read(name string) (spec.Part, bool) {
	file, err := m.openFound(name)
	if err != nil {
		return spec.Part{}, false
	}
	defer func() { _ = file.Close() }()
	text, err := io.ReadAll(io.LimitReader(file, MaxRead))
	if err != nil {
		return spec.Part{}, false
	}
	part := spec.Part{Path: name, Text: string(text)}
	if len(text) == MaxRead && dialect.IsTerraform(name) {
		kind, err := dialect.RecogniseLarge(name, io.MultiReader(bytes.NewReader(text), file))
		part.Large = kind != dialect.Unrecognized || err != nil
	}
	return part, true
}

// relative returns a name relative to the root.
func (m *moduleFolder) relative(name string) string {
	if m.root == "." {
		return path.Clean(name)
	}
	relative, err := filepath.Rel(m.root, filepath.FromSlash(name))
	if err != nil {
		return name
	}
	return filepath.ToSlash(relative)
}
