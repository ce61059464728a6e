package lint

import (
	"slices"
	"strings"
	"testing"

	"sluice/spec"
)

// What cannot be compiled for AppConfig is reported as soon as a plan is meant for it, once nothing else is wrong.
func TestAppConfigRefusals(t *testing.T) {
	const steps = "      - {startTime: 2027-03-01T08:00:00Z, groupWeights: {\"on\": 10%}}\n"
	whole := appConfigExample + steps + appConfigSection
	segment := strings.Replace(whole, "groupWeights: {\"on\": 10%}}", "groupWeights: {\"on\": 10%}, segmentOverrides: [{segment: s, evaluationOrder: 1, weights: {\"on\": 20%}}]}", 1)
	early := strings.Replace(whole, appConfigSection, "      - {startTime: +5m, groupWeights: {\"on\": 20%}}\n"+appConfigSection, 1)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"nothing":                 {whole, nil},
		"without the section":     {strings.Replace(early, appConfigSection, "", 1), nil},
		"a step too early":        {early, []string{"appconfig-target: +5m"}},
		"a segment from anywhere": {segment, []string{"appconfig-target: s"}},
		"an operator": {segment + "segments: [{name: s, pattern: {ip: [{cidr: 10.0.0.0/8}]}}]\n",
			[]string{"pattern-operator: cidr", "appconfig-target: cidr"}},
		"beside another error":  {strings.Replace(early, "\"on\": 10%}", "\"om\": 10%}", 1), []string{"unknown-group: \"om\""}},
		"an unset variable":     {strings.Replace(early, "project: web", "project: web\nvars: {start: null}", 1) + "  deploymentStrategyId: ${start}\n", nil},
		"something to fill in":  {strings.Replace(early, "shop123", "<APPLICATION>", 1), []string{"placeholder: <APPLICATION>"}},
		"a second plan":         {whole + "---\n" + whole, []string{"appconfig-target: flag123"}},
		"a second plan, silent": {whole + "---\n" + Example{Frame: InTemplate}.Plan(), nil},
	} {
		var got []string
		for _, f := range Default().File(spec.Read("x.yaml", c.text, nil), nil) {
			if f.Severity > Notice {
				got = append(got, f.Rule.ID+": "+c.text[f.Range.Start:f.Range.End])
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}
