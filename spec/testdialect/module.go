package testdialect

import (
	"fmt"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// moduleWriter writes the requests of a plan as a Terraform module: as blocks, or as objects for the provider awscc.
type moduleWriter struct{ dialect dialect.Dialect }

// body writes the members of a structure as arguments and blocks.
func (w moduleWriter) body(v *spec.Value, shape *api.Shape) string {
	var b strings.Builder
	for _, f := range v.Fields {
		name := f.Name
		if m := shape.Member(f.Name); m != nil {
			name = spelt(w.dialect, m, f)
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
	case s.Type == api.Map && f.Kind == yaml.Map && slices.Contains([]string{"parameter", "target", "resource_tag"}, strings.TrimSuffix(name, typo)):
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
					name = spelt(w.dialect, m, f)
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

// terraformTypes are the resource types of the providers, without prefix, by operation.
var terraformTypes = map[*api.Operation]string{
	api.CreateExperimentTemplate:         "fis_experiment_template",
	api.CreateTargetAccountConfiguration: "fis_target_account_configuration",
	api.CreateSegment:                    "evidently_segment",
	api.CreateFeature:                    "evidently_feature",
	api.CreateLaunch:                     "evidently_launch",
}

// Module writes all requests of a plan as resources of the dialect's provider; ok is false if a request has no resource type.
func Module(doc *spec.Document, d dialect.Dialect) (text string, ok bool) {
	var b strings.Builder
	for i, r := range doc.Requests {
		kind := terraformTypes[r.Operation]
		if kind == "" || d == dialect.AWSCC && r.Operation != api.CreateExperimentTemplate {
			return "", false
		}
		prefix, body := "aws_", moduleWriter{d}.body(r.Input, r.Operation.Input)
		if d == dialect.AWSCC {
			prefix = "awscc_"
		}
		if project := doc.Root.Field("project"); project != nil && r.Operation.Input.Member("project") != nil && r.Input.Field("project") == nil {
			body += "project = " + hcl.Quote(project.Text) + "\n"
		}
		fmt.Fprintf(&b, "resource %q \"r%d\" {\n%s}\n", prefix+kind, i, body)
	}
	return b.String(), b.Len() > 0
}
