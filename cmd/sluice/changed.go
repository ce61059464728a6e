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
	// byPath are the changed lines of files.
	byPath  map[string]git.Lines
	earlier earlier
}

func (f *changedFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.since, "changed-since", "", "lint only plans that are new or differ from this git `revision`")
	cmd.Flags().BoolVar(&f.lines, "changed-lines", false, "with --changed-since: mark earlier findings on unchanged lines and do not fail on them")
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
	f.earlier = earlier{repository: r, today: l, found: onDisk(files), files: kept}
	if slices.ContainsFunc(files, isStdin) {
		f.earlier.found, f.earlier.files = append(f.earlier.found, l.stdinName), append(slices.Clip(kept), l.stdinName)
		kept = append(kept, stdin)
	}
	return kept, err
}

// mark marks findings on changed lines and, where only those count, the findings on unchanged lines. A finding that the revision does
// not have counts as on a changed line.
func (f *changedFlags) mark(r report.Result) error {
	if f.since == "" {
		return nil
	}
	for i := range r.Findings {
		found := &r.Findings[i]
		changed, err := f.touches(r.File.Source, found)
		if err != nil {
			return err
		}
		found.Changed = changed || !f.earlier.has(r.File.Source, found, f.byPath[r.File.Source.Path])
		if f.lines && !found.Changed {
			found.Old = true
			found.Message += " (on an unchanged line)"
		}
	}
	return nil
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
