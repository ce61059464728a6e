package rules_test

import (
	"os"
	"path/filepath"
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
		for _, name := range r.IDs() {
			if seen[name] || !id.MatchString(name) {
				t.Errorf("%s: the id %s is malformed or a duplicate", r.ID, name)
			}
			seen[name] = true
		}
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

// docs/rules contains exactly the pages that are generated from the table.
func TestPagesAreUpToDate(t *testing.T) {
	const folder = "../../docs/rules"
	old, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	pages := rules.DocPages(rules.New())
	if len(old) != len(pages) {
		t.Errorf("docs/rules has %d pages, want %d", len(old), len(pages))
	}
	for _, page := range pages {
		if text, err := os.ReadFile(filepath.Join(folder, page.Name)); err != nil || string(text) != page.Text {
			t.Errorf("%s is out of date (%v); run `go generate ./lint/rules`", page.Name, err)
		}
	}
}

// Every rule has a section in the documentation, which SARIF and `explain` refer to.
func TestEveryRuleHasAPage(t *testing.T) {
	l := rules.New()
	text := map[string]string{}
	for _, page := range rules.DocPages(l) {
		text[page.Name] = page.Text
	}
	for _, r := range l.Rules() {
		page, anchor, _ := strings.Cut(l.Page(r), "#")
		if !strings.Contains(text[page], "\n## "+anchor+"\n") {
			t.Errorf("%s: %q has no section `%s`", r.ID, page, anchor)
		}
	}
}
