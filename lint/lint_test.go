package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
)

// TestRules tests the engine's rules on suppressions. `internal-error` has no examples, since no known plan makes a rule fail.
func TestRules(t *testing.T) {
	linttest.Run(t, rules.New(), lint.Pack{Families: lint.New().Families()[:1]})
}

// template returns a plan whose template has the members.
func template(members string) string {
	return lint.Example{Frame: lint.InTemplate, Text: members}.Plan()
}

func lintText(text string, s *lint.Settings) []lint.Finding {
	return rules.New().File(spec.Read("test.chaos.yaml", text, nil), s)
}

func ids(findings []lint.Finding) string {
	var list []string
	for _, f := range findings {
		list = append(list, fmt.Sprintf("%s %s", f.Severity, f.Rule.ID))
	}
	return strings.Join(list, ", ")
}

// A rule that panics is reported without its earlier findings, and the other rules still run.
func TestPanickingRule(t *testing.T) {
	broken := &lint.Rule{ID: "broken", Check: func(p *lint.Pass) {
		p.AtKey(p.Root, "an earlier finding")
		panic("oops")
	}}
	fine := &lint.Rule{ID: "fine", Check: func(p *lint.Pass) { p.AtKey(p.Root, "a finding") }}
	l := lint.New(lint.Pack{Families: []lint.Family{{Rules: []*lint.Rule{broken, fine}}}})
	found := l.Document(spec.Read("x", template(""), nil).Documents[0], nil)
	if ids(found) != "notice fine, error internal-error" || !strings.Contains(found[1].Message, "`broken`") {
		t.Errorf("got %s: %v", ids(found), found)
	}
}

// spare is the `targets` of a template, of which actions use only one.
const spare = "targets:\n" +
	"  fleet: {resourceType: aws:ec2:instance, resourceTags: {a: c}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n" +
	"  spare: {resourceType: aws:ec2:instance, resourceTags: {a: b}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}"

func TestSettings(t *testing.T) {
	for _, c := range []struct {
		name, members string
		settings      lint.Settings
		want          string
	}{
		{"default severity", spare + "\n", lint.Settings{}, "warning unused-target"},
		{"configured severity", spare + "\n", lint.Settings{Severities: map[string]lint.Severity{"unused-target": lint.Error}}, "error unused-target"},
		{"off", spare + "\n", lint.Settings{Off: map[string]bool{"unused-target": true}}, ""},
		{"mandatory rule off", "tegs: {a: b}\n", lint.Settings{Off: map[string]bool{"unknown-member": true}}, "error unknown-member"},
		{"mandatory rule as notice", "tegs: {a: b}\n", lint.Settings{Severities: map[string]lint.Severity{"unknown-member": lint.Notice}}, "error unknown-member"},
		{"expiry without today's date", spare + " # sluice:ignore unused-target until 2020-12-31 -- soon\n", lint.Settings{}, ""},
	} {
		if got := ids(lintText(template(c.members), &c.settings)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// A finding of two modules that contain one file represents the omitted findings of both.
func TestMergeKeepsOmittedFindings(t *testing.T) {
	rule := &lint.Rule{ID: "x", Severity: lint.Warning}
	found := func(severity lint.Severity, omitted ...spec.Range) []lint.Finding {
		f := lint.Finding{Rule: rule, Severity: severity, Range: spec.Range{Start: 1, End: 2}, Omitted: &lint.Omitted{Severity: severity}}
		for _, r := range omitted {
			f.Omitted.Places = append(f.Omitted.Places, lint.Place{Range: r})
		}
		return []lint.Finding{f}
	}
	first, second := spec.Range{Start: 3, End: 4}, spec.Range{Start: 5, End: 6}
	for _, severity := range []lint.Severity{lint.Notice, lint.Warning, lint.Error} {
		merged := lint.Merge(found(lint.Warning, first), found(severity, second))
		if len(merged) != 1 || len(merged[0].Omitted.Places) != 2 || merged[0].Severity != max(severity, lint.Warning) || merged[0].Omitted.Severity != max(severity, lint.Warning) {
			t.Errorf("%s: got %+v", severity, merged)
		}
	}
}
