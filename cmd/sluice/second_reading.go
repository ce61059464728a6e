package main

import (
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/check"
	"sluice/lint/report"
	"sluice/lint/rules"
	"sluice/spec"
)

// refuseAmbiguous prints where another reader takes the file for something else, and returns nil where none does.
func refuseAmbiguous(s streams, f *spec.File) error {
	if f.Parts != nil { // a module is read by the library that Terraform reads it with
		return nil
	}
	problems := check.Reading(f)
	if len(problems) == 0 {
		return nil
	}
	return refuse(s, report.Result{File: f, Findings: rules.New().Problems(problems)})
}

// ambiguous is the first place where another reader takes the file for something else, as an error; nil where none does.
func ambiguous(f *spec.File) error {
	if f.Parts != nil {
		return nil
	}
	problems := check.Reading(f)
	if len(problems) == 0 {
		return nil
	}
	return workspace.ErrorAt(f.Source, problems[0].Range.Start, problems[0].Message)
}
