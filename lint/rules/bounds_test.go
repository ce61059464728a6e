package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// maxFindings is the limit of findings per rule and file.
const maxFindings = 1000

const omittedNote = "(further findings of this rule in the file are omitted)"

// waits returns a plan whose second action waits for the first one the given number of times.
func waits(times int, above string) string {
	return lint.Example{Frame: lint.InTemplate, Text: "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n" + above +
		"  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [" + strings.Repeat("first, ", times) + "]}\n"}.Plan()
}

// byRule lints a text and groups the findings by rule.
func byRule(text string) map[string][]lint.Finding {
	found := map[string][]lint.Finding{}
	for _, f := range rules.New().File(spec.Read("x.yaml", text, nil), nil) {
		found[f.Rule.ID] = append(found[f.Rule.ID], f)
	}
	return found
}

// Untrusted input does not produce unlimited findings, and the last finding says that others are omitted.
func TestFindingsAreBounded(t *testing.T) {
	variables := "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  tags:\n"
	for i := range 3 * maxFindings {
		variables += fmt.Sprintf("    k%d: ${v}\n", i)
	}
	for rule, text := range map[string]string{
		"start-after-twice":  waits(20_000, ""),
		"undefined-variable": variables,
	} {
		found := byRule(text)[rule]
		if len(found) != maxFindings || !strings.HasSuffix(found[maxFindings-1].Message, omittedNote) {
			t.Errorf("%s: got %d findings, want %d with a note at the last", rule, len(found), maxFindings)
		}
	}
	if found := byRule(waits(maxFindings+1, ""))["start-after-twice"]; len(found) != maxFindings || strings.HasSuffix(found[maxFindings-1].Message, omittedNote) {
		t.Errorf("got %d findings, want %d without a note on omitted ones", len(found), maxFindings)
	}
	directives := waits(1, "") + strings.Repeat("# sluice:ignore unused-target -- x\n", 10_000)
	if found := byRule(directives)["suppression-unused"]; len(found) == 0 || len(found) > maxFindings {
		t.Errorf("got %d unused directives, want 1 to %d", len(found), maxFindings)
	}
}

// The limit of one rule does not hide the findings of another.
func TestFindingsAreBoundedByRule(t *testing.T) {
	text := "experimentOptions: {accountTargeting: both}\nactions: [oops]\n"
	for i := range maxFindings + 1 {
		text = fmt.Sprintf("x%d: 1\n", i) + text
	}
	found := byRule(lint.Example{Frame: lint.InTemplate, Text: text}.Plan())
	if len(found["unknown-member"]) != maxFindings || len(found["wrong-type"]) != 1 || len(found["choice"]) != 1 {
		t.Errorf("got %d unknown members, %d wrong types and %d wrong choices", len(found["unknown-member"]), len(found["wrong-type"]), len(found["choice"]))
	}
}

// The limit applies per file, however many documents it has, and a directive does not suppress the note on omitted findings.
func TestFindingsAreBoundedByFile(t *testing.T) {
	plan := waits(maxFindings*2/3, "  # sluice:ignore start-after-twice -- x\n")
	for documents, want := range map[int]int{1: 0, 2: 1, 3: 1} {
		found := byRule(strings.Repeat("---\n"+plan, documents))["start-after-twice"]
		if len(found) != want {
			t.Errorf("%d documents: got %d findings, want %d", documents, len(found), want)
		}
		for _, f := range found {
			if !strings.HasSuffix(f.Message, omittedNote) || f.Severity < f.Rule.Severity {
				t.Errorf("%d documents: got %s: %s", documents, f.Severity, f.Message)
			}
		}
	}
}

// Findings of several rounds of a loop are in one place, and only their places count.
func TestFindingsInLoopsAreBoundedByPlace(t *testing.T) {
	loop := func(waits int) string {
		return `Transform: AWS::LanguageExtensions
Resources:
  Drill:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      Actions:
        Fn::ForEach::Waits:
          - Item
          - [a, b]
          - "wait${Item}":
              ActionId: aws:fis:wait
              Parameters: {duration: PT1M}
              StartAfter:
` + strings.Repeat("                - nothing\n", waits)
	}
	for waits, omitted := range map[int]bool{maxFindings * 2 / 3: false, maxFindings + 1: true} {
		found := byRule(loop(waits))["start-after-unknown"]
		if len(found) == 0 || len(found) > maxFindings || (found[len(found)-1].Omitted != nil) != omitted {
			t.Errorf("%d waits: got %d findings, want omitted ones: %t", waits, len(found), omitted)
		}
	}
}

// unknownActions returns a plan with actions of the given IDs.
func unknownActions(ids ...string) string {
	text := "targets: {}\nactions:\n"
	for i, id := range ids {
		text += fmt.Sprintf("  a%d: {actionId: %s}\n", i, id)
	}
	return lint.Example{Frame: lint.InTemplate, Text: text}.Plan()
}

// Findings beyond the limit are the least severe ones, wherever they are, and the last one that is kept is at least as severe.
func TestOmittedFindingsAreTheLeastSevere(t *testing.T) {
	const rule, misspelt = "unknown-action", "aws:fis:wiat"
	for name, c := range map[string]struct {
		warnings, errors, wantErrors int
		directive                    string
		wantLast                     lint.Severity
	}{
		"an error at the end":         {maxFindings + 60, 1, 1, "", lint.Warning},
		"errors up to the limit":      {10, maxFindings, maxFindings, "", lint.Error},
		"errors beyond the limit":     {10, maxFindings + 1, maxFindings, "", lint.Error},
		"suppressed with warnings":    {maxFindings + 1, 0, 0, "# sluice:ignore-file unknown-action -- x\n", lint.Warning},
		"suppressed beside warnings":  {10, maxFindings, 0, "# sluice:ignore-file unknown-action -- x\n", lint.Warning},
		"suppressed with more errors": {10, maxFindings + 1, 1, "# sluice:ignore-file unknown-action -- x\n", lint.Error},
	} {
		ids := append(slices.Repeat([]string{"aws:foo:bar"}, c.warnings), slices.Repeat([]string{misspelt}, c.errors)...)
		found := byRule(c.directive + unknownActions(ids...))[rule]
		errors, last := 0, lint.Finding{}
		for _, f := range found {
			if f.Severity == lint.Error {
				errors++
			}
			if strings.HasSuffix(f.Message, omittedNote) {
				last = f
			}
		}
		if errors != c.wantErrors || last.Omitted == nil || last.Severity != c.wantLast {
			t.Errorf("%s: got %d errors of %d findings and %s as the last, want %d and %s", name, errors, len(found), last.Severity, c.wantErrors, c.wantLast)
		}
	}
}

// A message lists only a few names, even if a plan has many.
func TestListsAreBounded(t *testing.T) {
	var targets, actions strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&targets, "  t%d: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}\n", i)
		fmt.Fprintf(&actions, "  a%d: {actionId: aws:ec2:reboot-instances, targets: {Instances: another%d}}\n", i, i)
	}
	text := lint.Example{Frame: lint.InTemplate, Text: "targets:\n" + targets.String() + "actions:\n" + actions.String()}.Plan()
	for rule, found := range byRule(text) {
		for _, f := range found {
			if len(f.Message) > 2000 {
				t.Fatalf("%s: a message of %d bytes", rule, len(f.Message))
			}
		}
	}
}
