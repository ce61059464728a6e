package spec

import (
	"path"
	"slices"
	"sort"

	"sluice/spec/dialect"
)

// Part is one file of a Terraform module. The texts of all parts follow one another in the module's Source, so that a Range
// names a part and bytes in it.
type Part struct {
	Path string
	// Start is where the part's text begins in the source.
	Start int
	Text  string
	// Large is set for a file that is too large to be read, of which Text is the beginning, and that may hold a resource of ours.
	Large bool
}

// HoldsResource reports whether the part holds a resource of ours, as far as its text says.
func (p Part) HoldsResource() bool {
	return p.Large || dialect.Recognise(p.Path, []byte(p.Text)) != dialect.Unrecognized
}

// Folder reaches the files of a Terraform module and of the modules that it calls. Both functions refuse what leads out of
// where they may read.
type Folder struct {
	// Files returns the Terraform files of a folder by their paths and texts, sorted; false where it must not be read.
	Files func(dir string) ([]Part, bool)
	// Open returns a file that a function such as `file` reads.
	Open func(path string) (Part, bool)
}

// With returns the folder with a text in place of the file of that path; nil leaves all as it is.
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

// PartAt returns the part of a module that the offset lies in; nil for a file that is no module.
func (f *File) PartAt(offset int) *Part {
	i := sort.Search(len(f.Parts), func(i int) bool { return f.Parts[i].Start > offset }) - 1
	if i < 0 {
		return nil
	}
	return &f.Parts[i]
}

// SourceAt returns the source that a range of the file lies in, with the range there: of a module, that is one of its files.
func (f *File) SourceAt(r Range) (*Source, Range) {
	if p := f.PartAt(r.Start); p != nil {
		return &Source{Path: p.Path, Text: p.Text}, r.Moved(-p.Start)
	}
	return f.Source, r
}

// Only returns a module without the documents whose resources stand in other files than the one of that path.
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

// View returns a part of a module as a file of its own, with the documents whose resources stand in it. Ranges in it are those
// of the module less the part's Start.
func (f *File) View(p *Part) *File {
	view := &File{Source: &Source{Path: p.Path, Text: p.Text}}
	for _, doc := range f.Documents {
		if at := doc.Root.Head().Start; at >= p.Start && at <= p.Start+len(p.Text) {
			view.Documents = append(view.Documents, doc)
		}
	}
	return view
}
