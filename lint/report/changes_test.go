package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// change returns a finding about a change at the token in both versions of a file.
func change(d lint.Direction, r *lint.Rule, old, new *spec.File, token, message string) lint.Finding {
	before := lint.Place{Path: "experimentTemplate." + token}
	if old != nil {
		before.Source, before.Exists, before.Range = old.Source, true, at(old.Source.Text, token)
	}
	after := lint.Place{Source: new.Source, Path: before.Path, Range: at(new.Source.Text, token), Exists: true}
	return lint.Finding{Rule: r, Severity: r.Severity, Message: message, Range: after.Range, Path: after.Path,
		Change: &lint.Change{Direction: d, Old: before, New: after}}
}

// changeResults are results for a changed plan, an unchanged one, an added one and one compared with an AWS response.
func changeResults() []Result {
	old, new := spec.Read("./plans/old.chaos.yaml", "# before\n"+chaosText, nil), spec.Read("./plans/reboot.chaos.yaml", chaosText, nil)
	drifted := change(lint.Riskier, &ruleOver, old, new, "frist", "the experiment now runs as role `b` (was `a`)")
	drifted.Range, drifted.Change.Drift = drifted.Change.Old.Range, true
	removed := change(lint.Riskier, &ruleUnknown, old, new, "second", "experiments no longer write a log")
	removed.Range, removed.Change.Drift, removed.Change.New.Exists = removed.Change.Old.Range, true, false
	return []Result{
		{File: new, Tables: []lint.Table{{Title: "Exposure of a|b", Columns: []string{"From", "Audience", "new"}, Rows: [][]string{{"Mon", "everyone else", "5% → 10%"}, {"Tue", "", "<b>"}}}}, Findings: []lint.Finding{
			change(lint.Neutral, &ruleString, old, new, "Chaos", "`description` is added: `a|b`"),
			change(lint.Riskier, &ruleOver, old, new, "frist", "target `fleet` now selects `ALL` (was `COUNT(1)`)"),
			change(lint.Safer, &ruleString, old, new, "thrid", "an alarm more ends the experiment"),
			change(lint.Riskier, &ruleUnknown, old, new, "second", "added action `second`"),
		}},
		{File: new},
		{File: spec.Read("plans/new.chaos.yaml", chaosText, nil), Findings: []lint.Finding{change(lint.Riskier, &ruleString, nil, new, "actions", "new experiment")}},
		{File: old, Findings: []lint.Finding{removed, drifted}},
	}
}

// changesIn returns the results as changes in a format.
func changesIn(t *testing.T, format string, results ...Result) string {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b, Options{Version: "1.2.3", Linter: testLinter(), Changes: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := write(w, results); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldenChanges(t *testing.T) {
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) { golden(t, "changes."+format, changesIn(t, format, changeResults()...)) })
	}
}

func TestNoChanges(t *testing.T) {
	for format, want := range map[string]string{
		"text": "", "github": "", "codeclimate": "[]\n", "markdown": "## sluice: no changes to plans\n",
		"json": "{\n  \"version\": 1,\n  \"changes\": [],\n  \"summary\": {\n    \"riskier\": 0,\n    \"safer\": 0,\n    \"neutral\": 0\n  }\n}\n",
	} {
		equal(t, 0, changesIn(t, format, Result{File: spec.Read("x", "kind: Chaos\n", nil)}), want)
	}
}

// Only riskier changes count, even if others have a severity.
func TestSeverityOfChanges(t *testing.T) {
	var s Summary
	for _, r := range changeResults() {
		r.Findings = append([]lint.Finding{}, r.Findings...)
		for i := range r.Findings {
			if !isFault(&r.Findings[i]) {
				r.Findings[i].Severity = lint.Error
			}
		}
		s.Add(r)
	}
	for severity, want := range map[lint.Severity]int{lint.Error: 2, lint.Warning: 4, lint.Notice: 5} {
		if got := s.AtLeast(severity); got != want {
			t.Errorf("AtLeast(%s) = %d, want %d", severity, got, want)
		}
	}
	equal(t, 0, s.changes.String(), "5 riskier, 1 safer, 1 neutral")
}

