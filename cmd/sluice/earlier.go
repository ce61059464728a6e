package main

import (
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/git"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/dialect"
)

// earlier are the findings of a revision. A finding on an unchanged line is only old if the revision has it: its value may come from
// anywhere, such as a function, a variable, a deleted file or the configuration.
type earlier struct {
	repository *git.Repository
	today      *linter
	// found are the files that were found, for the modules that they belong to, and files those that are linted.
	found, files []string
	// linter reads the revision; nil until it is needed, or if its settings cannot be read.
	linter *linter
	byPath map[string]map[same]bool
	// starts are those of the lines of the source that was asked about last.
	starts git.Starts
	of     *spec.Source
}

// same identifies a finding of a file in both versions.
type same struct {
	rule     string
	severity lint.Severity
	// line and column are the place in the revision.
	line, column int
	identity     string
}

// has reports whether the revision has a finding on an unchanged line.
func (e *earlier) has(source *spec.Source, f *lint.Finding, lines git.Lines) bool {
	if e.byPath == nil {
		e.byPath = map[string]map[same]bool{}
		e.read()
	}
	known, read := e.byPath[source.Path]
	if !read && e.linter != nil {
		known = e.findings(source.Path)
		e.byPath[source.Path] = known
	}
	if e.of != source {
		e.of, e.starts = source, git.StartsOf(source.Text)
	}
	at := func(r spec.Range, what string) same { return placeOf(e.starts, f.Rule.ID, r, lines, what) }
	if !known[sameAs(e.starts, f, lines)] && !known[at(f.Range, omittedThere)] {
		return false
	}
	return f.Omitted == nil || !slices.ContainsFunc(f.Omitted.Places, func(p lint.Place) bool {
		return p.Source != nil && p.Source.Path != source.Path || !known[at(p.Range, reportedThere)]
	})
}

// Only the places of omitted findings are known. In both versions, such a finding is the same as any of its rule in its place.
const omittedThere, reportedThere = "omitted", "reported"

func placeOf(starts git.Starts, rule string, r spec.Range, lines git.Lines, what string) same {
	line, column := lines.Before(starts, r.Start)
	return same{rule: rule, line: line, column: column, identity: what}
}

func (e *earlier) read() {
	settings, err := e.today.settings.At(e.repository)
	if err != nil {
		return
	}
	e.linter = newLinter(settings, nil, e.today.stdinName)
	e.linter.readModules(e.found)
	e.linter.lintModules(e.files)
}

// findings returns the findings of a file; none if it is not there, or a run would not report it.
func (e *earlier) findings(name string) map[same]bool {
	found := map[same]bool{}
	result := e.result(name)
	if result.File == nil {
		return found
	}
	starts := git.StartsOf(result.File.Source.Text)
	for i := range result.Findings {
		f := &result.Findings[i]
		found[sameAs(starts, f, nil)], found[placeOf(starts, f.Rule.ID, f.Range, nil, reportedThere)] = true, true
		if f.Omitted == nil {
			continue
		}
		for _, p := range f.Omitted.Places {
			if p.Source == nil || p.Source.Path == name {
				found[placeOf(starts, f.Rule.ID, p.Range, nil, omittedThere)], found[placeOf(starts, f.Rule.ID, p.Range, nil, reportedThere)] = true, true
			}
		}
	}
	return found
}

func (e *earlier) result(name string) report.Result {
	l, o := e.linter, outcome{}
	switch {
	case l.settings.Excludes(name) && !e.today.settings.Excludes(name): // and would not be linted
	case dialect.OfTerraform(name): // of a module that was linted as a whole
		if read := l.modules.found[filepath.ToSlash(name)]; read != nil {
			o = *read
		}
	case l.settings.IsNamed(name):
		_, _, loaded := l.settings.ForFile(name)
		o.Result = loaded.Result
	default:
		o = l.one(name)
	}
	if o.err != nil {
		return report.Result{}
	}
	return o.Result
}

func sameAs(starts git.Starts, f *lint.Finding, lines git.Lines) same {
	line, column := lines.Before(starts, f.Range.Start)
	return same{f.Rule.ID, f.Severity, line, column, f.Identity()}
}
