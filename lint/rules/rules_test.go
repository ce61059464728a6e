package rules_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"sluice/lint/rules"
)

var id = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestRulesAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	l := rules.New()
	for _, r := range l.Rules() {
		if seen[r.ID] || !id.MatchString(r.ID) {
			t.Errorf("%s: the id is malformed, or used twice", r.ID)
		}
		seen[r.ID] = true
		if r.Summary == "" || strings.HasSuffix(r.Summary, ".") {
			t.Errorf("%s: the summary must be a line without a full stop, not %q", r.ID, r.Summary)
		}
		if !strings.HasSuffix(r.Why, ".") || r.Since == "" {
			t.Errorf("%s: the reason must be sentences, and Since a version; they are %q and %q", r.ID, r.Why, r.Since)
		}
		if l.Lookup(r.ID) != r {
			t.Errorf("%s is not found by its id", r.ID)
		}
	}
}

func TestPageIsUpToDate(t *testing.T) {
	if text, err := os.ReadFile("../RULES.md"); err != nil || string(text) != rules.Page(rules.New()) {
		t.Errorf("RULES.md is not what the table says (%v); run `go generate ./lint/rules`", err)
	}
}
