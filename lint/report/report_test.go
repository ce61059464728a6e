package report

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/testenv"
)

func TestFormats(t *testing.T) {
	want := []string{"text", "json", "sarif", "github", "junit", "codeclimate", "markdown"}
	if diff := cmp.Diff(want, Formats()); diff != "" {
		t.Errorf("formats (-want +got):\n%s", diff)
	}
	if _, err := New("yaml", nil, Options{}); err == nil || !strings.Contains(err.Error(), "sarif") {
		t.Errorf("unknown format: got error %v, want the known formats in it", err)
	}
}

func TestGolden(t *testing.T) {
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			got := written(t, format, results()...)
			if again := written(t, format, results()...); again != got {
				t.Error("the same findings have a different output")
			}
			golden(t, "findings."+format, got)
		})
	}
}

// golden compares a text with the named file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if testenv.Update() {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestNoResults(t *testing.T) {
	want := map[string]string{
		"text":        "",
		"json":        "{\n  \"version\": 1,\n  \"findings\": [],\n  \"summary\": {\n    \"files\": 0,\n    \"plans\": 0,\n    \"errors\": 0,\n    \"warnings\": 0,\n    \"notices\": 0\n  }\n}\n",
		"github":      "",
		"junit":       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sluice\"></testsuites>\n",
		"codeclimate": "[]\n",
		"markdown":    "## sluice: no findings in 0 files\n",
	}
	for _, format := range Formats() {
		got := written(t, format)
		if format == "sarif" {
			if !strings.Contains(got, "\n      \"results\": [],\n") || !strings.Contains(got, "\"rules\": []\n") {
				t.Errorf("sarif: got %s", got)
			}
			continue
		}
		if got != want[format] {
			t.Errorf("%s: got %q, want %q", format, got, want[format])
		}
	}
}

// No format contains characters that a terminal or reader would interpret instead of showing them.
func TestOutputIsGraphic(t *testing.T) {
	for _, format := range Formats() {
		for i, r := range written(t, format, append(results(), hostileResults()...)...) {
			if r != '\n' && r != '\t' && !unicode.IsGraphic(r) {
				t.Errorf("%s: %U at %d", format, r, i)
			}
		}
	}
}

// failing is a writer that fails after a number of bytes.
type failing struct{ room int }

var errFull = errors.New("full")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.room {
		n := f.room
		f.room = 0
		return n, errFull
	}
	f.room -= len(p)
	return len(p), nil
}

func TestFailingWriter(t *testing.T) {
	for _, format := range Formats() {
		size := len(written(t, format, results()...))
		for _, room := range []int{0, 1, size / 2, size - 1} {
			if err := write(writerFor(t, format, &failing{room}), results()); !errors.Is(err, errFull) {
				t.Errorf("%s: %d of %d bytes written, got error %v", format, room, size, err)
			}
		}
		if err := write(writerFor(t, format, &failing{size}), results()); err != nil {
			t.Errorf("%s: all bytes written, got error %v", format, err)
		}
	}
}

// Results are written immediately, so only one file needs to be in memory.
func TestStreaming(t *testing.T) {
	finding := lint.Finding{Rule: &ruleOver, Severity: lint.Error, Message: "too much"}
	for _, format := range Formats() {
		if format == "markdown" {
			continue // its counts come first
		}
		var b strings.Builder
		w := writerFor(t, format, &b)
		for range 100 {
			before := b.Len()
			if err := w.Result(Result{File: spec.Read("x", "kind: Chaos\n", nil), Findings: []lint.Finding{finding}}); err != nil {
				t.Fatal(err)
			}
			if b.Len() == before {
				t.Fatalf("%s does not write a result immediately", format)
			}
		}
	}
}
