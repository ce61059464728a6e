package report

import (
	"testing"

	"sluice/lint"
	"sluice/spec"
)

// Findings on unchanged lines are in the counts, but not in AtLeast.
func TestOldFindings(t *testing.T) {
	var s Summary
	finding := func(severity lint.Severity, old bool) lint.Finding { return lint.Finding{Severity: severity, Old: old} }
	s.Add(Result{File: &spec.File{Documents: make([]*spec.Document, 2)}, Findings: []lint.Finding{
		finding(lint.Error, false), finding(lint.Error, true), finding(lint.Warning, true), finding(lint.Warning, true), finding(lint.Warning, false), finding(lint.Notice, true), finding(lint.Notice, false),
	}})
	if s.Files != 1 || s.Plans != 2 || s.counts() != "2 errors, 3 warnings, 2 notices" {
		t.Errorf("%+v, %s", s, s.counts())
	}
	for severity, want := range map[lint.Severity]int{lint.Error: 1, lint.Warning: 2, lint.Notice: 3} {
		if got := s.AtLeast(severity); got != want {
			t.Errorf("AtLeast(%s) = %d, want %d", severity, got, want)
		}
	}
}

// All special characters in a path are percent-encoded.
func TestURIEscapes(t *testing.T) {
	for path, want := range map[string]string{
		"a/b-c_d.e~f": "a/b-c_d.e~f", "AZ/az/09": "AZ/az/09", "a b": "a%20b", "@[`{/:": "%40%5B%60%7B/%3A", "ü": "%C3%BC", "x?y#z%": "x%3Fy%23z%25",
	} {
		if got := uri(path); got != want {
			t.Errorf("uri(%q) = %s, want %s", path, got, want)
		}
	}
}
