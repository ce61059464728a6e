package lint_test

import (
	"fmt"
	"strings"
	"testing"
)

// maxFindings is the documented bound on the findings of one rule in a file.
const maxFindings = 1000

// count lints a text and counts the findings of each rule, and those that say that more are left out.
func count(text string) (byRule map[string]int, total, leftOut int) {
	byRule = map[string]int{}
	for _, f := range lintText(text, nil) {
		byRule[f.Rule.ID]++
		total++
		if strings.HasSuffix(f.Message, "are omitted)") {
			leftOut++
		}
	}
	return byRule, total, leftOut
}

const waits = "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"

// waitsTwice is a plan in which one predecessor is named n times.
func waitsTwice(n int, directive string) string {
	return template(waits + directive + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [" + strings.Repeat("first, ", n) + "]}\n")
}

// Text that anyone can write does not make findings without end.
func TestFindingsAreBounded(t *testing.T) {
	for name, text := range map[string]string{
		"one predecessor many times": waitsTwice(20_000, ""),
		"many directives":            template(waits + strings.Repeat("# sluice:ignore unused-target -- x\n", 10_000)),
	} {
		if _, total, _ := count(text); total > maxFindings+20 {
			t.Errorf("%s: %d findings", name, total)
		}
	}
	if byRule, _, leftOut := count(waitsTwice(2*maxFindings, "")); byRule["start-after-twice"] != maxFindings || leftOut != 1 {
		t.Errorf("%d findings, %d say that more are left out", byRule["start-after-twice"], leftOut)
	}
}

// The bound of one rule hides nothing that another one finds.
func TestFindingsAreBoundedByRule(t *testing.T) {
	text := "experimentOptions: {accountTargeting: both}\nactions: [oops]\n"
	for i := range maxFindings + 1 {
		text = fmt.Sprintf("x%d: 1\n", i) + text
	}
	byRule, _, _ := count(template(text))
	if byRule["unknown-member"] != maxFindings || byRule["wrong-type"] != 1 || byRule["choice"] != 1 {
		t.Errorf("found %v", byRule)
	}
}

// The bound holds for a file, however many documents it has, and a suppression does not hide that something is left out.
func TestFindingsAreBoundedByFile(t *testing.T) {
	plan := waitsTwice(maxFindings*2/3, "  # sluice:ignore start-after-twice -- x\n")
	for documents, want := range map[int]int{1: 0, 2: 1, 3: 1} {
		byRule, _, leftOut := count(strings.Repeat("---\n"+plan, documents))
		if byRule["start-after-twice"] != want || leftOut != want {
			t.Errorf("%d documents: %d findings, %d of them say that more are left out; want %d", documents, byRule["start-after-twice"], leftOut, want)
		}
	}
}

// Problems of reading are bounded as well.
func TestProblemsAreBounded(t *testing.T) {
	text := "tags:\n"
	for i := range 3 * maxFindings {
		text += fmt.Sprintf("  k%d: ${v}\n", i)
	}
	if byRule, _, _ := count(template(text)); byRule["undefined-variable"] != maxFindings {
		t.Errorf("%d findings", byRule["undefined-variable"])
	}
}
