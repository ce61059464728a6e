package change

import (
	"fmt"
	"io"
	"strings"

	"sluice/lint"
	"sluice/spec"
)

// Result is a plan in its two versions with what changed. Either version may be nil, but not both.
type Result struct {
	Old, New *spec.File
	// Drift means that the new version is an answer of AWS. Places are then told in the plan, which is what people can mend.
	Drift   bool
	Changes []Change
}

// Path is the name that the plan goes by: the new one, or the old one where there is no new version.
func (r *Result) Path() string { return r.at().Path }

// at is the source in which the changes are told.
func (r *Result) at() *spec.Source {
	if r.inOld() {
		return r.Old.Source
	}
	return r.New.Source
}

// place is where a change is told in that source.
func (r *Result) place(c *Change) spec.Range {
	if r.inOld() {
		return c.Old.Range
	}
	return c.New.Range
}

func (r *Result) inOld() bool { return r.New == nil || r.Drift }

// Summary counts changes.
type Summary struct {
	Riskier int `json:"riskier"`
	Safer   int `json:"safer"`
	Neutral int `json:"neutral"`
}

// Sum counts the changes of all plans.
func Sum(results []Result) (s Summary) {
	for _, r := range results {
		for i := range r.Changes {
			switch r.Changes[i].Direction {
			case Riskier:
				s.Riskier++
			case Safer:
				s.Safer++
			default:
				s.Neutral++
			}
		}
	}
	return s
}

// String tells the counts that are not none: `2 riskier, 1 neutral`.
func (s Summary) String() string {
	var parts []string
	for i, n := range []int{s.Riskier, s.Safer, s.Neutral} {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, Direction(i)))
		}
	}
	if len(parts) == 0 {
		return "no changes"
	}
	return strings.Join(parts, ", ")
}

// Reaches tells whether a risky change is at least that severe.
func Reaches(results []Result, severity lint.Severity) bool {
	for _, r := range results {
		for i := range r.Changes {
			if c := &r.Changes[i]; c.Rule != nil && c.Severity >= severity {
				return true
			}
		}
	}
	return false
}

// Formats are the names of the ways in which changes are written.
func Formats() []string { return []string{"text", "json", "markdown"} }

// Options are what a terminal can show.
type Options struct {
	// Color allows escape sequences for colours.
	Color bool
	// Width is the number of columns; 0 wraps no line.
	Width int
}

// Write writes the changes of plans in one of the Formats.
func Write(w io.Writer, format string, o Options, results []Result) error {
	text := ""
	switch format {
	case "text":
		text = textOfAll(results, o)
	case "json":
		return writeJSON(w, results)
	case "markdown":
		text = markdownOfAll(results)
	default:
		return fmt.Errorf("there is no format `%s`", format)
	}
	_, err := io.WriteString(w, text)
	return err
}

// Readable tells why a file cannot be compared: what is broken in it would be left out, and the rest would mislead. Texts
// that are still to be filled in are no such thing.
func Readable(f *spec.File) error {
	for _, p := range f.Problems {
		if p.Kind == spec.Unfilled {
			continue
		}
		at := f.Source.Position(p.Range.Start)
		return fmt.Errorf("%s:%d:%d: %s; a plan that cannot be read as a whole is not compared", f.Source.Path, at.Line, at.Column, p.Message)
	}
	return nil
}
