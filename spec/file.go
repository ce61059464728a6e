package spec

import (
	"maps"
	"slices"
	"sort"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// File is a source with the documents in it and all that is wrong with the way they are written.
type File struct {
	Source    *Source
	Documents []*Document
	// Roots are the documents as they are written, whatever is read of them.
	Roots []*yaml.Node
	// Parts are the files of a Terraform module, in the order of the source; nil for any other file.
	Parts []Part
	// Comments are the ranges of the comments, in order.
	Comments []Range
	// Problems are in the order of the source.
	Problems []Problem
	// Unrelated says why no document of the file is ours or close to it; empty for a file that is ours.
	Unrelated string

	// lenient means that it is read to be imported, and so takes what can be understood.
	lenient bool
}

// Document is one plan or raw request.
type Document struct {
	// Dialect is what the document is written in.
	Dialect dialect.Dialect
	// Root is the whole document.
	Root *Value
	// Requests are the inputs of API operations, in the order in which they are to be sent.
	Requests []Request
	// Rollout is set when the document has, or could have, Evidently requests; Chaos likewise for FIS. One of them is set.
	Rollout *Rollout
	Chaos   *Chaos
	// Vars are the names of the variables that the plan declares, in its order.
	Vars []string
	// Idle are the variables given from outside that the plan neither declares nor names.
	Idle []string
	// Unset are those that texts name although they have no value yet.
	Unset []string
	// resources are what the dialect read; none in a plan.
	resources []dialect.Resource
	speller   dialect.Speller
	// defined is what the document, or its whole template, defines.
	defined *definitions

	lookups lookups
}

// Read reads a source. The given values of variables win over the plans' defaults.
func Read(path, text string, given map[string]string) *File {
	f := &File{Source: &Source{Path: path, Text: text}}
	read := yaml.Read(text)
	f.Roots, f.Comments, f.Problems = read.Documents, read.Comments, problemsOf(read.Problems)
	if fault := f.notJSON(); fault != nil {
		f.Problems = []Problem{*fault}
		return f
	}
	if f.beyondBounds() {
		return f
	}
	for _, root := range read.Documents {
		if !root.Broken || !root.Scalar() {
			f.document(root, given)
		}
	}
	if len(read.Documents) == 0 && !f.unread() {
		f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Message: "the file is empty; " + planLooks})
	}
	sort.SliceStable(f.Problems, func(i, j int) bool { return f.Problems[i].Range.Start < f.Problems[j].Range.Start })
	f.Unrelated = f.unrelated()
	f.withoutHarmless()
	return f
}

func (f *File) unrelated() (why string) {
	documents := 0
	if len(f.Documents) > 0 || f.beyondBounds() || slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Kind == Syntax }) {
		return ""
	}
	for _, root := range f.Roots {
		if dialect.IsTemplate(root) && !dialect.HasResources(root) {
			documents++
			why = "it is a CloudFormation template without a resource that Sluice lints"
		}
	}
	for _, p := range f.Problems {
		if p.unrelated {
			documents++
			why = p.Message
		}
	}
	if documents < len(f.Roots) {
		return ""
	}
	return why
}

// beyondBounds tells whether reading stopped before the end, so that the documents are no whole.
func (f *File) beyondBounds() bool {
	return slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Kind == TooBig || p.Kind == Encoding })
}

// unread reports whether a part of the text could not be read.
func (f *File) unread() bool {
	return slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Kind != Directive && p.Kind != Ambiguous })
}

// notJSON is what keeps a `.json` file from being JSON, nil where nothing does: the AWS command line reads such files
// strictly. What YAML makes of the text is then beside the point.
func (f *File) notJSON() *Problem {
	text := strings.TrimPrefix(f.Source.Text, byteOrderMark)
	if !strings.HasSuffix(strings.ToLower(f.Source.Path), ".json") || f.beyondBounds() || strings.Trim(text, jsonSpace) == "" {
		return nil
	}
	where, why, ok := JSONFault(text)
	if !ok {
		return nil
	}
	mark := len(f.Source.Text) - len(text)
	return &Problem{Kind: Syntax, Range: Range{Start: where.Start + mark, End: where.End + mark}, Message: "not JSON: " + why}
}

