package spec

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"sluice/spec/hcl"
)

// maxModuleText limits the total text read for a module and the modules it calls.
const maxModuleText = 16 << 20

// moduleReader joins the texts of all files that it reads.
type moduleReader struct {
	from    Folder
	folders map[string][]hcl.File
	opened  map[string]hcl.File
	// unopened are the files named by functions that cannot be opened, or are too large.
	unopened map[string]bool
	parts    []Part
	text     strings.Builder
	// dir is the module's own folder, and called the text of other ones, in bytes.
	dir    string
	called int
	// skipped are the files that are not read, by their offsets.
	skipped map[int]skipped
}

// skipped is why a file is not read, and whether it is reported in a module without a resource to lint.
type skipped struct {
	reason string
	always bool
}

func newModuleReader(dir string, from Folder) *moduleReader {
	return &moduleReader{dir: path.Clean(dir), from: from, folders: map[string][]hcl.File{}, opened: map[string]hcl.File{}, unopened: map[string]bool{}, skipped: map[int]skipped{}}
}

func (m *moduleReader) folder(dir string) ([]hcl.File, bool) {
	dir = path.Clean(dir)
	if files, ok := m.folders[dir]; ok {
		return files, files != nil
	}
	parts, ok := m.from.Files(dir)
	m.folders[dir] = nil
	if !ok {
		return nil, false
	}
	files := make([]hcl.File, 0, len(parts))
	for _, p := range parts {
		if file, ok := m.add(p); ok {
			files = append(files, file)
		} else {
			m.skip(p)
		}
	}
	m.folders[dir] = files
	return files, true
}

func (m *moduleReader) open(name string) (hcl.File, bool) {
	if file, ok := m.opened[name]; ok {
		return file, true
	}
	if m.from.Open == nil {
		return hcl.File{}, false
	}
	p, ok := m.from.Open(name)
	if !ok {
		m.unopened[name] = true
		return hcl.File{}, false
	}
	file, ok := hcl.File{}, false
	if !p.Large {
		file, ok = m.add(p)
	}
	if !ok {
		m.unopened[name] = true
		file = hcl.File{Path: p.Path, Large: true}
	}
	m.opened[name] = file
	return file, true
}

// source sets the text of the file to those that were read.
func (m *moduleReader) source(f *File, path string) {
	f.Source, f.Parts, f.Unopened = &Source{Path: path, Text: m.text.String()}, m.parts, slices.Sorted(maps.Keys(m.unopened))
}

func (m *moduleReader) add(p Part) (hcl.File, bool) {
	if p.Unreadable || m.tooLarge(p) != "" {
		return hcl.File{}, false
	}
	if !m.owns(p) {
		m.called += len(p.Text)
	}
	p.Start = m.text.Len()
	m.text.WriteString(p.Text)
	m.text.WriteByte('\n') // so that no range touches the next part
	m.parts = append(m.parts, p)
	return hcl.File{Path: p.Path, Text: p.Text, Base: p.Start}, true
}

// tooLarge returns why a file exceeds a limit; empty if it does not.
func (m *moduleReader) tooLarge(p Part) string {
	limit := cmp.Or(m.from.Called, maxModuleText)
	switch {
	case m.text.Len()+len(p.Text) > maxModuleText:
		return fmt.Sprintf("the module is larger than %d MiB, so this file is not read", maxModuleText>>20)
	case !m.owns(p) && m.called+len(p.Text) > limit:
		return fmt.Sprintf("the modules that `%s` calls are larger than %d KiB, so this file is not read; lint fewer folders at once", m.dir, limit>>10)
	}
	return ""
}

func (m *moduleReader) owns(p Part) bool { return path.Dir(p.Path) == m.dir }

// skip assigns an offset to a file without reading it.
func (m *moduleReader) skip(p Part) {
	why := skipped{m.tooLarge(p), true}
	if p.Unreadable {
		why = skipped{"this file of the module cannot be read; only files below the working directory are", false}
	}
	p.Start, p.Text = m.text.Len(), ""
	m.skipped[p.Start] = why
	m.text.WriteByte('\n')
	m.parts = append(m.parts, p)
}

// unread reports the files that were not read. Without a resource to lint, a file beyond the limit may have one, or decide which module
// a call names.
func (m *moduleReader) unread(hasResources bool) (problems []Problem) {
	for _, p := range m.parts {
		if s, ok := m.skipped[p.Start]; ok && (hasResources || s.always) {
			problems = append(problems, Problem{Kind: TooBig, Range: Range{Start: p.Start, End: p.Start}, Message: s.reason})
		}
	}
	return problems
}
