package report

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

func validateSARIF(t *testing.T, text string) {
	t.Helper()
	path := os.Getenv("SARIF_SCHEMA") // the published schema, which is not in this repository; `.ci/run` sets it
	if path == "" {
		path = testenv.Shared(t, "vectors", "sarif-2.1.0.schema.json")
	}
	schema, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer schema.Close()
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	if err := c.AddResource("sarif.json", schema); err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if err := c.MustCompile("sarif.json").Validate(doc); err != nil {
		t.Errorf("not SARIF: %#v", err)
	}
}

func TestSARIFSchema(t *testing.T) {
	t.Run("findings", func(t *testing.T) { validateSARIF(t, written(t, "sarif", results()...)) })
	t.Run("nothing", func(t *testing.T) { validateSARIF(t, written(t, "sarif")) })
	t.Run("no version", func(t *testing.T) {
		var b strings.Builder
		if err := write(newSARIF(&b, Options{Linter: rules.New()}), results()); err != nil {
			t.Fatal(err)
		}
		validateSARIF(t, b.String())
	})
}

// sarifLog is the part of SARIF that the tests read, independent of the writer's types.
type sarifLog struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Name, Version string
				Rules         []struct {
					ID                                string
					ShortDescription, FullDescription struct{ Text string }
					Help                              struct{ Text, Markdown string }
					HelpURI                           string
				}
			}
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
			}
			RelatedLocations []struct {
				ID      int
				Message struct{ Text string }
			}
			PartialFingerprints map[string]string
			Fixes               []struct {
				ArtifactChanges []struct {
					Replacements []struct{ InsertedContent struct{ Text string } }
				}
			}
		}
	}
}

func readSARIF(t *testing.T, text string) (log sarifLog) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &log); err != nil || len(log.Runs) != 1 {
		t.Fatalf("got %d runs, want 1; error %v", len(log.Runs), err)
	}
	return log
}

// The run contains each rule of the results once and no others, and each result refers to its rule.
func TestSARIFRules(t *testing.T) {
	table := rules.New().Rules()
	unnamed := table[0]
	table = append(table[1:len(table):len(table)], &lint.Rule{ID: "policy/tags", Summary: "Tags", Why: "Our own."})
	var b strings.Builder
	file := spec.Read("x.chaos.yaml", "kind: Chaos\n", nil)
	var findings []lint.Finding
	for _, r := range append(table, table...) {
		findings = append(findings, lint.Finding{Rule: r})
	}
	if err := write(newSARIF(&b, Options{Linter: rules.New()}), []Result{{File: file, Findings: findings}}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), `"`+unnamed.ID+`"`) {
		t.Errorf("%s is described, but no result refers to it", unnamed.ID)
	}
	run := readSARIF(t, b.String()).Runs[0]
	if len(run.Tool.Driver.Rules) != len(table) {
		t.Fatalf("got %d rules, want %d", len(run.Tool.Driver.Rules), len(table))
	}
	for i, r := range run.Tool.Driver.Rules {
		want := table[i]
		if r.ID != want.ID || r.ShortDescription.Text != want.Summary || r.FullDescription.Text != want.Why || r.HelpURI != want.Source {
			t.Errorf("%d: got %+v, want rule %s", i, r, want.ID)
		}
		// GitHub truncates descriptions at this length.
		if len(r.ShortDescription.Text) > 1024 || len(r.FullDescription.Text) > 1024 {
			t.Errorf("%s: a description is longer than 1024", r.ID)
		}
		bad, _ := want.Labels()
		example := ""
		if e := rules.New().Examples(want).Case(bad); e != nil {
			example = strings.TrimSpace(e.Shown())
		}
		for _, help := range []string{r.Help.Text, r.Help.Markdown} {
			if !strings.Contains(help, want.Why) || !strings.Contains(help, example) || strings.ContainsAny(help, "«»") {
				t.Errorf("%s: help is %q", r.ID, help)
			}
		}
	}
	for i, r := range run.Results {
		if table[i%len(table)].ID != r.RuleID || run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("result %d of %s refers to %s", i, r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
		}
	}
}

