package lint_test

import (
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
)

// Fixed text is clean of what was fixed, in a few rounds, and then nothing changes.
func TestFixesSettle(t *testing.T) {
	fixed := 0
	l := rules.New()
	for name, text := range linttest.Files(l) {
		findings := l.File(linttest.Read(name, text, nil), nil)
		for round := 0; ; round++ {
			next, applied := lint.Apply(text, findings, lint.UnsafeFix)
			if len(applied) == 0 {
				break
			}
			if round == 10 {
				t.Errorf("%s: the fixes never settle", name)
				break
			}
			fixed++
			after := l.File(linttest.Read(name, next, nil), nil)
			if fixable(after) >= fixable(findings) {
				t.Errorf("%s: a fix does not remove what it was for:\n%s", name, next)
			}
			text, findings = next, after
		}
	}
	if fixed < 100 {
		t.Errorf("only %d texts were fixed", fixed)
	}
}

func fixable(findings []lint.Finding) (n int) {
	for _, f := range findings {
		if f.Fix != nil {
			n++
		}
	}
	return n
}

// Without being asked for, no fix decides what is sent: `terminate-instance`, which AWS refuses, does not become what
// terminates everything with a tag.
func TestUnsafeFixesWait(t *testing.T) {
	text := template("targets: {fleet: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: ALL}}\n" +
		"actions: {a: {actionId: aws:ec2:terminate-instance, targets: {Instances: fleet}}, b: {actionId: aws:fis:wait, parameters: {duration: 1m}}}\ntagz: {a: b}\n")
	findings := lintText(text, nil)
	safe, applied := lint.Apply(text, findings, lint.SafeFix)
	if len(applied) != 1 || !strings.Contains(safe, "tags: {") || !strings.Contains(safe, "terminate-instance,") {
		t.Errorf("safe fixes: %s\n%s", ids(applied), safe)
	}
	if bold, _ := lint.Apply(text, findings, lint.UnsafeFix); !strings.Contains(bold, "terminate-instances,") {
		t.Errorf("unsafe fixes:\n%s", bold)
	}
}
