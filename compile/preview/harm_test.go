package preview

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec/testdialect"
)

// The drawing shows when the fault acts: after a notice, for the duration in a document, or not at all in a rehearsal.
func TestFaultDuration(t *testing.T) {
	const actions = "  targets: {}\n  actions:\n    a: ACTION\n    w: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [a]}\n"
	command := func(parameters string) string {
		return "{actionId: aws:ssm:send-command, parameters: {duration: 5m, documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress'" + parameters + "}}"
	}
	for _, c := range []struct{ name, action, after, when, bar string }{
		{"notice", "{actionId: aws:ec2:send-spot-instance-interruptions, parameters: {durationBeforeInterruption: 5m}}", "", "start, for 5 min (a notice, then the fault)", "━━━━━━━━━━━███████████████████▶"},
		{"document", command(", documentParameters: {DurationSeconds: '120'}"), "", "start, for 5 min (the fault for 2 min)", "████████━━━━━━━━━━"},
		{"list", command(`, documentParameters: '{"DurationSeconds": ["120"]}'`), "", "start, for 5 min (the fault for 2 min)", "████████━━━━━━━━━━"},
		{"longer document", command(", documentParameters: {DurationSeconds: '400'}"), "", "start, for 5 min", "███████████████"},
		{"no duration", command(", documentParameters: {CPU: '1'}"), "", "start, for 5 min", "███████████████"},
		{"invalid number", command(", documentParameters: {DurationSeconds: '1e999'}"), "", "start, for 5 min", "███████████████"},
		{"rehearsal", command(""), "experiment: {experimentTemplateId: EXT1, experimentOptions: {actionsMode: skip-all}}\n", "start, for 5 min", "━━━━━━━━━━━━━━━"},
		{"run", command(""), "experiment: {experimentTemplateId: EXT1, experimentOptions: {actionsMode: run-all}}\n", "start, for 5 min", "███████████████"},
	} {
		for dialect, f := range testdialect.Each(t, templateHead+strings.ReplaceAll(actions, "ACTION", c.action)+c.after) {
			bar := barsOf(New(f, nil).Sheets[0].Chaos)[0]
			if diff := cmp.Diff([]string{c.when, c.bar}, []string{barWhen(&bar), laneForm{1, 30}.bar(&bar)}); diff != "" {
				t.Errorf("%s as %s (-want +got):\n%s", c.name, dialect, diff)
			}
		}
	}
}

// A fault that stays is drawn beyond the last action, and a rehearsal has no warnings.
func TestPermanentFaultAndRehearsal(t *testing.T) {
	const spot = "  actions: {a: {actionId: aws:ec2:send-spot-instance-interruptions, parameters: {durationBeforeInterruption: 5m}}}\n"
	c := sheetOf(t, templateHead+spot).Chaos
	if bar := barsOf(c)[0]; !bar.Stays || bar.HarmTo != Wide || bar.To >= Wide || len(c.Permanent) != 1 {
		t.Errorf("got bar %+v", bar)
	}
	c = sheetOf(t, templateHead+spot+"experiment: {experimentOptions: {actionsMode: skip-all}}\n").Chaos
	if facts := chaosFacts(c); facts[0].name != "Rehearsal" || facts[3].words != "no fault is injected" || barsOf(c)[0].Stays {
		t.Errorf("got facts %+v", facts)
	}
}
