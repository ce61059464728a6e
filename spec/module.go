package spec

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// ReadModule reads the Terraform module in a folder. Its documents are the FIS and AppConfig resources of the module and of the
// modules it calls. Syntax errors are only reported for modules with such a resource.
func ReadModule(dir string, from Folder) *File { return readModule(&File{}, dir, from) }

// ImportModule reads a Terraform module for import, which accepts as much as possible.
func ImportModule(dir string, from Folder) *File { return readModule(&File{lenient: true}, dir, from) }

func readModule(f *File, dir string, from Folder) *File {
	m := newModuleReader(dir, from)
	files, _ := m.folder(dir)
	opts := hcl.Options{Wanted: dialect.TerraformBlock, Nested: dialect.TerraformNested, Folder: m.folder, Modules: from.Modules, Open: m.open}
	read := hcl.ReadModule(files, opts)
	m.source(f, dir)
	docs := map[resourceAt]*Document{}
	f.module(read, nil, docs)
	define(f.Documents)
	if tofu := read.OpenTofu; tofu != nil {
		f.openTofu(tofu, read, docs)
		read.Problems = append(read.Problems, tofu.Problems...)
	}
	f.Problems = append(f.Problems, m.unread(len(f.Documents) > 0)...)
	calls := slices.ContainsFunc(f.Parts, Part.calls)
	for _, p := range read.Problems {
		if !f.matters(p, calls) {
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

// resourceAt identifies a resource of a module.
type resourceAt struct {
	at      Range
	address string
}

// openTofu adds the resources that OpenTofu reads otherwise than Terraform, and those that refer to definitions, of which each program
// has its own.
func (f *File) openTofu(tofu, terraform *hcl.Module, docs map[resourceAt]*Document) {
	before := len(f.Documents)
	same := f.module(tofu, terraform, docs)
	define(f.Documents[before:])
	read, added := f.Documents[:before], f.Documents[before:]
	if kept := rollouts(same); kept == rollouts(read) && kept == rollouts(added) { // and so are their definitions
		added = slices.DeleteFunc(added, func(doc *Document) bool { return slices.Contains(same, doc) })
		f.Documents = f.Documents[:before+len(added)]
	}
}

// rollouts counts the documents with definitions.
func rollouts(docs []*Document) (n int) {
	for _, doc := range docs {
		if doc.Rollout != nil {
			n++
		}
	}
	return n
}

// module adds the resources of a module, except those that are the same in another one, with what they refer to. It returns those that
// are the same there but for the definitions that they refer to.
func (f *File) module(m, other *hcl.Module, docs map[resourceAt]*Document) (same []*Document) {
	known := roles{}
	for _, resource := range m.Resources {
		if len(resource.Body.Entries) == 0 && slices.ContainsFunc(m.Problems, func(p hcl.Problem) bool { return f.PartAt(p.Range.Start) == f.PartAt(resource.Range.Start) }) {
			continue // its syntax errors are reported
		}
		d, found, ok := dialect.ReadTerraform(resource, dialect.Surroundings{Resources: m.Resources, Text: f.Source.Text, Growth: &f.growth})
		f.embedded(resource.Header)
		if !ok {
			continue
		}
		documents, problems, at := len(f.Documents), len(f.Problems), resourceAt{resource.Range, resource.Address}
		f.resource(d, found)
		doc := f.Documents[documents]
		doc.addModule(resource, known)
		switch isSame := other != nil && doc.sameModule(docs[at]) && other.Has(resource); {
		case isSame && doc.Rollout == nil:
			f.Documents, f.Problems = f.Documents[:documents], f.Problems[:problems]
			continue
		case isSame:
			same = append(same, doc)
		}
		docs[at] = doc
		f.Roots = append(f.Roots, resource.Body)
	}
	return same
}

// sameModule reports whether the same resource in another module refers to the same things there.
func (d *Document) sameModule(other *Document) bool {
	if other == nil || !reflect.DeepEqual(d.Role, other.Role) || !reflect.DeepEqual(d.Providers, other.Providers) {
		return false
	}
	if d.Flags == nil || other.Flags == nil {
		return d.Flags == other.Flags
	}
	return d.Flags.Delivered == other.Flags.Delivered && reflect.DeepEqual(d.Flags.Validators, other.Flags.Validators)
}

// addModule adds the provider versions and the role from the resource's module.
func (d *Document) addModule(r *hcl.Resource, known roles) {
	if d.ProviderNeeds = dialect.ProviderNeeds(r); len(d.ProviderNeeds) > 0 {
		d.Providers = providerVersions(r)
	}
	if d.Chaos != nil && d.Chaos.Template != nil && d.Chaos.Template.RoleARN != nil {
		d.Role = known.of(r, d.Chaos.Template.RoleARN.Node)
	}
}

// matters reports whether a problem is reported: in a module with one of our resources, other problems than syntax errors; in a
// part that mentions one, all; and limits that may hide one, which a called module may contain, or which decide what is called.
func (f *File) matters(p hcl.Problem, calls bool) bool {
	if p.Kind == hcl.NotFollowed || p.Kind == hcl.TooBig && calls || p.Kind != hcl.Syntax && len(f.Documents) > 0 {
		return true
	}
	part := f.PartAt(p.Range.Start)
	return part != nil && part.HoldsResource()
}

var moduleProblems = map[hcl.ProblemKind]ProblemKind{hcl.Syntax: Syntax, hcl.TooBig: TooBig, hcl.DuplicateKey: DuplicateKey, hcl.NotFollowed: TooBig}

// DirectiveMark is the start of a comment that is a directive.
const DirectiveMark = "sluice:"

// comments finds the comments of the parts, which may be directives. Lexing a part again takes half as long as parsing it, so
// only parts that contain the mark are lexed.
func (f *File) comments() {
	for _, p := range f.Parts {
		if !strings.Contains(p.Text, DirectiveMark) {
			continue
		}
		f.Comments = append(f.Comments, hcl.Comments(hcl.File{Path: p.Path, Text: p.Text, Base: p.Start})...)
	}
	slices.SortFunc(f.Comments, func(a, b Range) int { return a.Start - b.Start })
}

// equalNames reports blocks with the same name: the provider keeps the last one and silently drops the others.
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

// resource adds a resource of a Terraform module or plan.
func (f *File) resource(d dialect.Dialect, found dialect.Resource) {
	if found.Content != nil {
		f.flags(d, found)
		return
	}
	r := &resolver{source: f.Source, dialect: d, lenient: f.lenient, growth: &f.growth}
	r.equalNames(found.Input, 0)
	f.add(r, r.request(found))
}
