package testdialect

import (
	"iter"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/dialect"
)

// Each yields the plan in each dialect that can represent it, by the name of the dialect.
func Each(t testing.TB, plan string) iter.Seq2[string, *spec.File] {
	t.Helper()
	f := spec.Read("x.yaml", plan, nil)
	if len(f.Problems) > 0 || len(f.Documents) != 1 {
		t.Fatalf("%d documents, %+v:\n%s", len(f.Documents), f.Problems, plan)
	}
	doc := f.Documents[0]
	return func(yield func(string, *spec.File) bool) {
		if !yield("plan", f) {
			return
		}
		if members, ok := Request(doc); ok && doc.Root.Field("project") == nil && !yield("request", spec.Read("x.json", "{"+strings.Join(members, ", ")+"}", nil)) {
			return
		}
		if text, ok := Template(doc, false); ok && !yield("CloudFormation", spec.Read("x.template.yaml", text, nil)) {
			return
		}
		for _, d := range []dialect.Dialect{dialect.Terraform, dialect.AWSCC} {
			if text, ok := Module(doc, d); ok && !yield(map[dialect.Dialect]string{dialect.Terraform: "aws", dialect.AWSCC: "awscc"}[d], ReadModule(text)) {
				return
			}
		}
	}
}

// ReadModule reads a Terraform module with one file.
func ReadModule(text string) *spec.File {
	return spec.ReadModule(".", spec.Folder{Files: func(string) ([]spec.Part, bool) { return []spec.Part{{Path: "main.tf", Text: text}}, true }})
}
