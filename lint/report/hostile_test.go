package report

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// hostileTexts are texts that no format may interpret as anything else.
var hostileTexts = []string{
	hostile, "", "`", "``", "a``b", "`x``y`", "|", "\\", "\\|", "\\`|`", "|---|", "<br>", "<!--", "]]>", "]]&gt;", "&lt;", "&#96;", "::error::x", "\n::error::x",
	"%0A::error::x", "%25", "%", "a,b=c:d", "]", "[", "[x](1)", "](", "\\](1)", "]\\(1)", "@octocat", "`@octocat", "@org/team", "x@y.org", "GH-1 #1",
	"\x1b]0;t\x07", "\x00", "\x7f", "\u009b31m", "\u202e", "\u2066", "\u2028", "\ufeff", "\ufffe", "\U000E0041", "\xff", "\xed\xa0\x80", "\r", "\r\n", "\t", " ", " x ",
	"{{0}}", "{0}", "${{ secrets.X }}", "$`x`$", "\u0301", "e\u0301", "🎈", "###", "---", "- x", "1. x", "> x", "    x", "https://e.x/", "www.e.x", "*_~",
}

// hostileResults returns results with each text in every place that a plan controls.
func hostileResults() []Result {
	var all []Result
	for i, text := range hostileTexts {
		file := spec.Read(fmt.Sprintf("p%d/%s.yaml", i, strings.ReplaceAll(text, "/", "_")), "a: 1\n"+text+"\nb: 2\n", nil)
		all = append(all, Result{File: file, Findings: []lint.Finding{{
			Rule: &ruleString, Severity: lint.Warning, Message: text, Path: text, Range: spec.Range{Start: 5, End: 5 + len(text)},
			Related: []spec.Note{{Range: spec.Range{Start: 0, End: 1}, Message: text}},
			Fix:     &lint.Fix{Message: text, Edits: []lint.Edit{{Range: spec.Range{Start: 0, End: 1}, Text: text}}},
		}}})
	}
	return all
}

func TestHostileJSON(t *testing.T) {
	var doc struct {
		Findings []struct{ Message, Path string }
		Summary  Summary
	}
	all := hostileResults()
	if err := json.Unmarshal([]byte(written(t, "json", all...)), &doc); err != nil || len(doc.Findings) != len(all) || doc.Summary.Warnings != len(all) {
		t.Fatalf("got %d findings, want %d; error %v", len(doc.Findings), len(all), err)
	}
	for i, f := range doc.Findings {
		same(t, i, []rune(f.Message), []rune(hostileTexts[i]))
		same(t, i, []rune(f.Path), []rune(all[i].File.Source.Path))
	}
}

