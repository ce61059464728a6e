// Package report writes findings in the formats that people and programs read. Each format is a file of its own over one
// type of result.
package report

import (
	"fmt"
	"io"
	"strings"

	"sluice/lint"
	"sluice/spec"
)

// Result is a file with what is to be said about it.
type Result struct {
	File     *spec.File
	Findings []lint.Finding
}

// Summary counts what was seen.
type Summary struct {
	Files    int `json:"files"`
	Plans    int `json:"plans"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notices  int `json:"notices"`
	// old counts those among them that stand on lines which did not change, by severity.
	old [3]int
}

// Add counts a result.
func (s *Summary) Add(r Result) {
	s.Files++
	s.Plans += len(r.File.Documents)
	for i := range r.Findings {
		if r.Findings[i].Old {
			s.old[r.Findings[i].Severity]++
		}
		switch r.Findings[i].Severity {
		case lint.Error:
			s.Errors++
		case lint.Warning:
			s.Warnings++
		case lint.Notice:
			s.Notices++
		}
	}
}

// AtLeast counts the findings of that severity or a worse one, but for those on lines that did not change.
func (s *Summary) AtLeast(severity lint.Severity) int {
	n := s.Errors - s.old[lint.Error]
	if severity <= lint.Warning {
		n += s.Warnings - s.old[lint.Warning]
	}
	if severity <= lint.Notice {
		n += s.Notices - s.old[lint.Notice]
	}
	return n
}

// counts tells how many findings there are, such as `2 errors, 1 notice`; it is empty when there are none.
func (s *Summary) counts() string {
	var parts []string
	for _, c := range []struct {
		n    int
		unit string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Notices, "notice"}} {
		if c.n > 0 {
			parts = append(parts, count(c.n, c.unit))
		}
	}
	return strings.Join(parts, ", ")
}

func count(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}

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
	// Quiet has the text format write the summary alone, and Statistics has it count the findings of each rule.
	Quiet, Statistics bool
	// Version is that of the program, for formats that name it; empty leaves it out.
	Version string
}

// formats lists the formats with their makers, in the order in which help tells them.
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

// Formats gives the names of the formats.
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
