// Package report writes findings in the formats that people and programs read. Each format is a file of its own over one
// type of result.
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

// Result is a file with its findings; of two versions that are compared, it is the one in which changes are reported.
type Result struct {
	File     *spec.File
	Findings []lint.Finding
	// Tables sum up what the changes of a comparison come to, for formats with room for them.
	Tables []lint.Table
}

// Summary counts what was seen.
type Summary struct {
	Files    int `json:"files"`
	Plans    int `json:"plans"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notices  int `json:"notices"`
	// exempt counts those among them that decide nothing, by severity: what is on lines which did not change, and
	// changes that are not risky.
	exempt [3]int
	// changes counts those among them that are changes.
	changes directions
}

// directions counts changes.
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
		if f.Old || !judged(f) {
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

// AtLeast counts the findings of that severity or a worse one, but for those on lines that did not change and for changes
// that are not risky.
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

// counts returns how many findings there are, such as `2 errors, 1 notice`; it is empty when there are none.
func (s *Summary) counts() string {
	var parts []string
	for severity, n := range [...]int{lint.Error: s.Errors, lint.Warning: s.Warnings, lint.Notice: s.Notices} {
		if n > 0 {
			parts = append(parts, text.Count(n, lint.Severity(severity).String()))
		}
	}
	slices.Reverse(parts) // the worst first
	return strings.Join(parts, ", ")
}

// String returns the counts that are not zero, such as `2 riskier, 1 neutral`; it is empty when all are.
func (d directions) String() string {
	var parts []string
	for direction, n := range [...]int{lint.Riskier: d.Riskier, lint.Safer: d.Safer, lint.Neutral: d.Neutral} {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, lint.Direction(direction)))
		}
	}
	return strings.Join(parts, ", ")
}

// message is the text of a finding; a change starts with its direction.
func message(f *lint.Finding) string {
	if f.Change == nil {
		return f.Message
	}
	return f.Change.Direction.String() + ": " + f.Message
}

// judged reports whether the finding counts as a fault of the plan: a change does if it is risky.
func judged(f *lint.Finding) bool { return f.Change == nil || f.Change.Direction == lint.Riskier }

// Writer writes results in one format. Results come in the order of their paths.
type Writer interface {
	Result(Result) error
	// Close ends the output; the summary counts all results.
	Close(Summary) error
}

// Options are choices that some formats have.
type Options struct {
	// Linter is the table that the findings come from; formats that document rules need it.
	Linter *lint.Linter
	// Color lets the text format use the terminal's colours.
	Color bool
	// Width is the number of columns into which the text format puts lines; 0 wraps none.
	Width int
	// Review means that a change is under review, so that findings tell whether they stand on changed lines.
	Review bool
	// Changes means that all findings are changes, so that they are counted and ordered by their direction.
	Changes bool
	// Quiet has the text format write the summary alone, and Statistics has it count the findings of each rule.
	Quiet, Statistics bool
	// DocsURL is the address of docs/, to which formats link the rules; empty links them to their source.
	DocsURL string
	// Version is that of the program, for formats that name it; empty leaves it out.
	Version string
}

// formats lists the formats with their makers, in the order of help.
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

// New makes a writer of the format with that name.
func New(name string, w io.Writer, o Options) (Writer, error) {
	for _, f := range formats {
		if f.name == name {
			return f.make(w, o), nil
		}
	}
	return nil, fmt.Errorf("format `%s` is not known; there are %v", name, Formats())
}
