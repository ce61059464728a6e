package main

import (
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/check"
	"sluice/lint/report"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/dialect"
)

// readAgain returns the places where another reader disagrees. A module of Terraform, and a file of one, is read by the library that
// Terraform reads it with.
func readAgain(f *spec.File) []spec.Problem {
	if f.Parts != nil || dialect.OfTerraform(f.Source.Path) {
		return nil
	}
	return check.Reading(f)
}

// refuseAmbiguous prints where another reader takes the file for something else, and returns nil if none does.
func refuseAmbiguous(s streams, f *spec.File) error {
	problems := readAgain(f)
	if len(problems) == 0 {
		return nil
	}
	return refuse(s, report.Result{File: f, Findings: rules.New().Problems(problems)})
}

// ambiguous is the first place where another reader takes the file for something else, as an error; nil if none does.
func ambiguous(f *spec.File) error {
	problems := readAgain(f)
	if len(problems) == 0 {
		return nil
	}
	return workspace.ErrorAt(f.Source, problems[0].Range.Start, problems[0].Message)
}
