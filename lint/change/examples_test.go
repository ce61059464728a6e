package change_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/rules"
	"sluice/spec"
)

func read(text string) *spec.File { return spec.Read("test.yaml", text, nil) }

// Each example's change fires exactly its rule, at exactly the mark in the new plan. Nothing is risky about the way back,
// with a few exceptions, and nothing at all is to be said where there is no change.
func TestExamples(t *testing.T) {
	// The way back is as risky as the way there: something else is something else.
	bothWays := map[string]bool{
		"role-changed": true, "override-order-changed": true, "group-changed": true, "variation-changed": true,
		"salt-changed": true, "segment-pattern-changed": true,
		// A step that is put in brings traffic forward.
		"step-removed": true,
		"change-safer": true,
	}
	count := 0
	linter := rules.New()
	for _, r := range linter.Rules() {
		if r.On != lint.Changes {
			continue
		}
		count++
		t.Run(r.ID, func(t *testing.T) {
			examples := linter.Examples(r)
			text, marks := lint.Unmark(examples.Case(lint.AfterCase).Plan())
			good, bad := read(examples.Case(lint.BeforeCase).Plan()), read(text)
			for _, f := range []*spec.File{good, bad} {
				if found := linter.File(f, nil); lint.HasErrors(found) {
					t.Errorf("an example is no good plan: %s", found[0].Message)
				}
			}
			var got []string
			for _, c := range change.Compare(good, bad, nil) {
				if c.Change.Direction == lint.Riskier || c.Rule == r {
					got = append(got, fmt.Sprintf("%s at %d: %q", c.Rule.ID, c.Change.New.Range.Start, text[c.Change.New.Range.Start:c.Change.New.Range.End]))
				}
			}
			want := []string{fmt.Sprintf("%s at %d: %q", r.ID, marks[0][0], text[marks[0][0]:marks[0][1]])}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-want +got):\n%s%s", d, told(change.Compare(good, bad, nil)))
			}
			if changes := append(change.Compare(good, good, nil), change.Compare(bad, bad, nil)...); len(changes) > 0 {
				t.Errorf("no change is told as %s", told(changes))
			}
			risky := false
			for _, c := range change.Compare(bad, good, nil) {
				risky = risky || c.Change.Direction == lint.Riskier
			}
			if risky != bothWays[r.ID] {
				t.Errorf("the way back: %s", told(change.Compare(bad, good, nil)))
			}
		})
	}
	if count < 20 {
		t.Errorf("there are only %d rules", count)
	}
}

func told(changes []lint.Finding) string {
	var b strings.Builder
	for _, c := range changes {
		rule := ""
		if c.Change.Direction == lint.Riskier {
			rule = " [" + c.Rule.ID + "]"
		}
		fmt.Fprintf(&b, "\n  %s: %s: %s%s", c.Path, c.Change.Direction, c.Message, rule)
	}
	return b.String()
}
