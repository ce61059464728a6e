package lint

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec"
)

// Text that anyone can write makes no findings without end.
func TestFindingsAreBounded(t *testing.T) {
	actions := "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"
	for name, text := range map[string]string{
		"one predecessor many times": actions + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [" + strings.Repeat("first, ", 20_000) + "]}\n",
		"many directives":            actions + strings.Repeat("# sluice:ignore unused-target -- x\n", 10_000),
	} {
		found := lintText(Example{InTemplate, text}.Plan())
		if len(found) > maxFindingsPerRule+20 {
			t.Errorf("%s: %d findings", name, len(found))
		}
	}
	f := spec.Read("x.yaml", Example{InTemplate, actions + "  second: {actionId: aws:fis:wait, startAfter: [" + strings.Repeat("first, ", 2*maxFindingsPerRule) + "]}\n"}.Plan(), nil)
	told := false
	for _, found := range Default().File(f, nil) {
		told = told || strings.HasSuffix(found.Message, "is left out)")
	}
	if !told {
		t.Errorf("that more than %d findings are left out is not told", maxFindingsPerRule)
	}
}

// What one rule finds too much of hides nothing that another one finds.
func TestFindingsAreBoundedByRule(t *testing.T) {
	text := "experimentOptions: {accountTargeting: both}\nactions: [oops]\n"
	for i := range maxFindingsPerRule + 1 {
		text = fmt.Sprintf("x%d: 1\n", i) + text
	}
	count := map[*Rule]int{}
	for _, found := range Default().File(spec.Read("x.yaml", Example{InTemplate, text}.Plan(), nil), nil) {
		count[found.Rule]++
	}
	if count[&unknownMember] != maxFindingsPerRule || count[&wrongType] != 1 || count[&wrongChoice] != 1 {
		t.Errorf("%d unknown members, %d wrong types, %d wrong choices", count[&unknownMember], count[&wrongType], count[&wrongChoice])
	}
}

// The bound holds for a file, however many documents it has, and a suppression does not hide that something is left out.
func TestFindingsAreBoundedByFile(t *testing.T) {
	faults := strings.Repeat("first, ", maxFindingsPerRule*2/3)
	plan := Example{InTemplate, "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n" +
		"  # sluice:ignore start-after-twice -- x\n  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [" + faults + "]}\n"}.Plan()
	for documents, want := range map[int]int{1: 0, 2: 1, 3: 1} {
		kept := 0
		for _, found := range Default().File(spec.Read("x.yaml", strings.Repeat("---\n"+plan, documents), nil), nil) {
			if found.Rule == &startAfterTwice {
				kept++
				if !strings.HasSuffix(found.Message, "is left out)") || found.Severity != startAfterTwice.Severity {
					t.Errorf("kept %+v", found)
				}
			}
		}
		if kept != want {
			t.Errorf("%d documents: %d findings are left, want %d", documents, kept, want)
		}
	}
}

// Problems of reading are bounded as well.
func TestProblemsAreBounded(t *testing.T) {
	text := "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  tags:\n"
	for i := range 3 * maxFindingsPerRule {
		text += fmt.Sprintf("    k%d: ${v}\n", i)
	}
	count := 0
	for _, found := range Default().File(spec.Read("x.yaml", text, nil), nil) {
		if found.Rule == &undefinedVariable {
			count++
		}
	}
	if count != maxFindingsPerRule {
		t.Errorf("%d findings", count)
	}
}
