package timeline_test

import (
	"slices"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/timeline"
)

func TestRolledOut(t *testing.T) {
	for _, c := range []struct{ weights, want string }{
		{"a: 5%", "a"}, {"a: 95%, b: 5%", "b"}, {"a: 5%, b: 95%", "a"}, {"a: 50%, b: 50%", ""}, {"a: 0%, b: 0%", ""}, {"", ""},
		{"a: 90%, b: 5%, c: 5%", "b c"}, {"a: 50%, b: 25%, c: 25%", ""}, {"a: 0%, b: 0%, c: 100%", "a b"}, {"a: 10%, b: 10%, c: 10%", ""},
	} {
		text := "apiVersion: sluice/v1\nkind: Rollout\nlaunch: {scheduledSplitsConfig: {steps: [{groupWeights: {" + c.weights + "}}]}}\n"
		weights := spec.Read("x.rollout.yaml", text, nil).Documents[0].Rollout.Launch.Steps[0].Weights
		var groups []string
		for _, f := range weights.Map() {
			groups = append(groups, f.Name)
		}
		if got := timeline.RolledOut(weights, groups); !slices.Equal(got, strings.Fields(c.want)) && strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q are rolled out, want %s", c.weights, got, c.want)
		}
	}
}
