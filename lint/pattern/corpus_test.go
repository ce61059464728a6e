package pattern_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

// Plans with the placeholder PATTERN.
const (
	segmentWith = "apiVersion: sluice/v1\nkind: Rollout\nproject: web\nsegments:\n  - {name: s, pattern: PATTERN}\n"
	eventWith   = "apiVersion: sluice/v1\nkind: Rollout\nproject: web\nlaunch:\n  name: l\n  groups: [{name: g, feature: f, variation: v}]\n" +
		"  metricMonitors:\n  - metricDefinition: {name: m, entityIdKey: u, valueKey: v, eventPattern: PATTERN}\n"
)

// found returns the findings in a plan with the pattern as JSON text.
func found(plan, pattern string) []lint.Finding {
	quoted, _ := json.Marshal(pattern)
	return rules.New().File(spec.Read("x.yaml", strings.Replace(plan, "PATTERN", string(quoted), 1), nil), nil)
}

// errorsOf returns the errors of a pattern as an event pattern, except for its length.
func errorsOf(pattern string) []string {
	var errors []string
	for _, f := range found(eventWith, pattern) {
		if f.Severity == lint.Error && f.Rule.ID != "length" {
			errors = append(errors, f.Rule.ID+": "+f.Message)
		}
	}
	return errors
}

// segmentCorpus returns the text of a file in the corpus of real patterns.
func segmentCorpus(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testenv.Shared(t, "corpus"), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func patternCorpus(t *testing.T, name string, into any) {
	if err := json.Unmarshal([]byte(segmentCorpus(t, "segments/"+name)), into); err != nil {
		t.Fatal(err)
	}
}

// EventBridge's rule engine and the rules agree on which patterns are valid.
func TestEngineVerdicts(t *testing.T) {
	var cases []struct {
		Pattern  string
		Accepted bool
	}
	patternCorpus(t, "transcribed/aws__event-ruler__RuleCompilerTest.json", &cases)
	if len(cases) < 100 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		if errors := errorsOf(c.Pattern); (len(errors) == 0) != c.Accepted {
			t.Errorf("%s: got errors %q, but the engine accepts it: %v", c.Pattern, errors, c.Accepted)
		}
	}
}

// The rules accept the engine's test patterns, and reject those with an invalid `$or`.
func TestEngineRules(t *testing.T) {
	for name, accepted := range map[string]bool{
		"aws__event-ruler__orRelationshipRules.json": true, "aws__event-ruler__normalRulesWithOrWording.json": true,
		"aws__event-ruler__wrongOrRelationshipRules.json": false,
	} {
		var rules []json.RawMessage
		patternCorpus(t, name, &rules)
		for _, rule := range rules {
			if errors := errorsOf(string(rule)); (len(errors) == 0) != accepted {
				t.Errorf("%s: %s: got errors %q, want accepted %v", name, rule, errors, accepted)
			}
		}
	}
	var cases []struct {
		Name string
		Rule json.RawMessage
	}
	patternCorpus(t, "aws__event-ruler__correctness-cases.json", &cases)
	for _, c := range cases {
		rule := string(c.Rule)
		if unquoted := ""; json.Unmarshal(c.Rule, &unquoted) == nil {
			rule = unquoted
		}
		if errors := errorsOf(rule); len(errors) > 0 {
			t.Errorf("%s: %s: %q", c.Name, rule, errors)
		}
	}
}

// Real segment and event patterns that AWS accepts have no findings, and all others do.
func TestRealPatterns(t *testing.T) {
	plans := map[string]string{"evidently-segment-pattern": segmentWith, "evidently-metric-event-pattern": eventWith, "eventbridge-pattern": eventWith}
	count := 0
	for _, row := range strings.Split(segmentCorpus(t, "MANIFEST.tsv"), "\n") {
		column := strings.Split(row, "\t")
		if len(column) < 7 || plans[column[5]] == "" {
			continue
		}
		good := column[6] == "PASS"
		if got := found(plans[column[5]], segmentCorpus(t, column[0])); (len(got) == 0) != good {
			t.Errorf("%s: got %v, want no findings: %v", column[0], got, good)
		}
		count++
	}
	if count < 20 {
		t.Errorf("checked only %d patterns", count)
	}
}
