package workspace

import (
	"path"
	"path/filepath"

	"sluice/spec"
	"sluice/spec/dialect"
)

// maxCalls bounds how far calls of modules are followed to find out whether a module is ours.
const maxCalls = 8

// partsOfModules makes files ours that hold no resource of ours themselves: those that call a module of ours, and named ones of a
// module that has such a resource in another file.
func (s *Search) partsOfModules(files []candidate) {
	known := ownModules{}
	for i := range files {
		c := &files[i]
		if c.Kind != dialect.Unrecognized || c.err != nil || !dialect.OfTerraform(c.Path) {
			continue
		}
		dir := path.Dir(filepath.ToSlash(c.Path))
		named, from := c.folder == "", ModuleFolder(dir)
		if named && known.holds(from, dir, 0) || !named && known.calls(from, dir, c.calls, 0) {
			c.Kind = dialect.Terraform
		}
	}
}

// ownModules are the folders that were looked at, with whether a resource of ours is in the module there or in one that it calls.
type ownModules map[string]bool

func (o ownModules) holds(from spec.Folder, dir string, depth int) bool {
	if found, known := o[dir]; known || depth > maxCalls {
		return found
	}
	o[dir] = false
	parts, _ := from.Files(dir)
	for _, p := range parts {
		if o.part(from, p, dir, depth) {
			o[dir] = true
			break
		}
	}
	return o[dir]
}

func (o ownModules) part(from spec.Folder, p spec.Part, dir string, depth int) bool {
	text := []byte(p.Text)
	return dialect.IsTerraform(p.Path) && (p.Large || dialect.Suspect(p.Path, text) != dialect.Unrecognized || o.calls(from, dir, dialect.LocalModules(text), depth))
}

func (o ownModules) calls(from spec.Folder, dir string, calls []string, depth int) bool {
	for _, call := range calls {
		if o.holds(from, path.Join(dir, call), depth+1) {
			return true
		}
	}
	return false
}
