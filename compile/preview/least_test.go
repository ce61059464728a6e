package preview

import (
	"testing"

	"sluice/spec"
)

// An action with only an upper bound may end at once, so nothing after it has a minimum start.
func TestTotalAfterUpperBound(t *testing.T) {
	const head = "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  actions:\n"
	const book = "    book: {actionId: aws:ssm:start-automation-execution, parameters: {maxDuration: 30m}, startAfter: [rest]}\n"
	const reboot = "    reboot: {actionId: aws:ec2:reboot-instances, startAfter: [book]}\n"
	const last = "    last: {actionId: aws:fis:wait, parameters: {duration: 1m}, startAfter: [reboot]}\n"
	const rest = "    rest: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"
	for _, c := range []struct{ actions, total, begins string }{
		{book + reboot, "unknown", "at most +30 min"},
		{rest + book + reboot, "at least 5 min", "at most +35 min"},
		{rest + book + reboot + last, "at least 6 min", "at most +35 min"},
		{rest + book, "at most 35 min", ""},
	} {
		sheet := chaosSheet(spec.Read("x.chaos.yaml", head+c.actions, nil).Documents[0].Chaos)
		if sheet.Chaos.Total != c.total {
			t.Errorf("%s: got total %s, want %s", c.actions, sheet.Chaos.Total, c.total)
		}
		for _, bar := range sheet.Chaos.Lanes[0].Bars {
			if bar.Name == "last" && bar.Begins != "at least +5 min" {
				t.Errorf("%s: the last action begins %s", c.actions, bar.Begins)
			}
			if bar.Name == "reboot" && bar.Begins != c.begins {
				t.Errorf("%s: got start %s, want %s", c.actions, bar.Begins, c.begins)
			}
		}
	}
}
