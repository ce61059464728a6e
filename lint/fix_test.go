package lint_test

import (
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
)

// Each round of fixes leaves fewer fixable findings, until none is left.
func TestFixesConverge(t *testing.T) {
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
				t.Errorf("%s: the fixes do not converge", name)
				break
			}
			fixed++
			after := l.File(linttest.Read(name, next, nil), nil)
			if fixable(after) >= fixable(findings) {
				t.Errorf("%s: the fixes do not resolve their findings:\n%s", name, next)
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

// Safe fixes do not change what is sent: `terminate-instance`, which AWS rejects, does not become an action that terminates
// everything with a tag.
func TestUnsafeFixesNeedConsent(t *testing.T) {
	text := template("targets: {fleet: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: ALL}}\n" +
		"actions: {a: {actionId: aws:ec2:terminate-instance, targets: {Instances: fleet}}, b: {actionId: aws:fis:wait, parameters: {duration: 1m}}}\ntagz: {a: b}\n")
	findings := lintText(text, nil)
	safe, applied := lint.Apply(text, findings, lint.SafeFix)
	if len(applied) != 1 || !strings.Contains(safe, "tags: {") || !strings.Contains(safe, "terminate-instance,") {
		t.Errorf("safe fixes: %s\n%s", ids(applied), safe)
	}
	if unsafe, _ := lint.Apply(text, findings, lint.UnsafeFix); !strings.Contains(unsafe, "terminate-instances,") {
		t.Errorf("unsafe fixes:\n%s", unsafe)
	}
}
