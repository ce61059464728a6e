package lint_test

import (
	"fmt"
	"strings"
	"testing"
)

// maxFindings is the documented limit of findings per rule and file.
const maxFindings = 1000

// count lints a text and counts the findings by rule, and those that say that further ones are omitted.
func count(text string) (byRule map[string]int, total, omitted int) {
	byRule = map[string]int{}
	for _, f := range lintText(text, nil) {
		byRule[f.Rule.ID]++
		total++
		if strings.HasSuffix(f.Message, "are omitted)") {
			omitted++
		}
	}
	return byRule, total, omitted
}

const waits = "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"

// waitsTwice returns a plan whose startAfter names one action n times.
func waitsTwice(n int, directive string) string {
	return template(waits + directive + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [" + strings.Repeat("first, ", n) + "]}\n")
}

// Untrusted input does not produce unlimited findings.
func TestFindingsAreBounded(t *testing.T) {
	for name, text := range map[string]string{
		"repeated startAfter entry": waitsTwice(20_000, ""),
		"many directives":           template(waits + strings.Repeat("# sluice:ignore unused-target -- x\n", 10_000)),
	} {
		if _, total, _ := count(text); total > maxFindings+20 {
			t.Errorf("%s: %d findings", name, total)
		}
	}
	if byRule, _, omitted := count(waitsTwice(2*maxFindings, "")); byRule["start-after-twice"] != maxFindings || omitted != 1 {
		t.Errorf("got %d findings, %d of them with the note on omitted ones", byRule["start-after-twice"], omitted)
	}
}

// The limit of one rule does not hide the findings of another.
func TestFindingsAreBoundedByRule(t *testing.T) {
	text := "experimentOptions: {accountTargeting: both}\nactions: [oops]\n"
	for i := range maxFindings + 1 {
		text = fmt.Sprintf("x%d: 1\n", i) + text
	}
	byRule, _, _ := count(template(text))
	if byRule["unknown-member"] != maxFindings || byRule["wrong-type"] != 1 || byRule["choice"] != 1 {
		t.Errorf("got %v", byRule)
	}
}

// The limit applies per file, however many documents it has, and a directive does not suppress the note on omitted findings.
func TestFindingsAreBoundedByFile(t *testing.T) {
	plan := waitsTwice(maxFindings*2/3, "  # sluice:ignore start-after-twice -- x\n")
	for documents, want := range map[int]int{1: 0, 2: 1, 3: 1} {
		byRule, _, omitted := count(strings.Repeat("---\n"+plan, documents))
		if byRule["start-after-twice"] != want || omitted != want {
			t.Errorf("%d documents: got %d findings, %d of them with the note on omitted ones; want %d", documents, byRule["start-after-twice"], omitted, want)
		}
	}
}

// The limit also applies to reading problems.
func TestProblemsAreBounded(t *testing.T) {
	text := "tags:\n"
	for i := range 3 * maxFindings {
		text += fmt.Sprintf("  k%d: ${v}\n", i)
	}
	if byRule, _, _ := count(template(text)); byRule["undefined-variable"] != maxFindings {
		t.Errorf("got %d findings, want %d", byRule["undefined-variable"], maxFindings)
	}
}