func TestHostileSARIF(t *testing.T) {
	all := hostileResults()
	text := written(t, "sarif", all...)
	found := readSARIF(t, text).Runs[0].Results
	if len(found) != len(all) {
		t.Fatalf("got %d results, want %d", len(found), len(all))
	}
	for i, r := range found {
		want := sanitize.EscapeInvisible(hostileTexts[i])
		message, related, _ := strings.Cut(r.Message.Text, " ([line 1](1): ")
		equal(t, i, strings.ReplaceAll(message, `]\(`, "]("), strings.ReplaceAll(want, `]\(`, "]("))
		if strings.Contains(message+related, "](") {
			t.Errorf("%d: a link in %q", i, r.Message.Text)
		}
		// Paths keep their exact bytes.
		path, err := url.PathUnescape(r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
		if err != nil {
			t.Error(err)
		}
		equal(t, i, path, slashed(all[i].File.Source.Path))
		if inserted := r.Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text; inserted != string([]rune(hostileTexts[i])) {
			t.Errorf("%d: the fix inserts %q", i, inserted)
		}
	}
	validateSARIF(t, text) // last, since it skips the test if the schema is missing
}

// A configuration writes the texts of its rules.
func TestHostileRules(t *testing.T) {
	for i, text := range hostileTexts {
		rule := lint.Rule{ID: "policy/x", Summary: text, Why: text, PlainText: true}
		log := readSARIF(t, written(t, "sarif", Result{File: spec.Read("x.yaml", "a: 1\n", nil), Findings: []lint.Finding{{Rule: &rule}}}))
		described := log.Runs[0].Tool.Driver.Rules[0]
		lines := strings.Split(described.Help.Markdown, "\n")
		if len(lines) != 2 || strings.HasPrefix(lines[0], "- ") || strings.HasPrefix(lines[0], " ") {
			t.Errorf("%d: help %q", i, described.Help.Markdown)
		}
		rendered(t, lines[0])
		for _, plain := range []string{described.ShortDescription.Text, described.FullDescription.Text, described.Help.Text} {
			if strings.Contains(plain, "](") {
				t.Errorf("%d: a link in %q", i, plain)
			}
		}
	}
}

// The lines of a description are joined, not escaped.
func TestDescriptionOfTwoLines(t *testing.T) {
	rule := lint.Rule{ID: "policy/x", Summary: "s", Why: "one\ntwo\n", PlainText: true}
	log := readSARIF(t, written(t, "sarif", Result{File: spec.Read("x.yaml", "a: 1\n", nil), Findings: []lint.Finding{{Rule: &rule}}}))
	if got := log.Runs[0].Tool.Driver.Rules[0].FullDescription.Text; got != "one two" {
		t.Errorf("got %q", got)
	}
}

func TestHostileCodeClimate(t *testing.T) {
	var issues []struct {
		Description, Fingerprint string
		Location                 struct{ Path string }
	}
	all := hostileResults()
	if err := json.Unmarshal([]byte(written(t, "codeclimate", all...)), &issues); err != nil || len(issues) != len(all) {
		t.Fatalf("got %d issues, want %d; error %v", len(issues), len(all), err)
	}
	for i, issue := range issues {
		equal(t, i, issue.Description, sanitize.EscapeInvisible(hostileTexts[i]))
		same(t, i, []rune(issue.Location.Path), []rune(slashed(all[i].File.Source.Path)))
	}
}

// Notes are as inert as findings, in the formats that show them.
func TestHostileNotes(t *testing.T) {
	for _, format := range []string{"github", "markdown"} {
		for i, text := range hostileTexts {
			var b strings.Builder
			w, err := New(format, &b, Options{Notes: []string{"note " + text}})
			if err == nil {
				err = w.Close(Summary{})
			}
			if err != nil {
				t.Fatal(err)
			}
			if format == "github" {
				commands := readCommands(t, b.String())
				if len(commands) != 1 || commands[0].name != "warning" {
					t.Fatalf("%d: got %q", i, b.String())
				}
				equal(t, i, commands[0].data, "note "+sanitize.EscapeInvisible(text))
				continue
			}
			lines := strings.Split(b.String(), "\n")
			if len(lines) != 4 || !strings.HasPrefix(lines[2], "⚠️ note ") {
				t.Fatalf("%d: got %q", i, b.String())
			}
			equal(t, i, strings.ReplaceAll(rendered(t, strings.TrimPrefix(lines[2], "⚠️ ")), "`", ""), "note "+strings.ReplaceAll(sanitize.EscapeInvisible(text), "`", ""))
		}
	}
}

func TestHostileJUnit(t *testing.T) {
	all := hostileResults()
	text := written(t, "junit", all...)
	d := xml.NewDecoder(strings.NewReader(text))
	names := map[string]int{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			names[start.Name.Local]++
		}
	}
	if n := len(all); len(names) != 4 || names["testsuites"] != 1 || names["testsuite"] != n || names["testcase"] != n || names["failure"] != n {
		t.Errorf("got elements %v", names)
	}
	var root struct {
		Suites []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Failure struct {
					Message string `xml:"message,attr"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	for i, suite := range root.Suites {
		equal(t, i, suite.Name, sanitize.EscapeInvisible(slashed(all[i].File.Source.Path)))
		equal(t, i, suite.Cases[0].Failure.Message, sanitize.EscapeInvisible(hostileTexts[i]))
	}
}

func equal(t *testing.T, i int, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%d: got %q, want %q", i, got, want)
	}
}

// same compares characters, since JSON cannot contain invalid bytes.
func same(t *testing.T, i int, got, want []rune) {
	t.Helper()
	equal(t, i, string(got), string(want))
}
