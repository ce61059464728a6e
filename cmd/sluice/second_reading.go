package main

import (
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/check"
	"sluice/lint/report"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/dialect"
)

// readAgain returns the places that another parser reads differently. It skips Terraform, which is read with Terraform's own
// parser.
func readAgain(f *spec.File) []spec.Problem {
	if f.Parts != nil || dialect.OfTerraform(f.Source.Path) {
		return nil
	}
	return check.Reading(f)
}

// rejectAmbiguous prints the places that another parser reads differently, and returns an error if there are any.
func rejectAmbiguous(s streams, f *spec.File) error {
	problems := readAgain(f)
	if len(problems) == 0 {
		return nil
	}
	return rejectWith(s, report.Result{File: f, Findings: rules.New().Problems(problems)})
}

// ambiguous returns the first place that another parser reads differently as an error, or nil.
func ambiguous(f *spec.File) error {
	problems := readAgain(f)
	if len(problems) == 0 {
		return nil
	}
	return workspace.ErrorAt(f.Source, problems[0].Range.Start, problems[0].Message)
}
