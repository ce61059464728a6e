package spec_test

import (
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// FuzzReadPlan reads Terraform plans together with a module, and lints them.
func FuzzReadPlan(f *testing.F) {
	f.Add(`{"format_version":"1","resource_changes":[{"address":"aws_fis_experiment_template.x","type":"aws_fis_experiment_template","change":{"after":{"action":[{"name":"a"}],"role_arn":null},"after_unknown":{"action":[{"name":true}]}}}]}`,
		"resource \"aws_fis_experiment_template\" \"x\" {\n  role_arn = aws_iam_role.x.arn\n  action {\n    name = \"a\"\n  }\n}\nresource \"aws_iam_role\" \"x\" {\n  inline_policy {\n    policy = \"{}\"\n  }\n}\n")
	f.Add(`{"format_version":"1","resource_changes":[{"address":"module.m[\"a\"].awscc_fis_experiment_template.x[0]","type":"awscc_fis_experiment_template","change":{"after":{"actions":{"a":{}}}}}]}`,
		"terraform {\n  required_providers {\n    aws = \"~> 4\"\n  }\n}\nresource \"awscc_fis_experiment_template\" \"x\" {\n  actions = null\n}\n")
	linter := rules.New()
	f.Fuzz(func(t *testing.T, plan, module string) {
		folder := spec.Folder{Files: func(dir string) ([]spec.Part, bool) {
			return []spec.Part{{Path: "main.tf", Text: module}}, dir == "."
		}}
		for _, file := range []*spec.File{spec.ReadPlan("plan.json", plan, folder), spec.ReadModule(".", folder)} {
			for _, share := range lint.Split(file, linter.File(file, nil)) {
				for _, found := range share.Findings {
					if found.Range.Start < 0 || found.Range.End > len(share.File.Source.Text) || found.Range.Start > found.Range.End {
						t.Fatalf("%s: %s at %v of %d bytes", share.File.Source.Path, found.Message, found.Range, len(share.File.Source.Text))
					}
				}
			}
		}
	})
}
