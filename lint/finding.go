// Package lint is the engine that holds what spec has read against rules. A rule is a value with its documentation inside and a
// pure function. Packs of rules stand in the packages below; lint/rules is the table of all of them.
//
// A Linter is the way in for programs such as a language server: spec.Read makes a file of a text, Linter.File returns its
// findings, Source.Position their lines and columns, and Apply makes their fixes. It reads nothing else and keeps no state
// between files. New takes packs of a program's own.
package lint

import (
	"cmp"
	"slices"

	"sluice/spec"
)

// Severity is how bad a finding is.
type Severity = spec.Severity

// The severities. AWS refuses what is an Error, or it makes the plan senseless.
const (
	Notice  = spec.Notice
	Warning = spec.Warning
	Error   = spec.Error
)

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, bool) { return spec.ParseSeverity(name) }

// Finding is one thing that a rule has to say about one place of a file.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Message  string
	// Range is the place in the file's bytes.
	Range spec.Range
	// Path is the way to the value in its document, such as `launch.groups[0].name`; empty for the file as a whole.
	Path string
	// Related are the further places that the finding is about.
	Related []spec.Note
	// Changed means that the finding is on lines that the change under review touched; where none is under review, none does.
	Changed bool
	// Old means that the finding is on lines that the change under review did not touch.
	Old bool
	// Fix puts the finding right; nil where that takes a person.
	Fix *Fix
	// Change is set where the finding is about a difference between two versions of a plan.
	Change *Change
	// final means that the rule found more in the file, which is left out.
	final bool
	// doc and about are what the finding is about while it is made; nil for what is no document's.
	doc   *spec.Document
	about *spec.Value
}

// sortFindings puts findings in the order in which they are reported, and drops those that say the same twice, as an anchor
// and its aliases would.
func sortFindings(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Range.End, b.Range.End),
			cmp.Compare(a.Rule.ID, b.Rule.ID), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Path, b.Path))
	})
	return slices.CompactFunc(findings, func(a, b Finding) bool {
		return a.Range == b.Range && a.Rule == b.Rule && a.Message == b.Message
	})
}