func (f *File) document(root *yaml.Node, given map[string]string) {
	r := newResolver(f.Source, root)
	if root.Kind != yaml.Map {
		f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is " + root.Kind.String() + "; " + planLooks, unrelated: true})
		return
	}
	if dialect.IsTemplate(root) {
		f.template(root)
		return
	}
	if problem := update(root); problem != nil {
		f.Problems = append(f.Problems, *problem)
		return
	}
	if op := rawOperation(root); op != nil {
		r.dialect = dialect.Request
		f.add(r, r.request(dialect.Resource{Operation: op, Input: root}))
		return
	}
	kind, problem := planKind(root)
	if problem != nil {
		f.Problems = append(f.Problems, *problem)
	}
	if kind == "" {
		return
	}
	r.vars = declare(root.Get("vars"), given)
	doc := r.plan(root, kind)
	doc.Vars = r.vars.names
	doc.Unset = r.vars.unset()
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !r.vars.uses(name) {
			doc.Idle = append(doc.Idle, name)
		}
	}
	f.add(r, doc)
}

// template adds the resources of a CloudFormation template that are requests.
func (f *File) template(root *yaml.Node) {
	before := len(f.Documents)
	for _, found := range dialect.CloudFormation.Read(root) {
		r := &resolver{source: f.Source, dialect: dialect.CloudFormation, lenient: f.lenient, constants: found.Constants}
		f.add(r, r.request(found))
	}
	define(f.Documents[before:])
}

func (f *File) add(r *resolver, doc *Document) {
	r.reportUnfilled()
	doc.speller = dialect.SpellerOf(doc.Dialect, f.Source.IsJSON())
	f.Documents = append(f.Documents, doc)
	f.Problems = append(f.Problems, r.problems...)
}

// request makes the document of requests that belong together and no plan holds.
func (r *resolver) request(resources ...dialect.Resource) *Document {
	doc := &Document{Dialect: r.dialect, resources: resources}
	for _, resource := range resources {
		input := r.resolve(Value{Node: resource.Input, Key: resource.Head, Shape: resource.Operation.Input})
		doc.Requests = append(doc.Requests, Request{resource.Operation, input})
	}
	doc.Root = doc.Requests[0].Input
	doc.build()
	return doc
}

// Resource returns the name of the resource that the document is in its file; it is empty where the file has no names for them.
func (d *Document) Resource() string { return d.first().Name }

// Conditional reports whether the document's resource is made on a condition only.
func (d *Document) Conditional() bool { return d.first().Conditional }

// Default returns the default of a parameter of the document's template, which may be empty; false for what is no parameter.
func (d *Document) Default(parameter string) (text string, ok bool) {
	text, ok = d.first().Defaults[parameter]
	return text, ok
}

// SetByServer returns the members of a response that AWS set.
func (d *Document) SetByServer() (left []dialect.Left) {
	for i := range d.resources {
		left = append(left, d.resources[i].Left...)
	}
	return left
}

// first is the one resource that the document is, or the first of a response; the zero Resource for a plan.
func (d *Document) first() dialect.Resource {
	if len(d.resources) == 0 {
		return dialect.Resource{}
	}
	return d.resources[0]
}

// plan makes the document of a plan.
func (r *resolver) plan(root *yaml.Node, kind string) *Document {
	shape, sections := api.RolloutPlan, api.RolloutSections
	if kind == api.KindChaos {
		shape, sections = api.ChaosPlan, api.ChaosSections
	}
	doc := &Document{Dialect: r.dialect, Root: r.resolve(Value{Node: root, Shape: shape})}
	for _, s := range sections {
		switch section := doc.Root.Field(s.Name); {
		case section == nil:
		case s.Many:
			for _, item := range section.Items {
				doc.Requests = append(doc.Requests, Request{s.Operation, item})
			}
		default:
			doc.Requests = append(doc.Requests, Request{s.Operation, section})
		}
	}
	if kind == api.KindChaos {
		doc.Chaos = &Chaos{}
	} else {
		doc.Rollout = &Rollout{}
	}
	doc.build()
	return doc
}
