// Package linttest tests rules with their example files.
//
// Each rule of a pack has examples/ID.txtar. Its cases `bad` and `good` are required: `bad` must trigger the rule at exactly the
// marks «», and `good` must trigger nothing. Further cases are edge cases. The section `expected` holds every finding of every
// case verbatim; `go test -update` rewrites it.
package linttest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"sluice/lint"
	"sluice/lint/config"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/testenv"
)

// Run tests the rules of a pack in the linter. Their files are in the folder `examples` of the test's package.
func Run(t *testing.T, l *lint.Linter, pack lint.Pack) {
	runRules(t, pack, func(t *testing.T, rule *lint.Rule, examples *lint.Examples, found *strings.Builder) {
		for _, c := range examples.Cases {
			runCase(t, l, rule, examples, c, found)
		}
	})
}

// runRules runs a subtest for each rule of a pack, which compares the findings that the function writes with the rule's file.
func runRules(t *testing.T, pack lint.Pack, findings func(*testing.T, *lint.Rule, *lint.Examples, *strings.Builder)) {
	known := map[string]bool{}
	for _, family := range pack.Families {
		for _, rule := range family.Rules {
			known[rule.ID+".txtar"] = true
			t.Run(rule.ID, func(t *testing.T) {
				path := filepath.Join("examples", rule.ID+".txtar")
				text, err := os.ReadFile(path)
				if err != nil {
					t.Fatalf("the rule needs an examples file: %v", err)
				}
				examples := lint.ParseExamples(text)
				uniqueNames(t, examples)
				var found strings.Builder
				findings(t, rule, examples, &found)
				golden(t, path, text, examples.Expected, found.String())
			})
		}
	}
	entries, err := os.ReadDir("examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("examples/%s: this pack has no such rule", e.Name())
		}
	}
}

func uniqueNames(t *testing.T, examples *lint.Examples) {
	names := map[string]bool{}
	for _, c := range examples.Cases {
		if names[c.Name] {
			t.Errorf("duplicate case %q", c.Name)
		}
		names[c.Name] = true
	}
}

// golden compares the findings with the expected ones, or with -update rewrites the file.
func golden(t *testing.T, path string, text []byte, want, got string) {
	if !testenv.Update() {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
		return
	}
	if err := os.WriteFile(path, withExpected(text, got), 0o644); err != nil {
		t.Fatal(err)
	}
}

func runCase(t *testing.T, l *lint.Linter, rule *lint.Rule, examples *lint.Examples, c lint.Example, out *strings.Builder) {
	text, marks := lint.Unmark(c.Plan())
	settings, vars := settingsOf(t, l, examples.Config)
	// The notice that is reported once per run is only enabled for its own rule.
	settings.ReportEndOfSupport, settings.Today = rule.Once, "2026-12-31"
	file := Read(c.File(), text, vars)
	findings := l.File(file, settings)
	switch {
	case c.Name == lint.BadCase:
		checkMarks(t, rule, findings, marks)
	case c.Name == lint.GoodCase && len(findings) > 0:
		t.Errorf("the good example has a finding: %s", findings[0].Message)
	}
	for _, f := range findings {
		if fault := styleFault(f); fault != "" {
			t.Errorf("%s: %s %s", c.Name, f.Rule.ID, fault)
		}
		write(out, c.Name, file.Source, f)
	}
}

func checkMarks(t *testing.T, rule *lint.Rule, findings []lint.Finding, marks [][2]int) {
	var got [][2]int
	for _, f := range findings {
		if f.Rule != rule {
			t.Errorf("the bad example also triggers %s: %s", f.Rule.ID, f.Message)
			continue
		}
		got = append(got, [2]int{f.Range.Start, f.Range.End})
	}
	if len(marks) == 0 || !slices.Equal(got, marks) {
		t.Errorf("the bad example has findings at %v, want %v", got, marks)
	}
}

func settingsOf(t *testing.T, l *lint.Linter, text string) (*lint.Settings, map[string]string) {
	if text == "" {
		return &lint.Settings{}, nil
	}
	c, _, findings := config.Parse(l, config.Name, text)
	if c == nil {
		t.Fatalf("%s: %s", config.Name, findings[0].Message)
	}
	in := c.For("plan.yaml")
	return &lint.Settings{Severities: in.Severities, Off: in.Off, Guards: in.Guards}, in.Vars
}

// write writes a finding, its notes and its fix.
func write(out *strings.Builder, name string, s *spec.Source, f lint.Finding) {
	start, end := s.Position(f.Range.Start), s.Position(f.Range.End)
	kind := f.Severity.String()
	if f.Change != nil {
		kind += ", " + f.Change.Direction.String()
	}
	fmt.Fprintf(out, "%s: %d:%d-%d:%d %s: %s [%s]\n", name, start.Line, start.Column, end.Line, end.Column, kind, undated(f.Message), f.Rule.ID)
	for _, note := range f.Related {
		at := s.Position(note.Range.Start)
		fmt.Fprintf(out, "  note %d:%d: %s\n", at.Line, at.Column, undated(note.Message))
	}
	if f.Fix == nil {
		return
	}
	fmt.Fprintf(out, "  %s fix: %s:", f.Fix.Kind, f.Fix.Message)
	for _, edit := range f.Fix.Edits {
		fmt.Fprintf(out, " %q", edit.Text)
	}
	out.WriteByte('\n')
}

// undated replaces the date of the catalogue, which changes with each refresh, with DATE.
func undated(text string) string { return strings.ReplaceAll(text, fis.Load().Date, "DATE") }

// withExpected returns an examples file whose last section is the expected findings.
func withExpected(text []byte, expected string) []byte {
	archive := txtar.Parse(text)
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "expected" })
	if expected != "" {
		archive.Files = append(archive.Files, txtar.File{Name: "expected", Data: []byte(expected)})
	}
	return bytes.TrimLeft(txtar.Format(archive), "\n")
}
