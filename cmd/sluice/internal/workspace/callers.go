package workspace

import (
	"path"
	"path/filepath"

	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
)

// partsOfModules marks Terraform files without a resource to lint: files that call a module with one, and passed files of a
// module with one in another file.
func (s *Search) partsOfModules(files []candidate) {
	known := modulesToLint{}
	for i := range files {
		c := &files[i]
		if c.Kind != dialect.Unrecognized || c.err != nil || !dialect.OfTerraform(c.Path) {
			continue
		}
		dir := path.Dir(filepath.ToSlash(c.Path))
		from := ModuleFolder(dir)
		if c.passed && known.holds(from, dir, 0) || !c.passed && known.calls(from, dir, c.calls, 0) {
			c.Kind = dialect.Terraform
		}
		if c.link && c.Kind == dialect.Terraform {
			c.err = c.leadsOut()
		}
	}
}

// modulesToLint caches by folder whether the module or one that it calls has a resource to lint.
type modulesToLint map[string]bool

func (o modulesToLint) holds(from spec.Folder, dir string, depth int) bool {
	if found, known := o[dir]; known {
		return found
	}
	if depth > hcl.MaxChain {
		return true // which is reported
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

func (o modulesToLint) part(from spec.Folder, p spec.Part, dir string, depth int) bool {
	text := []byte(p.Text)
	if !dialect.IsTerraform(p.Path) {
		return false
	}
	called, certain := dialect.LocalModules(p.Path, text)
	return p.Large || !certain || dialect.Suspect(p.Path, text) != dialect.Unrecognized || o.calls(from, dir, called, depth)
}

func (o modulesToLint) calls(from spec.Folder, dir string, calls []string, depth int) bool {
	for _, call := range calls {
		if !path.IsAbs(call) {
			call = path.Join(dir, call)
		}
		if o.holds(from, fromHere(call), depth+1) {
			return true
		}
	}
	return false
}
