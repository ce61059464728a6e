// Package importer converts requests, AWS responses and resources of CloudFormation and Terraform to plans. It is the inverse
// of compile: a plan compiles to the same requests.
package importer

import (
	"cmp"
	"strings"
	"unicode"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
)

// Plan is an imported plan.
type Plan struct {
	// Name is a file name for the plan, such as `beta.rollout.yaml`.
	Name string
	// Text is the plan in YAML.
	Text string
	// Notes list what the plan omits, and values that became variables without a value.
	Notes []string
}

// Write converts the requests in the files: related requests to one plan, each other request to its own.
func Write(files []*spec.File) []Plan {
	var plans []Plan
	for _, set := range groupParts(files) {
		plans = append(plans, set.plan())
	}
	return plans
}

// part is a request with its source.
type part struct {
	spec.Request
	file *spec.File
	doc  *spec.Document
	// resources are the names of features and segments in the same template, by resource.
	resources map[string]string
	// onlyTemplate means that the file has one experiment template, to which requests without a template ID belong.
	onlyTemplate bool
}

// set are the requests of one plan.
type set []part

func (s set) plan() Plan {
	kind, sections := api.KindRollout, api.RolloutSections
	if s[0].Operation.Service == api.CreateExperimentTemplate.Service {
		kind, sections = api.KindChaos, api.ChaosSections
	}
	w := &writer{vars: newVariables()}
	body := []field{scalarField("apiVersion", api.Version), scalarField("kind", kind)}
	vars := len(body)
	if w.at = s.project(); w.at.doc != nil {
		project := w.at.Project()
		w.project = w.at.written(project)
		if value := w.value(project); value != nil {
			body = append(body, field{name: "project", value: value})
		}
	}
	for _, section := range sections {
		if value := w.section(s, section); value != nil {
			body = append(body, field{name: section.Name, value: value})
		}
	}
	if len(w.vars.names) > 0 {
		body = append(body[:vars], append([]field{{name: "vars", value: w.declared()}}, body[vars:]...)...)
	}
	w.omitted = append(w.omitted, s.dropped()...)
	var b strings.Builder
	for _, line := range s.header(w) {
		b.WriteString(strings.TrimRight("# "+strings.Map(printable, line), " ") + "\n")
	}
	b.WriteString((&tree{fields: body, kind: isMap}).String())
	notes := w.undecided
	for _, omitted := range w.omitted {
		notes = append(notes, "omitted: "+omitted)
	}
	return Plan{s.fileName(kind), b.String(), notes}
}

// printable replaces control characters, so that a comment stays on its line.
func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}

// section writes the requests of a section, or returns nil.
func (w *writer) section(s set, section api.Section) *tree {
	list := &tree{kind: isList}
	for _, p := range s {
		if p.Operation == section.Operation {
			w.at = p
			t := w.mapping(p.Input)
			w.describe(t)
			list.items = append(list.items, t)
		}
	}
	switch {
	case len(list.items) == 0:
		return nil
	case section.Many:
		return list
	}
	return list.items[0]
}

// describe adds a description, which a template requires, but the response for an experiment does not have.
func (w *writer) describe(t *tree) {
	if w.at.Operation != api.CreateExperimentTemplate || len(w.at.doc.Requests) == 1 || w.at.Description() != nil {
		return
	}
	text := "As an experiment ran it"
	for _, member := range w.at.doc.SetByServer() {
		if member.Path == "id" {
			text = "As experiment " + member.Value.Text + " ran it"
		}
	}
	inferred := scalarField("description", text)
	inferred.note = "inferred: an experiment has none"
	t.fields = append([]field{inferred}, t.fields...)
}

// project returns the part that names the project, which a plan names once, or an empty part.
func (s set) project() part {
	for _, p := range s {
		if p.Project() != nil && p.Operation.Service == api.CreateLaunch.Service {
			return p
		}
	}
	return part{}
}

// fileName returns a file name from the plan's content.
func (s set) fileName(kind string) string {
	name := ""
	for _, p := range s {
		own, _ := p.Name().Str()
		if p.doc.Resource() != "" {
			own, _, _ = strings.Cut(p.doc.Resource(), "[")
			own = own[strings.LastIndexByte(own, '.')+1:] // the name in a Terraform address
		}
		if p.Operation == api.CreateLaunch || name == "" {
			name = cmp.Or(own, name)
		}
	}
	if name == "" {
		stem := s[0].file.Source.Path
		stem = stem[strings.LastIndexAny(stem, `/\`)+1:]
		name, _, _ = strings.Cut(stem, ".")
	}
	return compile.SafeName(cmp.Or(name, "imported")) + "." + strings.ToLower(kind) + ".yaml"
}
