package lint

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
)

// lintText lints a text as if it stood in a file.
func lintText(text string) []Finding {
	return Default().File(spec.Read("test.chaos.yaml", text, nil), nil)
}

// silent are rules without an example of their own.
var silent = map[string]string{
	"internal-error":      "no plan is known that makes a rule fail; TestPanickingRule does",
	"suppression-expired": "it takes a date; TestSuppression gives one",
	"end-of-support":      "it is asked for by a setting; TestEndOfSupport does",
	"appconfig-target":    "compile --target appconfig reports it; the tests of compile/appconfig fire it",
	"config-value":        "it speaks of configurations; TestConfig in lint/config fires it",
}

func TestRulesAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Default().Rules() {
		if seen[r.ID] || !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(r.ID) {
			t.Errorf("%s: not a fit id, or twice", r.ID)
		}
		seen[r.ID] = true
		if r.Summary == "" || strings.HasSuffix(r.Summary, ".") {
			t.Errorf("%s: the summary is a line without a full stop, not %q", r.ID, r.Summary)
		}
		if !strings.HasSuffix(r.Why, ".") || r.Since == "" {
			t.Errorf("%s: the reason is made of sentences, and Since names a version; they are %q and %q", r.ID, r.Why, r.Since)
		}
		if Default().Lookup(r.ID) != r {
			t.Errorf("%s is not found by its id", r.ID)
		}
	}
}

// Each bad example fires exactly its rule, at exactly its marks, and the good one fires nothing.
func TestExamples(t *testing.T) {
	for _, r := range Default().Rules() {
		if silent[r.ID] != "" || r.On == Changes { // lint/diff proves the examples of changes
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			text, marks := unmark(r.Bad.Plan())
			if len(marks) == 0 {
				t.Fatal("the bad example has no mark")
			}
			var want, got []string
			for _, m := range marks {
				want = append(want, fmt.Sprintf("%s at %d: %q", r.ID, m[0], text[m[0]:m[1]]))
			}
			settings := Settings{Guards: &r.Guards}
			found := Default().File(spec.Read("test.chaos.yaml", text, nil), &settings)
			for _, f := range found {
				got = append(got, fmt.Sprintf("%s at %d: %q", f.Rule.ID, f.Range.Start, text[f.Range.Start:f.Range.End]))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("findings of the bad example (-want +got):\n%s%s", diff, describe(found))
			}
			if found := Default().File(spec.Read("test.chaos.yaml", r.Good.Plan(), nil), &settings); len(found) > 0 {
				t.Errorf("the good example is not silent: %s", describe(found))
			}
		})
	}
}

func describe(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "\n  %s: %s (%s)", f.Rule.ID, f.Message, f.Path)
	}
	return b.String()
}

// A rule that fails is told as such, and the others report all the same.
func TestPanickingRule(t *testing.T) {
	doc := spec.Read("x", Example{Frame: InTemplate}.Plan(), nil).Documents[0]
	broken := &Rule{ID: "broken", Check: func(p *Pass) {
		p.AtKey(p.Root, "half a finding")
		panic("oops")
	}}
	found := New(Pack{Families: []Family{{"", []*Rule{broken}}}}).Document(doc, nil)
	if len(found) != 1 || found[0].Rule != &internalError || !strings.Contains(found[0].Message, "`broken`") {
		t.Errorf("got %s", describe(found))
	}
}

// lineOf is the rule of a finding with the line that it starts on.
func lineOf(f *spec.File, found Finding) string {
	return fmt.Sprintf("%s %d", found.Rule.ID, f.Source.Position(found.Range.Start).Line)
}
