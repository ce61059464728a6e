package importer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile/importer"
	"sluice/spec"
)

// A template with all that Evidently has becomes a plan of what belongs together, one of another launch, and one of the feature that
// no launch names. What CloudFormation works out becomes variables, or is told to be left out.
func TestEvidentlyTemplate(t *testing.T) {
	plans := importer.Write([]*spec.File{spec.ReadForeign("evidently.yaml", read(t, "evidently.yaml"))})
	if len(plans) != 3 {
		t.Fatalf("%d plans: %v", len(plans), plans)
	}
	for i, want := range []string{"Later.rollout.yaml", "Rollout.rollout.yaml", "Size.rollout.yaml"} {
		if plans[i].Name != want {
			t.Errorf("plan %d is called %s, want %s", i+1, plans[i].Name, want)
		}
		if diff := cmp.Diff(read(t, want), plans[i].Text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want, diff)
		}
	}
}
