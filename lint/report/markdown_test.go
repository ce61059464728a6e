package report

import (
	"errors"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// cells splits a row of a table at the pipes. None may be escaped, since readers interpret that differently.
func cells(t *testing.T, row string) []string {
	t.Helper()
	if strings.Contains(row, `\`) {
		t.Errorf("a backslash in %q", row)
	}
	if strings.Count(row, "|") != 5 { // GitHub ends a cell at a pipe in code too
		t.Errorf("a pipe in a cell of %q", row)
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(row, "| "), " |")
	return strings.Split(inner, " | ")
}

// rendered returns the visible text of a cell, including the backquotes of code spans. It fails on markup other than code, and on
// mentions and issue references outside of code.
func rendered(t *testing.T, cell string) string {
	t.Helper()
	var b strings.Builder
	for i, part := range strings.Split(cell, "`") {
		if i%2 == 1 {
			b.WriteString("`" + part + "`")
			continue
		}
		references := regexp.MustCompile(`&#[0-9]+;`)
		if bare := references.ReplaceAllString(part, ""); strings.ContainsAny(bare, "`|\\*_~[]<>!&@#$^{}+:/.") {
			t.Errorf("markup in %q", cell)
		}
		text := html.UnescapeString(part)
		if regexp.MustCompile(`[@#]\w`).MatchString(text) {
			t.Errorf("a mention or issue reference in %q", cell)
		}
		b.WriteString(strings.ReplaceAll(text, "\u200b", ""))
	}
	if strings.Count(cell, "`")%2 != 0 || strings.Contains(cell, "``") {
		t.Errorf("an open code span in %q", cell)
	}
	return b.String()
}

func TestHostileMarkdown(t *testing.T) {
	for i, r := range hostileResults() {
		lines := strings.Split(strings.TrimSuffix(written(t, "markdown", r), "\n"), "\n")
		if len(lines) != 7 {
			t.Errorf("%d: got %d lines, want 7:\n%s", i, len(lines), strings.Join(lines, "\n"))
			continue
		}
		equal(t, i, strings.Trim(rendered(t, strings.TrimPrefix(lines[2], "### ")), "`"), strings.Trim(sanitize.EscapeInvisible(slashed(r.File.Source.Path)), "`"))
		row := cells(t, lines[6])
		if len(row) != 4 {
			t.Errorf("%d: got %d cells, want 4: %q", i, len(row), lines[6])
			continue
		}
		message, related, found := strings.Cut(row[2], "<br>line 1: ")
		if !found {
			t.Errorf("%d: no related place in %q", i, lines[6])
		}
		equal(t, i, rendered(t, message), sanitize.EscapeInvisible(hostileTexts[i]))
		equal(t, i, rendered(t, related), sanitize.EscapeInvisible(hostileTexts[i]))
		equal(t, i, row[0]+row[1]+row[3], "2warning`plain-text`")
	}
}

// Rows that do not fit are counted, regardless of the length of messages.
func TestMarkdownBounds(t *testing.T) {
	file := spec.Read("x.chaos.yaml", "kind: Chaos\n", nil)
	for _, message := range []string{"short", strings.Repeat("<@|`", 10_000)} {
		findings := make([]lint.Finding, 150)
		for i := range findings {
			findings[i] = lint.Finding{Rule: &ruleOver, Severity: lint.Error, Message: message}
		}
		got := written(t, "markdown", Result{File: file, Findings: findings}, Result{File: file, Findings: findings})
		rows := strings.Count(got, "`weights-over`")
		if !strings.HasPrefix(got, "## sluice: 300 errors in 2 files\n") || !strings.HasSuffix(got, "\n\nand "+strconv.Itoa(300-rows)+" more\n") {
			t.Errorf("%d rows: %.60q … %q", rows, got, got[len(got)-60:])
		}
		if len(got) > 60_000 || rows < 10 || rows > 100 {
			t.Errorf("got %d bytes and %d rows", len(got), rows)
		}
	}
}

// In a review, findings on changed lines come first, and those on unchanged lines are folded after them.
func TestMarkdownReview(t *testing.T) {
	file := spec.Read("x.chaos.yaml", "kind: Chaos\n", nil)
	r := Result{File: file, Findings: []lint.Finding{
		{Rule: &ruleOver, Severity: lint.Error, Message: "old"}, {Rule: &ruleOver, Severity: lint.Notice, Message: "new", Changed: true},
	}}
	for review, want := range map[bool]string{
		false: "| 1 | error | old | `weights-over` |\n| 1 | notice | new | `weights-over` |\n",
		true: "| 1 | notice | new | `weights-over` |\n\n<details><summary>1 finding on unchanged lines</summary>\n\n### `x.chaos.yaml`\n\n" + findingColumns +
			"| 1 | error | old | `weights-over` |\n\n</details>\n",
	} {
		var b strings.Builder
		var s Summary
		s.Add(r)
		w := newMarkdown(&b, Options{Review: review})
		if err := errors.Join(w.Result(r), w.Close(s)); err != nil {
			t.Fatal(err)
		}
		if want = "## sluice: 1 error, 1 notice in 1 file\n\n### `x.chaos.yaml`\n\n" + findingColumns + want; b.String() != want {
			t.Errorf("under review %v:\n%s\nwant\n%s", review, b.String(), want)
		}
	}
}