// hostileChanges returns changes with each hostile text in every place that a plan controls, in all directions.
func hostileChanges() []Result {
	all := hostileResults()
	for i, r := range all {
		f := &all[i].Findings[0]
		place := lint.Place{Source: r.File.Source, Path: f.Path, Range: f.Range, Exists: true}
		f.Change = &lint.Change{Direction: lint.Direction(i % 3), Old: place, New: place, Drift: i%2 == 0}
		f.Related, f.Fix = nil, nil
	}
	return all
}

func TestHostileChanges(t *testing.T) {
	all := hostileChanges()
	for _, format := range Formats() {
		text := changesIn(t, format, all...)
		for i, r := range text {
			if r != '\n' && r != '\t' && !unicode.IsGraphic(r) {
				t.Errorf("%s: %U at %d", format, r, i)
			}
		}
	}
	var doc struct {
		Changes []struct {
			Message, Path, Member string
			Old, Answer           *struct{ Member string }
		}
	}
	if err := json.Unmarshal([]byte(changesIn(t, "json", all...)), &doc); err != nil || len(doc.Changes) != len(all) {
		t.Fatalf("got %d changes, want %d; error %v", len(doc.Changes), len(all), err)
	}
	for i, c := range doc.Changes {
		same(t, i, []rune(c.Message), []rune(hostileTexts[i]))
		other := c.Old
		if i%2 == 0 {
			other = c.Answer
		}
		same(t, i, []rune(other.Member), []rune(hostileTexts[i]))
	}
	for i, c := range readCommands(t, changesIn(t, "github", all...)) {
		if direction, _, found := strings.Cut(c.data, ": "); !found || i == 0 && direction != "riskier" {
			t.Errorf("%d: %q", i, c.data)
		}
	}
	validateSARIF(t, changesIn(t, "sarif", all...))
}

func TestHostileChangesInMarkdown(t *testing.T) {
	for i, r := range hostileChanges() {
		f := &r.Findings[0]
		page := changesIn(t, "markdown", r)
		if !isFault(f) {
			inner, found := strings.CutSuffix(page, "\n</details>\n")
			head, fold, also := strings.Cut(inner, "\n<details><summary>1 "+f.Change.Direction.String()+"</summary>\n")
			if page = head + fold; !found || !also {
				t.Errorf("%d is not folded:\n%s", i, page)
			}
		}
		lines := strings.Split(strings.TrimSuffix(page, "\n"), "\n")
		if len(lines) != 7 {
			t.Errorf("%d: got %d lines, want 7:\n%s", i, len(lines), page)
			continue
		}
		if row := cells(t, lines[6]); len(row) != 4 {
			t.Errorf("%d: got %d cells, want 4: %q", i, len(row), lines[6])
		} else {
			equal(t, i, rendered(t, row[2]), sanitize.EscapeInvisible(hostileTexts[i]))
		}
	}
}

// The riskier changes of all plans come first, and the others are omitted first.
func TestMarkdownOfManyChanges(t *testing.T) {
	file := spec.Read("x.chaos.yaml", "kind: Chaos\n", nil)
	for _, message := range []string{"short", strings.Repeat("<@|`", 10_000)} {
		var results []Result
		for i := range 60 {
			r := Result{File: file}
			for d := range 3 {
				r.Findings = append(r.Findings, lint.Finding{Rule: &ruleOver, Message: message, Change: &lint.Change{Direction: lint.Direction((d + i) % 3)}})
			}
			results = append(results, r)
		}
		page := changesIn(t, "markdown", results...)
		risky, others := strings.Count(page, "| **riskier** |"), strings.Count(page, "| safer |")+strings.Count(page, "| neutral |")
		if !strings.HasPrefix(page, "## sluice: 60 riskier, 60 safer, 60 neutral in 60 plans\n") || !strings.HasSuffix(page, fmt.Sprintf("\nand %d more\n", 180-risky-others)) {
			t.Errorf("%d risky, %d others: %.60q … %q", risky, others, page, page[len(page)-60:])
		}
		if len(page) > 50_000 || risky+others > 100 || message == "short" && (risky != 60 || others != 40) || risky < 10 {
			t.Errorf("got %d bytes, %d riskier rows and %d others", len(page), risky, others)
		}
		if strings.LastIndex(page, "**riskier**") > strings.Index(page+"<details>", "<details>") {
			t.Error("a riskier change is folded")
		}
	}
}
