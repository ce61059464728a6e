package spec

import (
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
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

// ReadModule reads the Terraform module in a folder. Its documents are the resources of ours, those of called modules too. What is
// wrong with the syntax of a module without such a resource is not reported: it is none of our business.
func ReadModule(dir string, from Folder) *File { return readModule(&File{}, dir, from) }

// ImportModule reads a Terraform module to be imported, and so takes what can be understood.
func ImportModule(dir string, from Folder) *File { return readModule(&File{lenient: true}, dir, from) }

func readModule(f *File, dir string, from Folder) *File {
	m := &moduleReader{from: from, folders: map[string][]hcl.File{}, opened: map[string]hcl.File{}, without: map[int]bool{}}
	files, _ := m.folder(dir)
	read := hcl.ReadModule(files, hcl.Options{Wanted: dialect.TerraformBlock, Folder: m.folder, Open: m.open})
	f.Source, f.Parts = &Source{Path: dir, Text: m.text.String()}, m.parts
	for _, resource := range read.Resources {
		if len(resource.Body.Entries) == 0 && slices.ContainsFunc(read.Problems, func(p hcl.Problem) bool { return f.PartAt(p.Range.Start) == f.PartAt(resource.Range.Start) }) {
			continue // what is broken is said
		}
		d, found, ok := dialect.ReadTerraform(resource, dialect.Surroundings{Resources: read.Resources, Text: f.Source.Text})
		if !ok {
			continue
		}
		f.resource(d, found)
		f.Documents[len(f.Documents)-1].beside(resource)
		f.Roots = append(f.Roots, resource.Body)
	}
	define(f.Documents)
	f.Problems = append(f.Problems, m.left(len(f.Documents) > 0)...)
	for _, p := range read.Problems {
		if (p.Kind == hcl.Syntax || len(f.Documents) == 0) && !f.holdsResource(p.Range.Start) {
			continue
		}
		f.Problems = append(f.Problems, Problem{Kind: moduleProblems[p.Kind], Range: p.Range, Message: p.Message, Related: p.Related})
	}
	if len(f.Documents)+len(f.Problems) == 0 {
		f.Unrelated = "it contains no Terraform resource that Sluice lints"
		return f
	}
	f.comments()
	sort.SliceStable(f.Problems, func(i, j int) bool { return f.Problems[i].Range.Start < f.Problems[j].Range.Start })
	return f
}

// beside adds what stands beside the resource in its module.
func (d *Document) beside(r *hcl.Resource) {
	if d.ProviderNeeds = dialect.ProviderNeeds(r); len(d.ProviderNeeds) > 0 {
		d.Providers = providerVersions(r)
	}
	if d.Chaos != nil && d.Chaos.Template != nil && d.Chaos.Template.RoleARN != nil {
		d.Role = roleOf(r, d.Chaos.Template.RoleARN.Node)
	}
}

// holdsResource reports whether the part that the offset lies in holds a resource of ours, as far as its text says.
func (f *File) holdsResource(offset int) bool {
	p := f.PartAt(offset)
	return p != nil && p.HoldsResource()
}

var moduleProblems = map[hcl.ProblemKind]ProblemKind{hcl.Syntax: Syntax, hcl.TooBig: TooBig, hcl.DuplicateKey: DuplicateKey}

// comments finds the comments of the parts, which may be directives.
func (f *File) comments() {
	for _, p := range f.Parts {
		f.Comments = append(f.Comments, hcl.Comments(hcl.File{Path: p.Path, Text: p.Text, Base: p.Start})...)
	}
	slices.SortFunc(f.Comments, func(a, b Range) int { return a.Start - b.Start })
}

// maxModuleText bounds the text that a module and those that it calls are read of.
const maxModuleText = 16 << 20

// moduleReader assigns each file that it reads a place in one text.
type moduleReader struct {
	from    Folder
	folders map[string][]hcl.File
	opened  map[string]hcl.File
	parts   []Part
	text    strings.Builder
	// without are the places of the files that the bound leaves no room for; true for one that holds a resource of ours.
	without map[int]bool
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
			m.leave(p)
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
		return hcl.File{}, false
	}
	file, ok := m.add(p)
	if ok {
		m.opened[name] = file
	}
	return file, ok
}

func (m *moduleReader) add(p Part) (hcl.File, bool) {
	if m.text.Len()+len(p.Text) > maxModuleText {
		return hcl.File{}, false
	}
	p.Start = m.text.Len()
	m.text.WriteString(p.Text)
	m.text.WriteByte('\n') // so that no range touches the next part
	m.parts = append(m.parts, p)
	return hcl.File{Path: p.Path, Text: p.Text, Base: p.Start}, true
}

// leave assigns a file its place without reading it.
func (m *moduleReader) leave(p Part) {
	p.Start = m.text.Len()
	m.without[p.Start] = p.HoldsResource()
	p.Text = ""
	m.text.WriteByte('\n')
	m.parts = append(m.parts, p)
}

// left reports the files of a module of ours that were not read, of any other those that hold a resource of ours.
func (m *moduleReader) left(ours bool) (problems []Problem) {
	for _, p := range m.parts {
		if holds, left := m.without[p.Start]; left && (ours || holds) {
			problems = append(problems, Problem{Kind: TooBig, Range: Range{Start: p.Start, End: p.Start},
				Message: fmt.Sprintf("the module is larger than %d MiB, so this file is not read", maxModuleText>>20)})
		}
	}
	return problems
}

// equalNames reports blocks of one name: the provider keeps the last of them and drops the others in silence.
func (r *resolver) equalNames(n *yaml.Node, depth int) {
	if depth > yaml.MaxDepth {
		return
	}
	first := map[string]*yaml.Node{}
	for _, e := range n.Entries {
		if e.Value.Maybe {
			r.equalNames(e.Value, depth+1)
			continue
		}
		if before := first[e.Key.Text]; before != nil && n.Style == yaml.Block {
			r.problems = append(r.problems, Problem{Kind: DuplicateKey, Range: e.Key.Range,
				Message: fmt.Sprintf("duplicate `%s`; the provider silently drops one of them, so rename or remove one", e.Key.Text),
				Related: &Note{Range: before.Range, Message: "first defined here"}})
		} else {
			first[e.Key.Text] = e.Key
		}
		r.equalNames(e.Value, depth+1)
	}
	for _, item := range n.Items {
		r.equalNames(item, depth+1)
	}
}

// PartAt returns the part of a module that the offset lies in; nil for a file that is no module.
func (f *File) PartAt(offset int) *Part {
	i := sort.Search(len(f.Parts), func(i int) bool { return f.Parts[i].Start > offset }) - 1
	if i < 0 {
		return nil
	}
	return &f.Parts[i]
}

// resource adds a resource of a module or of a plan of Terraform.
func (f *File) resource(d dialect.Dialect, found dialect.Resource) {
	if found.Content != nil {
		f.flags(d, found)
		return
	}
	r := &resolver{source: f.Source, dialect: d, lenient: f.lenient}
	r.equalNames(found.Input, 0)
	f.add(r, r.request(found))
}

// planned adds the resources that a plan of Terraform makes, with all of their values. Messages name the resource, since such a file is
// often one line.
func (f *File) planned(root *yaml.Node) {
	before := len(f.Documents)
	for _, resource := range dialect.PlannedResources(root) {
		if d, found, ok := dialect.ReadTerraform(resource, dialect.Surroundings{}); ok {
			f.resource(d, found)
		}
	}
	for _, doc := range f.Documents[before:] {
		doc.Planned = true
	}
	define(f.Documents[before:])
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
