package spec

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// File is a source with its documents and all problems in how they are written.
type File struct {
	Source    *Source
	Documents []*Document
	// Roots are the documents as written, including unrelated ones.
	Roots []*yaml.Node
	// Parts are the files of a Terraform module, in the order of the source; nil for any other file.
	Parts []Part
	// Unopened are the paths of files that functions in a Terraform module name and that cannot be opened, sorted.
	Unopened []string
	// Comments are the ranges of the comments, in order.
	Comments []Range
	// Problems are in the order of the source.
	Problems []Problem
	// Unrelated is why the file has nothing to lint; empty if a document is recognised or resembles one that is.
	Unrelated string

	// lenient means that the file is read for import, which accepts as much as possible.
	lenient bool
	// accounts is how many target accounts the responses list.
	accounts int
	// patterns are the patterns in the feature-flag documents.
	patterns flags.Patterns
	// queries are those about their flags.
	queries flags.Queries
	// growth counts the text that variables, functions and loops make.
	growth dialect.Growth
	// rounds are the places of problems in resources that loops make.
	rounds map[problemPlace]bool
}

// Read reads a source. Given variables override the plans' defaults.
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
		if dialect.IsTerraformPlan(root) && len(dialect.PlannedResources(root)) == 0 {
			documents++
			why = "it is a Terraform plan without a resource that Sluice lints"
		}
		if dialect.IsTemplate(root) && !dialect.HasResources(root, &f.growth) {
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

// beyondBounds reports whether reading stopped before the end, so that the documents are incomplete.
func (f *File) beyondBounds() bool {
	return slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Kind.EndsReading() })
}

// unread reports whether a part of the text could not be read.
func (f *File) unread() bool {
	return slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Kind != Directive && p.Kind != Ambiguous })
}

// notJSON returns why a `.json` file is not JSON, or nil: the AWS CLI parses such files strictly, so it does not matter
// whether they are valid YAML.
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
	if root.Kind != yaml.Map {
		f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is " + root.Kind.String() + "; " + planLooks, unrelated: true})
		return
	}
	if problem := update(root); problem != nil {
		f.Problems = append(f.Problems, *problem)
		return
	}
	if dialect.IsTerraformPlan(root) {
		f.planned(root, nil)
		return
	}
	switch d := dialect.Of(root); d {
	case dialect.Plan:
	case dialect.FlagDocument:
		f.flags(d, dialect.Resource{Content: &dialect.Content{Root: root}})
		return
	default:
		f.requests(d, root)
		return
	}
	kind, problem := planKind(root)
	if problem != nil {
		f.Problems = append(f.Problems, *problem)
	}
	if kind == "" {
		return
	}
	r := f.newResolver(dialect.Plan, root)
	r.vars = declare(member(root, "vars"), given)
	doc := r.plan(root, kind)
	doc.Vars = r.vars.names
	doc.Unset = r.vars.unset()
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !r.vars.uses(name) {
			doc.UnusedVars = append(doc.UnusedVars, name)
		}
	}
	f.add(r, doc)
}

// requests adds the resources that the dialect reads from the root, each as a document.
func (f *File) requests(d dialect.Dialect, root *yaml.Node) {
	before := len(f.Documents)
	if d == dialect.CloudFormation {
		f.template(root)
	}
	for _, found := range d.Read(root, &f.growth) {
		if found.Content != nil {
			f.flags(d, found)
			continue
		}
		r := f.newResolver(d, found.Input)
		r.lenient, r.constants = f.lenient, found.Constants
		f.add(r, r.request(found))
	}
	define(f.Documents[before:])
	if f.growth.Report() {
		f.Problems = append(f.Problems, Problem{Kind: TooBig, Range: firstToken(root), Message: "functions and loops make more than 8 MiB of text, the limit; the rest is not checked"})
	}
	f.embedded(firstToken(root))
}

// embedded reports, once, embedded documents that exceed their limit together.
func (f *File) embedded(at Range) {
	if f.growth.ReportEmbedded() {
		f.Problems = append(f.Problems, Problem{Kind: TooBig, Range: at,
			Message: fmt.Sprintf("the feature-flag documents in texts have more than %d values together, the limit; the rest is not checked", dialect.MaxEmbedded)})
	}
}

// template adds the problems of a template that are not in the values of a request.
func (f *File) template(root *yaml.Node) {
	for _, wrong := range dialect.WrongTags(root, &f.growth) {
		f.Problems = append(f.Problems, Problem{Kind: Tag, Range: wrong.Range, Message: wrong.Message})
	}
	for _, wrong := range dialect.WrongProperties(root, &f.growth) {
		f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: wrong.Range, Message: wrong.Message})
	}
	for _, unclear := range dialect.UnclearTypes(root, &f.growth) {
		f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: unclear.Range, Message: "the deployment decides whether this is `" +
			unclear.Candidate + "`; write the type, or list the items of the loop"})
	}
}

func (f *File) add(r *resolver, doc *Document) {
	r.reportUnfilled()
	source, _ := f.SourceAt(doc.Root.Head())
	doc.speller = dialect.SpellerOf(doc.Dialect, source.IsJSON())
	f.Documents = append(f.Documents, doc)
	of := doc.Instance()
	for i := range r.problems {
		r.problems[i].Instance = of
	}
	f.Problems = append(f.Problems, f.inRound(doc, r.problems)...)
}

// inRound returns the problems of a document without those at places that an earlier round of a loop has reported.
func (f *File) inRound(doc *Document, problems []Problem) []Problem {
	if doc.Round() == 0 {
		return problems
	}
	if f.rounds == nil {
		f.rounds = map[problemPlace]bool{}
	}
	fresh := slices.DeleteFunc(problems, func(p Problem) bool { return f.rounds[problemPlace{p.Kind, p.Range}] })
	for _, p := range fresh {
		f.rounds[problemPlace{p.Kind, p.Range}] = true
	}
	return fresh
}

// problemPlace is a kind of problem at a place.
type problemPlace struct {
	kind ProblemKind
	at   Range
}
