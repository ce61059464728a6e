package spec

import (
	"path"
	"slices"
	"sort"

	"sluice/spec/dialect"
)

// Part is one file of a Terraform module. The module's Source is the texts of all parts joined, so a Range identifies a part
// and the bytes in it.
type Part struct {
	Path string
	// Start is where the part's text begins in the source.
	Start int
	Text  string
	// Large is set for a file that is too large to read. Of a Terraform file, which then may hold one of our resources, Text is the
	// beginning.
	Large bool
	// Unreadable is set for a file that cannot be read, such as a symlink that leads out of the working directory.
	Unreadable bool
}

// HoldsResource reports whether the part's text mentions one of our resources.
func (p Part) HoldsResource() bool {
	return p.Large || !p.Unreadable && dialect.Recognise(p.Path, []byte(p.Text)) != dialect.Unrecognized
}

// calls reports whether the part may call a local module.
func (p Part) calls() bool {
	dirs, certain := dialect.LocalModules(p.Path, []byte(p.Text))
	return len(dirs) > 0 || !certain
}

// Folder reads the files of a Terraform module and of the modules it calls. Both functions reject paths outside the folder that
// they may read.
type Folder struct {
	// Files returns the paths and texts of the Terraform files in a folder, sorted; false if reading it is not allowed.
	Files func(dir string) ([]Part, bool)
	// Modules limits how many module calls are followed; zero is the default.
	Modules int
	// Called limits the text that is read for called modules and functions, in bytes; zero is the default.
	Called int
	// Open returns a file that a function such as `file` reads.
	Open func(path string) (Part, bool)
}

// With returns the folder with the text replacing the file at its path; nil changes nothing.
func (from Folder) With(text *Part) Folder {
	if text == nil {
		return from
	}
	files := from.Files
	from.Files = func(dir string) ([]Part, bool) {
		parts, ok := files(dir)
		if dir != path.Dir(text.Path) {
			return parts, ok
		}
		parts = slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Path == text.Path })
		return append(parts, *text), true
	}
	return from
}

// PartAt returns the part of a module at the offset; nil if the file is not a module.
func (f *File) PartAt(offset int) *Part {
	i := sort.Search(len(f.Parts), func(i int) bool { return f.Parts[i].Start > offset }) - 1
	if i < 0 {
		return nil
	}
	return &f.Parts[i]
}

// SourceAt returns the source at a range of the file and the range in it. In a module, the source is one of its files.
func (f *File) SourceAt(r Range) (*Source, Range) {
	if p := f.PartAt(r.Start); p != nil {
		return &Source{Path: p.Path, Text: p.Text}, r.Moved(-p.Start)
	}
	return f.Source, r
}

// Only returns the module with only the documents whose resources are in the file at the path.
func (f *File) Only(path string) *File {
	only := *f
	only.Source, only.Documents = &Source{Path: path, Text: f.Source.Text}, nil
	for _, doc := range f.Documents {
		if p := f.PartAt(doc.Root.Head().Start); p != nil && p.Path == path {
			only.Documents = append(only.Documents, doc)
		}
	}
	return &only
}

// View returns a part of a module as a separate file, with the documents whose resources are in it. Subtract the part's Start from
// their ranges.
func (f *File) View(p *Part) *File {
	view := &File{Source: &Source{Path: p.Path, Text: p.Text}}
	for _, doc := range f.Documents {
		if at := doc.Root.Head().Start; at >= p.Start && at <= p.Start+len(p.Text) {
			view.Documents = append(view.Documents, doc)
		}
	}
	return view
}
