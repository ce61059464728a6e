package preview

import (
	"slices"
	"testing"

	"sluice/spec"
)

// The alarms of the AppConfig environment guard the rollout.
func TestNotesOfEnvironmentMonitors(t *testing.T) {
	f := spec.Read("x.rollout.yaml", "apiVersion: sluice/v1\nkind: Rollout\nappConfig:\n  monitors:\n"+
		"    - alarmArn: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors\n", nil)
	want := []string{"stops early and rolls back on alarm errors"}
	if got := rolloutNotes(f.Documents[0].Rollout); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Options that change the effect are noted: skipped targets and a rehearsal.
func TestNotesOfOptions(t *testing.T) {
	const plan = "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  experimentOptions: {emptyTargetResolutionMode: skip}\n" +
		"experiment: {experimentTemplateId: EXT1, experimentOptions: {actionsMode: skip-all}}\n"
	f := spec.Read("x.chaos.yaml", plan, nil)
	want := []string{"skips a target that matches nothing, and continues",
		"starts an experiment from template EXT1 with actionsMode skip-all: a rehearsal"}
	if got := chaosNotes(f.Documents[0].Chaos); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
