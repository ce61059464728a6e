package preview

import (
	"slices"
	"testing"

	"sluice/spec"
)

// Options that change what happens are reported: targets that are skipped, and a rehearsal.
func TestNotesOfOptions(t *testing.T) {
	const plan = "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  experimentOptions: {emptyTargetResolutionMode: skip}\n" +
		"experiment: {experimentTemplateId: EXT1, experimentOptions: {actionsMode: skip-all}}\n"
	f := spec.Read("x.chaos.yaml", plan, nil)
	want := []string{"skips a target that matches nothing, and goes on",
		"starts an experiment from template EXT1 with actionsMode skip-all: a rehearsal"}
	if got := chaosNotes(f.Documents[0].Chaos); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
