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
	// varsChanged means that the file of variables differs.
	varsChanged bool
	// byPath are the changed lines of files.
	byPath map[string]git.Lines
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
	if f.varsChanged, err = workspace.VariablesChanged(r, l.settings); err != nil {
		return nil, err
	}
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
	if f.since == "" {
		return nil
	}
	if err := f.extend(r.File); err != nil {
		return err
	}
	for i := range r.Findings {
		found := &r.Findings[i]
		changed, err := f.touches(r.File.Source, found)
		if err != nil {
			return err
		}
		if found.Changed = changed; f.lines && !changed {
			found.Old = true
			found.Message += " (on an unchanged line)"
		}
	}
	return nil
}

// extend adds the lines that the changes of a file or of the variables from a file affect.
func (f *changedFlags) extend(file *spec.File) error {
	lines, err := f.changedLines(file.Source)
	if err == nil {
		f.byPath[file.Source.Path] = lines.With(file.Affected(func(r spec.Range) bool { return lines.Overlap(r.Start, r.End) }, f.varsChanged))
	}
	return err
}

// touches reports whether the finding or a related place is on a changed line, or such a place of one that it represents. A finding
// that ends reading is about the whole file, since nothing else may be reported on the lines.
func (f *changedFlags) touches(source *spec.Source, found *lint.Finding) (bool, error) {
	for _, place := range found.Places(source) {
		lines, err := f.changedLines(place.Source)
		if err != nil || lines.Overlap(place.Range.Start, place.Range.End) {
			return true, err
		}
	}
	return found.Rule.Problem.EndsReading() || found.Omitted != nil && found.Omitted.Unlisted, nil
}

// changedLines returns the changed lines of a file, which it determines once.
func (f *changedFlags) changedLines(source *spec.Source) (git.Lines, error) {
	lines, known := f.byPath[source.Path]
	if known {
		return lines, nil
	}
	lines, err := f.repository.ChangedLines(source.Path, source.Text)
	if f.byPath == nil {
		f.byPath = map[string]git.Lines{}
	}
	f.byPath[source.Path] = lines
	return lines, err
}
