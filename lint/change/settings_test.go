package change_test

import (
	"testing"

	"sluice/lint"
	"sluice/lint/change"
)

// If the rule of a riskier change is off, the change is neutral. If change-neutral is off, neutral changes are not reported.
func TestSettings(t *testing.T) {
	old := read("apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {description: a, targets: {t: {selectionMode: COUNT(1)}}}\n")
	new := read("apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {description: b, targets: {t: {selectionMode: COUNT(2)}}}\n")
	off := func(ids ...string) *lint.Settings {
		s := &lint.Settings{Off: map[string]bool{}}
		for _, id := range ids {
			s.Off[id] = true
		}
		return s
	}
	const both = "neutral, riskier target-widened"
	for _, c := range []struct {
		name     string
		settings *lint.Settings
		want     string
		severity lint.Severity
	}{
		{"no settings", nil, both, lint.Warning},
		{"severity", &lint.Settings{Severities: map[string]lint.Severity{"target-widened": lint.Error}}, both, lint.Error},
		{"riskier rule off", off("target-widened"), "neutral, neutral", lint.Notice},
		{"neutral changes off", off("change-neutral"), "riskier target-widened", lint.Warning},
		{"both off", off("target-widened", "change-neutral"), "", 0},
	} {
		changes := change.Compare(old, new, c.settings)
		if got := summary(changes); got != c.want || len(changes) > 0 && changes[len(changes)-1].Severity != c.severity {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// A finding is in the new version, or in the old one if there is no new one. Drift is reported in the plan.
func TestPlaces(t *testing.T) {
	const template = "kind: Chaos\napiVersion: sluice/v1\nexperimentTemplate: {description: a}\n"
	plan, other := read(template), read("# other\n"+template)
	response := read("# response\n" + `{"description": "b", "roleArn": "r", "stopConditions": [], "targets": {}, "actions": {}}`)
	drift, err := change.Drift(plan, response, nil)
	if err != nil || len(drift) == 0 {
		t.Fatal(len(drift), err)
	}
	for _, f := range drift {
		if c := f.Change; !c.Drift || c.Old.Source != plan.Source || c.New.Source != response.Source || f.Range != c.Old.Range {
			t.Errorf("%s: %+v at %v", f.Message, c, f.Range)
		}
	}
	for _, f := range change.Compare(nil, other, nil) {
		if c := f.Change; c.Old.Source != nil || c.New.Source != other.Source || f.Range != c.New.Range {
			t.Errorf("%s: %+v at %v", f.Message, c, f.Range)
		}
	}
	for _, f := range change.Compare(other, nil, nil) {
		if c := f.Change; c.New.Source != nil || c.Old.Source != other.Source || f.Range != c.Old.Range || c.Drift {
			t.Errorf("%s: %+v at %v", f.Message, c, f.Range)
		}
	}
}
