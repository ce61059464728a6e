// Package report writes findings in formats for people and programs. Each format has its own file.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

// Result is a file with its findings. For a comparison, it is the version in which changes are reported.
type Result struct {
	File     *spec.File
	Findings []lint.Finding
	// Tables summarize the changes of a comparison, for formats that support them.
	Tables []lint.Table
}

// Summary counts files, plans and findings.
type Summary struct {
	Files    int `json:"files"`
	Plans    int `json:"plans"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notices  int `json:"notices"`
	// exempt counts, by severity, the findings that AtLeast ignores: those on unchanged lines, and changes that are not riskier.
	exempt [3]int
	// changes counts the changes among the findings.
	changes directions
}

// directions counts changes by direction.
type directions struct {
	Riskier int `json:"riskier"`
	Safer   int `json:"safer"`
	Neutral int `json:"neutral"`
}

// Add counts a result.
func (s *Summary) Add(r Result) {
	s.Files++
	s.Plans += len(r.File.Documents)
	for i := range r.Findings {
		f := &r.Findings[i]
		s.changes.add(f.Change)
		if f.Old || !isFault(f) {
			s.exempt[f.Severity]++
		}
		switch f.Severity {
		case lint.Error:
			s.Errors++
		case lint.Warning:
			s.Warnings++
		case lint.Notice:
			s.Notices++
		}
	}
}

func (d *directions) add(c *lint.Change) {
	switch {
	case c == nil:
	case c.Direction == lint.Riskier:
		d.Riskier++
	case c.Direction == lint.Safer:
		d.Safer++
	default:
		d.Neutral++
	}
}

// AtLeast returns the number of findings of that severity or higher, except those on unchanged lines and changes that are not
// riskier.
func (s *Summary) AtLeast(severity lint.Severity) int {
	n := s.Errors - s.exempt[lint.Error]
	if severity <= lint.Warning {
		n += s.Warnings - s.exempt[lint.Warning]
	}
	if severity <= lint.Notice {
		n += s.Notices - s.exempt[lint.Notice]
	}
	return n
}

// counts returns the number of findings, such as `2 errors, 1 notice`, or "" for none.
func (s *Summary) counts() string {
	var parts []string
	for severity, n := range [...]int{lint.Error: s.Errors, lint.Warning: s.Warnings, lint.Notice: s.Notices} {
		if n > 0 {
			parts = append(parts, text.Count(n, lint.Severity(severity).String()))
		}
	}
	slices.Reverse(parts) // most severe first
	return strings.Join(parts, ", ")
}

// String returns the nonzero counts, such as `2 riskier, 1 neutral`, or "" for none.
func (d directions) String() string {
	var parts []string
	for direction, n := range [...]int{lint.Riskier: d.Riskier, lint.Safer: d.Safer, lint.Neutral: d.Neutral} {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, lint.Direction(direction)))
		}
	}
	return strings.Join(parts, ", ")
}

// message returns the text of a finding. A change starts with its direction.
func message(f *lint.Finding) string {
	if f.Change == nil {
		return f.Message
	}
	return f.Change.Direction.String() + ": " + f.Message
}

// isFault reports whether the finding counts as a fault. A change does only if it is riskier.
func isFault(f *lint.Finding) bool { return f.Change == nil || f.Change.Direction == lint.Riskier }

// Writer writes results in one format. The caller passes results in the order of their paths.
type Writer interface {
	Result(Result) error
	// Close ends the output; the summary counts all results.
	Close(Summary) error
}

// Options are settings that some formats use.
type Options struct {
	// Linter has the rules of the findings, for formats that document rules.
	Linter *lint.Linter
	// Color lets the text format use the terminal's colours.
	Color bool
	// Width is the number of columns at which the text format wraps lines; 0 for no wrapping.
	Width int
	// Review means that a change is under review, so findings are marked as on changed or unchanged lines.
	Review bool
	// Changes means that all findings are changes, which are counted and ordered by direction.
	Changes bool
	// Quiet makes the text format write only the summary, and Statistics adds the number of findings per rule.
	Quiet, Statistics bool
	// Notes are remarks on the run, which the formats for reviews show before the findings.
	Notes []string
	// DocsURL is the URL of docs/ for links to rules; if empty, rules link to their sources.
	DocsURL string
	// Version is the program's version, for formats that include it; if empty, it is omitted.
	Version string
}

// formats lists the formats and their constructors, in the order of the help text.
var formats = []struct {
	name string
	make func(io.Writer, Options) Writer
}{
	{"text", newText},
	{"json", newJSON},
	{"sarif", newSARIF},
	{"github", newGitHub},
	{"junit", newJUnit},
	{"codeclimate", newCodeClimate},
	{"markdown", newMarkdown},
}

// Formats returns the names of the formats.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// New returns a writer for the named format.
func New(name string, w io.Writer, o Options) (Writer, error) {
	for _, f := range formats {
		if f.name == name {
			return f.make(w, o), nil
		}
	}
	return nil, fmt.Errorf("unknown format `%s`; formats are %s", name, strings.Join(Formats(), ", "))
}
