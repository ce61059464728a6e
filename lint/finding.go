// Package lint is the engine that checks documents read by spec against rules. A rule is a value: its documentation and a pure
// function. The packages below it define packs of rules, and lint/rules lists all of them.
//
// Programs such as a language server use a Linter: spec.Read parses a file, Linter.File returns its findings, Source.Position
// their lines and columns, and Apply applies their fixes. A Linter reads nothing else and keeps no state between files. New
// accepts custom packs.
package lint

import (
	"cmp"
	"slices"

	"sluice/spec"
)

// Severity is how bad a finding is.
type Severity = spec.Severity

// The severities. An Error is what AWS rejects, or what makes the plan pointless.
const (
	Notice  = spec.Notice
	Warning = spec.Warning
	Error   = spec.Error
)

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, bool) { return spec.ParseSeverity(name) }

// Finding is a rule's report about one place in a file.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Message  string
	// Range is the place in the file's bytes.
	Range spec.Range
	// Path is the path of the value in its document, such as `launch.groups[0].name`; empty for the file as a whole.
	Path string
	// Related are further places that the finding refers to.
	Related []spec.Note
	// Elsewhere are related places in other files of a module, which the message names.
	Elsewhere []Place
	// Changed means that the change under review touched the finding's lines or caused it; false if no change is under review.
	Changed bool
	// Old means that the change under review neither touched the finding's lines nor caused it.
	Old bool
	// Fix is the automatic fix, or nil if there is none.
	Fix *Fix
	// Change is set if the finding is about a difference between two versions of a plan.
	Change *Change
	// Omitted are further findings of the rule in the file, which this one represents; nil if there are none.
	Omitted *Omitted
	// instance is the instance that the finding is about; empty for findings outside of documents.
	instance string
	// replaced are the findings about other values and instances in its place.
	replaced replaced
	// lost means that the finding is omitted without a place.
	lost bool
	// doc and about are the finding's document and value while rules run; nil for findings outside of documents.
	doc   *spec.Document
	about *spec.Value
	// value is the hash of the value's text, once about is nil.
	value uint64
	// also are further places of a placeholder.
	also []spec.Range
}

// Places returns the place of a finding in a file and those that it refers to, with those of the findings that it represents.
func (f *Finding) Places(in *spec.Source) []Place {
	places := []Place{{Source: in, Range: f.Range}}
	for _, n := range f.Related {
		places = append(places, Place{Source: in, Range: n.Range})
	}
	places = append(places, f.Elsewhere...)
	if f.Omitted == nil {
		return places
	}
	for _, p := range slices.Concat(f.Omitted.Places, f.Omitted.Related) {
		if p.Source == nil {
			p.Source = in
		}
		places = append(places, p)
	}
	return places
}

// sortFindings sorts findings into report order and drops duplicates, which an anchor and its aliases produce.
func sortFindings(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End),
			cmp.Compare(a.Rule.ID, b.Rule.ID), cmp.Compare(a.Message, b.Message), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Path, b.Path))
	})
	kept := findings[:0]
	for i := range findings {
		if f, n := &findings[i], len(kept); n == 0 || f.Range != kept[n-1].Range || f.Rule != kept[n-1].Rule || f.Message != kept[n-1].Message {
			kept = append(kept, *f)
		} else {
			kept[n-1].replaces(f)
		}
	}
	return kept
}
