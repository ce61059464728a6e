package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// maxFindings is how many findings of a rule are kept in a file.
const maxFindings = 1000

const leftOut = "(further findings of this rule in the file are omitted)"

// waits is a plan whose second action waits for the first one so many times.
func waits(times int, above string) string {
	return lint.Example{Frame: lint.InTemplate, Text: "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n" + above +
		"  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [" + strings.Repeat("first, ", times) + "]}\n"}.Plan()
}

// byRule lints a text and groups what is found.
func byRule(text string) map[string][]lint.Finding {
	found := map[string][]lint.Finding{}
	for _, f := range rules.New().File(spec.Read("x.yaml", text, nil), nil) {
		found[f.Rule.ID] = append(found[f.Rule.ID], f)
	}
	return found
}

// Text that anyone can write makes no findings without end, and that some are left out is said.
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
		if len(found) != maxFindings || !strings.HasSuffix(found[maxFindings-1].Message, leftOut) {
			t.Errorf("%s: %d findings", rule, len(found))
		}
	}
	if found := byRule(waits(maxFindings+1, ""))["start-after-twice"]; len(found) != maxFindings || strings.HasSuffix(found[maxFindings-1].Message, leftOut) {
		t.Errorf("%d findings, of which %d are kept, or one is reported as left out", maxFindings, len(found))
	}
	directives := waits(1, "") + strings.Repeat("# sluice:ignore unused-target -- x\n", 10_000)
	if found := byRule(directives)["suppression-unused"]; len(found) == 0 || len(found) > maxFindings {
		t.Errorf("%d unused directives", len(found))
	}
}

// What one rule finds too much of hides nothing that another one finds.
func TestFindingsAreBoundedByRule(t *testing.T) {
	text := "experimentOptions: {accountTargeting: both}\nactions: [oops]\n"
	for i := range maxFindings + 1 {
		text = fmt.Sprintf("x%d: 1\n", i) + text
	}
	found := byRule(lint.Example{Frame: lint.InTemplate, Text: text}.Plan())
	if len(found["unknown-member"]) != maxFindings || len(found["wrong-type"]) != 1 || len(found["choice"]) != 1 {
		t.Errorf("%d unknown members, %d wrong types, %d wrong choices", len(found["unknown-member"]), len(found["wrong-type"]), len(found["choice"]))
	}
}

// The bound holds for a file, however many documents it has, and a suppression does not hide that something is left out.
func TestFindingsAreBoundedByFile(t *testing.T) {
	plan := waits(maxFindings*2/3, "  # sluice:ignore start-after-twice -- x\n")
	for documents, want := range map[int]int{1: 0, 2: 1, 3: 1} {
		found := byRule(strings.Repeat("---\n"+plan, documents))["start-after-twice"]
		if len(found) != want {
			t.Errorf("%d documents: %d findings are left, want %d", documents, len(found), want)
		}
		for _, f := range found {
			if !strings.HasSuffix(f.Message, leftOut) || f.Severity < f.Rule.Severity {
				t.Errorf("%d documents: kept %s: %s", documents, f.Severity, f.Message)
			}
		}
	}
}

// A message lists no more names than someone reads, although a plan may make up any number of them.
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
