package testdialect

import (
	"slices"
	"testing"
)

func TestEach(t *testing.T) {
	for plan, want := range map[string][]string{
		"apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {targets: {}, actions: {a: {actionId: aws:fis:wait, parameters: {duration: 5m}}}}\n": {"plan", "request", "CloudFormation", "aws", "awscc"},
		"apiVersion: sluice/v1\nkind: Rollout\nproject: p\nlaunch: {name: l, groups: [{name: a, feature: f, variation: v}]}\n":                        {"plan", "CloudFormation", "aws"},
		"apiVersion: sluice/v1\nkind: Chaos\nexperiment: {experimentTemplateId: EXT1}\n":                                                              {"plan", "request"},
	} {
		var got []string
		for dialect, f := range Each(t, plan) {
			got = append(got, dialect)
			if len(f.Documents) != 1 || len(f.Problems) > 0 {
				t.Errorf("%s: %d documents, %+v", dialect, len(f.Documents), f.Problems)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", plan, got, want)
		}
	}
}
