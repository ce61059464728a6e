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

// Plans with a pattern at the mark.
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

// refused returns the errors of a pattern that is sent as an event pattern, except for its length.
func refused(pattern string) []string {
	var errors []string
	for _, f := range found(eventWith, pattern) {
		if f.Severity == lint.Error && f.Rule.ID != "length" {
			errors = append(errors, f.Rule.ID+": "+f.Message)
		}
	}
	return errors
}

// segmentCorpus reads a file of the corpus of real patterns.
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

// The engine behind EventBridge and these rules agree on what is a pattern.
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
		if errors := refused(c.Pattern); (len(errors) == 0) != c.Accepted {
			t.Errorf("%s: the engine accepts it: %v; errors: %q", c.Pattern, c.Accepted, errors)
		}
	}
}

// Rules that the engine reads, and a few in which `$or` does not qualify.
func TestEngineRules(t *testing.T) {
	for name, accepted := range map[string]bool{
		"aws__event-ruler__orRelationshipRules.json": true, "aws__event-ruler__normalRulesWithOrWording.json": true,
		"aws__event-ruler__wrongOrRelationshipRules.json": false,
	} {
		var rules []json.RawMessage
		patternCorpus(t, name, &rules)
		for _, rule := range rules {
			if errors := refused(string(rule)); (len(errors) == 0) != accepted {
				t.Errorf("%s: accepted is %v; errors of %s: %q", name, accepted, rule, errors)
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
		if errors := refused(rule); len(errors) > 0 {
			t.Errorf("%s: %s: %q", c.Name, rule, errors)
		}
	}
}

// Real segment patterns and event patterns that AWS takes get no finding at all, and the others an error.
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
			t.Errorf("%s: good is %v, found %v", column[0], good, got)
		}
		count++
	}
	if count < 20 {
		t.Errorf("only %d patterns", count)
	}
}
