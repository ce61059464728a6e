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

// The end of Evidently is reported once, at the plan's kind, where it is asked for. A request has no kind, so the finding is at
// no path.
func TestEndOfSupport(t *testing.T) {
	launch := lint.Example{Frame: lint.InRollout}.Plan()
	request := `{"name": "l", "project": "p", "groups": [{"name": "g", "feature": "f", "variation": "v"}]}`
	asked := lint.Settings{ReportEndOfSupport: true}
	for _, c := range []struct {
		name, text string
		settings   lint.Settings
		want       []string
	}{
		{"asked for", launch, asked, []string{"kind"}},
		{"once in a file", launch + "---\n" + launch, asked, []string{"kind"}},
		{"a request", request, asked, []string{""}},
		{"not asked for", launch, lint.Settings{}, nil},
		{"off", launch, lint.Settings{ReportEndOfSupport: true, Off: map[string]bool{"end-of-support": true}}, nil},
		{"chaos", lint.Example{Frame: lint.InTemplate}.Plan(), asked, nil},
	} {
		var got []string
		for _, f := range rules.New().File(spec.Read("x.yaml", c.text, nil), &c.settings) {
			if f.Rule.ID == "end-of-support" {
				got = append(got, f.Path)
			}
		}
		if len(got) != len(c.want) || len(got) == 1 && got[0] != c.want[0] {
			t.Errorf("%s: found at %q, want %q", c.name, got, c.want)
		}
	}
}
