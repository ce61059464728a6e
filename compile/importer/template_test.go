package importer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile/importer"
	"sluice/spec"
)

// A template with every kind of Evidently resource becomes a plan per launch, and one for the feature without a launch.
// Computed values become variables or are listed as omitted.
func TestEvidentlyTemplate(t *testing.T) {
	plans := importer.Write([]*spec.File{spec.ReadForeign("evidently.yaml", read(t, "evidently.yaml"))})
	if len(plans) != 3 {
		t.Fatalf("%d plans: %v", len(plans), plans)
	}
	for i, want := range []string{"Later.rollout.yaml", "Rollout.rollout.yaml", "Size.rollout.yaml"} {
		if plans[i].Name != want {
			t.Errorf("plan %d: got name %s, want %s", i+1, plans[i].Name, want)
		}
		if diff := cmp.Diff(read(t, want), plans[i].Text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want, diff)
		}
	}
}
