package change_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/report"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/text"
)

// Any two texts can be compared: the comparison terminates and is deterministic, and all output is well-formed.
func FuzzDiff(f *testing.F) {
	var seeds []string
	for _, folder := range []string{"../../testdata/plans", "../../testdata/changes", "../../testdata/requests"} {
		files, _ := filepath.Glob(filepath.Join(folder, "*.*"))
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			seeds = append(seeds, string(text))
		}
	}
	for i, seed := range seeds {
		f.Add(seed, seeds[(i+1)%len(seeds)])
		f.Add(seed, strings.Replace(seed, "COUNT(", "PERCENT(", 1))
	}
	f.Add("apiVersion: sluice/v1\nkind: Rollout\nlaunch: []\n", "apiVersion: sluice/v1\nkind: Rollout\nlaunch: {groups: x, scheduledSplitsConfig: {steps: {a: b}}}\n")
	f.Fuzz(func(t *testing.T, before, after string) { checkPair(t, before, after) })
}

func checkPair(t *testing.T, before, after string) {
	t.Helper()
	old, new := spec.Read("old.yaml", before, nil), spec.Read("new.yaml", after, nil)
	changes := change.Compare(old, new, nil)
	if again := change.Compare(old, new, nil); changeText(again) != changeText(changes) {
		t.Errorf("the second comparison differs: %s", cmp.Diff(changeText(changes), changeText(again)))
	}
	for _, c := range change.Compare(old, old, nil) {
		t.Errorf("an unchanged plan is reported as %s", c.Message)
	}
	for _, c := range changes {
		if strings.ContainsAny(c.Message, "\n\r") || strings.Count(c.Message, "`")%2 == 1 {
			t.Errorf("%q is not a well-formed message", c.Message)
		}
		for _, s := range []struct {
			place lint.Place
			text  string
		}{{c.Change.Old, before}, {c.Change.New, after}} {
			if s.place.Range.Start < 0 || s.place.Range.Start > s.place.Range.End || s.place.Range.End > len(s.text) {
				t.Errorf("%q has the invalid range %v", c.Message, s.place.Range)
			}
		}
	}
	for _, format := range report.Formats() {
		text := written(t, format, new, changes)
		if format == "text" && len(changes) > 0 && strings.Count(text, "\n") != len(changes)+2 {
			t.Errorf("%d changes, but the output is\n%s", len(changes), text)
		}
	}
	if plan := old; len(plan.Documents) > 0 {
		if _, err := change.Drift(plan, spec.ReadResponse("response", after), nil); err == nil && change.Readable(plan) != nil {
			return
		}
	}
}

// written returns the changes of a file in an output format.
func written(t *testing.T, format string, file *spec.File, changes []lint.Finding) string {
	t.Helper()
	var b bytes.Buffer
	w, err := report.New(format, &b, report.Options{Linter: linter, Changes: true})
	if err != nil {
		t.Fatal(err)
	}
	result := report.Result{File: file, Findings: changes}
	var s report.Summary
	s.Add(result)
	if err := errors.Join(w.Result(result), w.Close(s)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var (
	code   = regexp.MustCompile("`[^`|]*`")
	linter = rules.New()
)

// Names in a plan cannot inject markup into a table.
func TestHostileTexts(t *testing.T) {
	for _, hostile := range []string{"`", "``", "a`b", "|", "<br>", "@org", "#1", "[x](y)", "\\", "\x1b[31m", "\u202e", "a\nb", "\t", "https://e.x/", "<!--", "&lt;"} {
		quoted := text.QuoteJSON(hostile)
		plan := func(value string) string {
			return "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {description: " + value + ", targets: {" + quoted + ": {resourceTags: {" + quoted + ": " + value + "}}}}\n"
		}
		before, after := plan(quoted), plan(text.QuoteJSON("x"+hostile))
		checkPair(t, before, after)
		old, new := read(before), read(after)
		page := written(t, "markdown", new, change.Compare(old, new, nil))
		for line := range strings.Lines(page) {
			if strings.ContainsAny(line, "\x1b\u202e") || strings.HasPrefix(line, "|") && strings.Count(line, "|") != 5 {
				t.Errorf("%q becomes %q", hostile, line)
			}
			line = code.ReplaceAllString(line, "") // code spans contain no markup
			if strings.HasPrefix(line, "|") && (strings.ContainsAny(line, "`<@") || strings.Contains(line, "](")) {
				t.Errorf("%q becomes %q", hostile, line)
			}
		}
		if strings.Count(page, "\n| ") < 3 {
			t.Errorf("%q: too few rows:\n%s", hostile, page)
		}
	}
}
