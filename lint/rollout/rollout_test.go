package rollout_test

import (
	"testing"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rollout"
	"sluice/lint/rules"
	"sluice/spec"
)

func TestRules(t *testing.T) { linttest.Run(t, rules.New(), rollout.Pack) }

// The end of Evidently is reported once, at the plan's kind, if the setting enables it. A request has no kind, so the finding has
// no path.
func TestEndOfSupport(t *testing.T) {
	launch := lint.Example{Frame: lint.InRollout}.Plan()
	request := `{"name": "l", "project": "p", "groups": [{"name": "g", "feature": "f", "variation": "v"}]}`
	enabled := lint.Settings{ReportEndOfSupport: true}
	for _, c := range []struct {
		name, text string
		settings   lint.Settings
		want       []string
	}{
		{"enabled", launch, enabled, []string{"kind"}},
		{"two documents", launch + "---\n" + launch, enabled, []string{"kind"}},
		{"request", request, enabled, []string{""}},
		{"disabled", launch, lint.Settings{}, nil},
		{"rule off", launch, lint.Settings{ReportEndOfSupport: true, Off: map[string]bool{"end-of-support": true}}, nil},
		{"chaos", lint.Example{Frame: lint.InTemplate}.Plan(), enabled, nil},
	} {
		var got []string
		for _, f := range rules.New().File(spec.Read("x.yaml", c.text, nil), &c.settings) {
			if f.Rule.ID == "end-of-support" {
				got = append(got, f.Path)
			}
		}
		if len(got) != len(c.want) || len(got) == 1 && got[0] != c.want[0] {
			t.Errorf("%s: got findings at %q, want %q", c.name, got, c.want)
		}
	}
}