func sarifFingerprint(t *testing.T, path, text string) []string {
	t.Helper()
	f := spec.Read(path, text, nil)
	var names []string
	findings := []lint.Finding{
		{Rule: &ruleOver, Range: at(text, "20%"), Path: "weights", Message: "one"},
		{Rule: &ruleOver, Range: at(text, "90%"), Path: "weights", Message: "two"},
		{Rule: &ruleOver, Range: at(text, "90%"), Path: "weights.a", Message: "three"},
		{Rule: &ruleString, Range: at(text, "90%"), Path: "weights", Message: "four"},
	}
	for _, r := range readSARIF(t, written(t, "sarif", Result{File: f, Findings: findings})).Runs[0].Results {
		names = append(names, r.PartialFingerprints["sluice/v1"])
	}
	return names
}

// With DocsURL, each rule links to its section in the documentation.
func TestSARIFLinksToTheDocuments(t *testing.T) {
	var b strings.Builder
	file := spec.Read("x.chaos.yaml", "kind: Chaos\n", nil)
	found := []lint.Finding{{Rule: rules.New().Lookup("start-after-twice")}}
	if err := write(newSARIF(&b, Options{Linter: rules.New(), DocsURL: "https://docs.example/"}), []Result{{File: file, Findings: found}}); err != nil {
		t.Fatal(err)
	}
	validateSARIF(t, b.String())
	if want := `"helpUri": "https://docs.example/rules/chaos-order.md#start-after-twice"`; !strings.Contains(b.String(), want) {
		t.Errorf("the output has no %s", want)
	}
}

func TestFingerprints(t *testing.T) {
	text := "weights: {a: 90%, b: 20%}\n"
	before := sarifFingerprint(t, "plans/a.rollout.yaml", text)
	moved := sarifFingerprint(t, "./plans/a.rollout.yaml", "\n"+text)
	seen := map[string]bool{}
	for i, name := range before {
		if len(name) != 32 || seen[name] {
			t.Errorf("%d: %q is not a fingerprint, or a duplicate", i, name)
		}
		seen[name] = true
		if moved[i] != name {
			t.Errorf("%d: %s became %s after a line was inserted before it", i, name, moved[i])
		}
	}
	for i, name := range sarifFingerprint(t, "plans/b.rollout.yaml", text) {
		if seen[name] {
			t.Errorf("%d: another file has the same fingerprint", i)
		}
	}
}

// Absolute paths become absolute URIs, and special characters in a path are escaped.
func TestURI(t *testing.T) {
	for in, want := range map[string]string{
		"./a b.yaml": "a%20b.yaml", "c:d?e#f%.yaml": "c%3Ad%3Fe%23f%25.yaml", "/x/größe.yaml": "file:///x/gr%C3%B6%C3%9Fe.yaml", "../x.yaml": "../x.yaml",
	} {
		equal(t, 0, uri(in), want)
	}
}

// The regions, read with the run's column kind and newline sequences, contain the findings' text.
func TestSARIFRegions(t *testing.T) {
	type region struct{ StartLine, StartColumn, EndLine, EndColumn int }
	var log struct {
		Runs []struct {
			ColumnKind       string
			NewlineSequences []string
			Results          []struct {
				Locations []struct{ PhysicalLocation struct{ Region region } }
			}
		}
	}
	all := results()
	if err := json.Unmarshal([]byte(written(t, "sarif", all...)), &log); err != nil {
		t.Fatal(err)
	}
	run, next := log.Runs[0], 0
	offset := func(text string, line, column int) int {
		at := 0
		for ; line > 1; line-- {
			end, size := len(text), 0
			for _, sequence := range run.NewlineSequences { // the first match at a place wins
				if i := strings.Index(text[at:], sequence); i >= 0 && at+i < end {
					end, size = at+i, len(sequence)
				}
			}
			at = end + size
		}
		for _, c := range text[at:] {
			if column--; column == 0 {
				break
			}
			at += len(string(c))
			if run.ColumnKind == "utf16CodeUnits" && c > 0xFFFF {
				column--
			}
		}
		return at
	}
	for _, r := range all {
		text := strings.TrimPrefix(r.File.Source.Text, "\uFEFF")
		for _, f := range r.Findings {
			got := run.Results[next].Locations[0].PhysicalLocation.Region
			next++
			equal(t, next, text[offset(text, got.StartLine, got.StartColumn):offset(text, got.EndLine, got.EndColumn)], r.File.Source.Text[f.Range.Start:f.Range.End])
		}
	}
}
