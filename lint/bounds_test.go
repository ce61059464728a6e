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
