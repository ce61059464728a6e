// Package linttest proves rules by their files of examples.
//
// Each rule of a pack has examples/ID.txtar. Its cases `bad` and `good` are required: `bad` fires the rule at exactly the
// marks «», `good` fires nothing. Further cases are the edges. The section `expected` holds every finding of every case, word
// for word; `go test -update` rewrites it.
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

// Run proves the rules of a pack that the linter runs; the folder `examples` of the test's package holds their files.
func Run(t *testing.T, l *lint.Linter, pack lint.Pack) {
	proveAll(t, pack, func(t *testing.T, rule *lint.Rule, examples *lint.Examples, found *strings.Builder) {
		for _, c := range examples.Cases {
			proveCase(t, l, rule, examples, c, found)
		}
	})
}

// proveAll proves each rule of a pack by its file, with what the function writes about the cases.
func proveAll(t *testing.T, pack lint.Pack, findings func(*testing.T, *lint.Rule, *lint.Examples, *strings.Builder)) {
	known := map[string]bool{}
	for _, family := range pack.Families {
		for _, rule := range family.Rules {
			known[rule.ID+".txtar"] = true
			t.Run(rule.ID, func(t *testing.T) {
				path := filepath.Join("examples", rule.ID+".txtar")
				text, err := os.ReadFile(path)
				if err != nil {
					t.Fatalf("a rule needs a file of examples: %v", err)
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
			t.Errorf("examples/%s belongs to no rule of this pack", e.Name())
		}
	}
}

func uniqueNames(t *testing.T, examples *lint.Examples) {
	names := map[string]bool{}
	for _, c := range examples.Cases {
		if names[c.Name] {
			t.Errorf("two cases are named %q", c.Name)
		}
		names[c.Name] = true
	}
}

// golden compares what is found with what the file expects, or with -update rewrites the file.
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

func proveCase(t *testing.T, l *lint.Linter, rule *lint.Rule, examples *lint.Examples, c lint.Example, out *strings.Builder) {
	text, marks := lint.Unmark(c.Plan())
	settings, vars := settingsOf(t, l, examples.Config)
	// What is reported once a run is only asked for where its own rule is proven.
	settings.ReportEndOfSupport, settings.Today = rule.Once, "2026-12-31"
	file := Read(c.File(), text, vars)
	findings := l.File(file, settings)
	switch {
	case c.Name == lint.BadCase:
		proveMarks(t, rule, findings, marks)
	case c.Name == lint.GoodCase && len(findings) > 0:
		t.Errorf("the good example is not silent: %s", findings[0].Message)
	}
	for _, f := range findings {
		if fault := offVoice(f); fault != "" {
			t.Errorf("%s: %s %s", c.Name, f.Rule.ID, fault)
		}
		write(out, c.Name, file.Source, f)
	}
}

func proveMarks(t *testing.T, rule *lint.Rule, findings []lint.Finding, marks [][2]int) {
	var got [][2]int
	for _, f := range findings {
		if f.Rule != rule {
			t.Errorf("the bad example fires %s too: %s", f.Rule.ID, f.Message)
			continue
		}
		got = append(got, [2]int{f.Range.Start, f.Range.End})
	}
	if len(marks) == 0 || !slices.Equal(got, marks) {
		t.Errorf("the bad example fires at %v, the marks are at %v", got, marks)
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

// write writes a finding with its notes and its fix.
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

// undated writes DATE for the catalogue's date, which changes with each refresh.
func undated(text string) string { return strings.ReplaceAll(text, fis.Load().Date, "DATE") }

// withExpected returns a file of examples with another section of expected findings, at its end.
func withExpected(text []byte, expected string) []byte {
	archive := txtar.Parse(text)
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "expected" })
	if expected != "" {
		archive.Files = append(archive.Files, txtar.File{Name: "expected", Data: []byte(expected)})
	}
	return bytes.TrimLeft(txtar.Format(archive), "\n")
}
