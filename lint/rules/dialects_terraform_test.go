package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// moduleWriter writes the requests of a plan as a Terraform module: as blocks, or with the provider awscc as objects.
type moduleWriter struct{ dialect dialect.Dialect }

// body writes the members of a structure as arguments and blocks.
func (w moduleWriter) body(v *spec.Value, shape *api.Shape) string {
	var b strings.Builder
	for _, f := range v.Fields {
		name := f.Name
		if m := shape.Member(f.Name); m != nil {
			name = w.dialect.Spell(m)
		}
		b.WriteString(w.member(name, f))
	}
	return b.String()
}

func (w moduleWriter) member(name string, f *spec.Value) string {
	block := func(f *spec.Value, head string) string { return name + " {\n" + head + w.body(f, f.Shape) + "}\n" }
	var b strings.Builder
	switch s := f.Shape; {
	case s == nil || w.dialect == dialect.AWSCC:
	case s.Type == api.Structure && f.Kind == yaml.Map:
		return block(f, "")
	case s.Type == api.List && s.Elem.Type == api.Structure && f.Kind == yaml.List:
		for _, item := range f.Items {
			b.WriteString(block(item, ""))
		}
		return b.String()
	case s.Type == api.Map && s.Elem.Type == api.Structure && f.Kind == yaml.Map:
		for _, e := range f.Fields {
			b.WriteString(block(e, "name = "+hcl.Quote(e.Name)+"\n"))
		}
		return b.String()
	case s.Type == api.Map && f.Kind == yaml.Map && (name == "parameter" || name == "target" || name == "resource_tag"):
		for _, e := range f.Fields {
			b.WriteString(name + " {\nkey = " + hcl.Quote(e.Name) + "\nvalue = " + w.value(e) + "\n}\n")
		}
		return b.String()
	}
	return name + " = " + w.value(f) + "\n"
}

func (w moduleWriter) value(v *spec.Value) string {
	var parts []string
	switch v.Kind {
	case yaml.Map:
		for _, f := range v.Fields {
			name := hcl.Quote(f.Name)
			if v.Shape != nil {
				if m := v.Shape.Member(f.Name); m != nil {
					name = w.dialect.Spell(m)
				}
			}
			parts = append(parts, name+" = "+w.value(f))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.List:
		for _, item := range v.Items {
			parts = append(parts, w.value(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.String:
		return hcl.Quote(v.Text)
	case yaml.Null:
		return "null"
	}
	return v.Text
}

// terraformTypes are the resources that experiments are, by operation.
var terraformTypes = map[*api.Operation]string{
	api.CreateExperimentTemplate: "fis_experiment_template",
}

// ownOfTerraform are rules that hold in another way for resources of Terraform, with the reason. A plan that one of them reports is not
// compared.
var ownOfTerraform = map[string]string{
	"targets-missing": "the provider aws sends an empty mapping, and awscc requires the member",
	"missing-member":  "the provider awscc requires other members",
	"number":          "HCL has numbers of its own",
}

// ownTerraformCases are examples that cannot be the same in Terraform, with the reason.
var ownTerraformCases = map[string]string{
	"unknown-member bad": "the name is right in Terraform",
}

// holdsEmpty reports whether a value holds something empty, for which there is no block.
func holdsEmpty(v *spec.Value) bool {
	if len(v.Fields)+len(v.Items) == 0 {
		template := v.Parent != nil && v.Parent.Shape != nil && v.Parent.Shape.Member("stopConditions") != nil
		return v.Text == "" && (v.Name != "targets" || !template)
	}
	return slices.ContainsFunc(v.Fields, holdsEmpty) || slices.ContainsFunc(v.Items, holdsEmpty)
}

// An experiment gives the same findings as a plan and as a resource of either provider.
func TestSameInTerraform(t *testing.T) {
	l := rules.New()
	compared := 0
	examplePlans(t, func(name string, doc *spec.Document) {
		if len(doc.Requests) != 1 || terraformTypes[doc.Requests[0].Operation] == "" || ownCases[name] != "" || ownTerraformCases[name] != "" {
			return
		}
		want := inSections(l.Document(doc, nil))
		for _, found := range want {
			if rule, _, _ := strings.Cut(found, " "); ownOfPlans[rule] != "" || ownOfTerraform[rule] != "" {
				return
			}
		}
		compared++
		for _, d := range []dialect.Dialect{dialect.Terraform, dialect.AWSCC} {
			if d == dialect.Terraform && holdsEmpty(doc.Requests[0].Input) {
				continue
			}
			provider := map[dialect.Dialect]string{dialect.Terraform: "aws_", dialect.AWSCC: "awscc_"}[d]
			text := fmt.Sprintf("resource %q \"x\" {\n%s}\n", provider+terraformTypes[doc.Requests[0].Operation], moduleWriter{d}.body(doc.Requests[0].Input, doc.Requests[0].Operation.Input))
			if got := foundInModule(text); !slices.Equal(got, want) {
				t.Errorf("%s:\nplan      %s\n%s %s\n%s", name, want, d, got, text)
			}
		}
	})
	if compared < 1000 {
		t.Errorf("only %d plans to compare", compared)
	}
}

// foundInModule are the rules with the paths that they report in a module of one file, sorted.
func foundInModule(text string) (all []string) {
	l := rules.New()
	f := spec.ReadModule(".", spec.Folder{Files: func(string) ([]spec.Part, bool) { return []spec.Part{{Path: "main.tf", Text: text}}, true }})
	for _, doc := range f.Documents {
		for _, f := range l.Document(doc, nil) {
			all = append(all, f.Rule.ID+" "+outsideText(f.Path))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
