// Package importer writes plans: of requests, of what AWS answers, and of resources of CloudFormation templates. It is compile
// the other way round: what is written compiles to the requests again.
package importer

import (
	"cmp"
	"strings"
	"unicode"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
)

// Plan is a plan that was written.
type Plan struct {
	// Name is that of a file for the plan: `beta.rollout.yaml`.
	Name string
	// Text is the plan in YAML.
	Text string
	// Notes say what the plan does not have, or has as variables to be decided on.
	Notes []string
}

// Write writes what the files hold: requests that belong together as one plan, each other one as a plan of its own.
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
	// resources are the names of features and segments that resources of the same template have.
	resources map[string]string
	// alone means that the file has one experiment template, so that what names none is about that.
	alone bool
}

// set are requests that become one plan.
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
	w.left = append(w.left, s.dropped()...)
	var b strings.Builder
	for _, line := range s.header(w) {
		b.WriteString(strings.TrimRight("# "+strings.Map(printable, line), " ") + "\n")
	}
	b.WriteString((&tree{fields: body, kind: isMap}).String())
	notes := w.undecided
	for _, left := range w.left {
		notes = append(notes, "omitted: "+left)
	}
	return Plan{s.fileName(kind), b.String(), notes}
}

// printable keeps a comment on its line.
func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}

// section writes the requests of a section; nil if there is none.
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

// describe adds a description to the template of an experiment's response, which has none although a template needs one.
func (w *writer) describe(t *tree) {
	if w.at.Operation != api.CreateExperimentTemplate || len(w.at.doc.Requests) == 1 || w.at.Description() != nil {
		return
	}
	text := "As an experiment ran it"
	for _, left := range w.at.doc.SetByServer() {
		if left.Path == "id" {
			text = "As experiment " + left.Value.Text + " ran it"
		}
	}
	inferred := scalarField("description", text)
	inferred.note = "inferred: an experiment has none"
	t.fields = append([]field{inferred}, t.fields...)
}

// project is the request that tells the project, which a plan names once; an empty part where none does.
func (s set) project() part {
	for _, p := range s {
		if p.Project() != nil && p.Operation.Service == api.CreateLaunch.Service {
			return p
		}
	}
	return part{}
}

// fileName is made of what the plan is about.
func (s set) fileName(kind string) string {
	name := ""
	for _, p := range s {
		own, _ := p.Name().Str()
		if p.doc.Resource() != "" {
			own, _, _ = strings.Cut(p.doc.Resource(), "[")
			own = own[strings.LastIndexByte(own, '.')+1:] // of an address of Terraform, its name
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
