package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/git"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/dialect"
)

// changedFlags are the flags that limit linting to changed files and lines.
type changedFlags struct {
	since string
	lines bool
	// repository contains the revision; nil without one.
	repository *git.Repository
}

func (f *changedFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.since, "changed-since", "", "lint only plans that are new or differ from this git `revision`")
	cmd.Flags().BoolVar(&f.lines, "changed-lines", false, "with --changed-since: mark findings on unchanged lines and do not fail on them")
}

// files returns the files found below the paths that differ from the revision. Standard input always counts as changed, since
// it has no older version. A file of a Terraform module counts as changed if any file read with it is.
func (f *changedFlags) files(settings *workspace.Settings, paths []string, found *workspace.Found, read *modules) ([]string, error) {
	files := found.Paths()
	if f.lines && f.since == "" {
		return nil, fmt.Errorf("--changed-lines needs --changed-since")
	}
	if f.since == "" {
		return files, nil
	}
	r, err := git.Open("--changed-since", f.since)
	if err != nil {
		return nil, err
	}
	f.repository = r
	isStdin := func(path string) bool { return path == stdin }
	onDisk := func(paths []string) []string { return slices.DeleteFunc(slices.Clone(paths), isStdin) }
	var inputs []string
	for _, file := range onDisk(files) {
		for _, input := range read.inputs(file) {
			if !slices.Contains(inputs, input) {
				inputs = append(inputs, input)
			}
		}
	}
	touched, err := workspace.Touched(r, settings, onDisk(paths), inputs)
	var kept []string
	lost := map[string]bool{}
	for _, file := range onDisk(files) {
		if slices.ContainsFunc(read.inputs(file), func(input string) bool { return slices.Contains(touched, input) || f.hasLostFiles(lost, file, input) }) {
			kept = append(kept, file)
		}
	}
	if slices.ContainsFunc(files, isStdin) {
		kept = append(kept, stdin)
	}
	return kept, err
}

// hasLostFiles reports whether a file has been deleted since the revision from the module folder of this input, such as one with
// variable values.
func (f *changedFlags) hasLostFiles(known map[string]bool, file, input string) bool {
	if !dialect.OfTerraform(file) {
		return false
	}
	dir := filepath.Dir(input)
	if _, ok := known[dir]; !ok {
		known[dir] = workspace.LostFiles(f.repository, dir)
	}
	return known[dir]
}

// mark marks findings on changed lines and, where only those count, the findings on unchanged lines.
func (f *changedFlags) mark(r report.Result) error {
	if f.since == "" || len(r.Findings) == 0 {
		return nil
	}
	lines, err := f.repository.ChangedLines(r.File.Source.Path, r.File.Source.Text)
	if err != nil {
		return err
	}
	for i := range r.Findings {
		found := &r.Findings[i]
		found.Changed = touches(lines, found)
		if f.lines && !found.Changed {
			found.Old = true
			found.Message += " (on an unchanged line)"
		}
	}
	return nil
}

// touches reports whether one of the lines overlaps the finding or a related place. A finding that ends reading is about the whole
// file, since nothing else may be reported on the lines.
func touches(lines git.Lines, f *lint.Finding) bool {
	if f.Rule.Problem.EndsReading() || lines.Overlap(f.Range.Start, f.Range.End) {
		return true
	}
	return slices.ContainsFunc(f.Related, func(n spec.Note) bool { return lines.Overlap(n.Range.Start, n.Range.End) })
}
