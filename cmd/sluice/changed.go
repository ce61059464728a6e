package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/git"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec"
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

// files returns the files found below the paths that differ from the revision, or read one that does. Standard input always counts
// as changed, since it has no older version.
func (f *changedFlags) files(l *linter, paths []string, found *workspace.Found) ([]string, error) {
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
	kept, err := workspace.Touched(r, l.settings, onDisk(paths), onDisk(files), l.inputs)
	if slices.ContainsFunc(files, isStdin) {
		kept = append(kept, stdin)
	}
	return kept, err
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
