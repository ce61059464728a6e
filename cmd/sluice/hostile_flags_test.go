package main

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// Many flags that are each within the limits cost a bounded amount together.
func TestHostileFlags(t *testing.T) {
	rules := func(share int) string {
		return `{"version": "1", "flags": {}, "values": {` + lines(3_700, func(i int) string {
			return fmt.Sprintf(`"t%d":{"_variants":[{"name":"a","enabled":true,"rule":"(and (or (eq $a %d) (eq $b 2)) (or (eq $c 1) (eq $d 2)) (or (eq $e 1) (eq $f 1)) (split pct::5 by::$u))"},`+
				`{"name":"b","enabled":true,"rule":"(or (eq $g 1) (eq $h 1) (split pct::%d by::$v))"},{"name":"z","enabled":false}]},`, i, share, share)
		}) + `"z":{"enabled":true}}}`
	}
	patterns := `{"version": "1", "flags": {"t": {}}, "values": {"t": {"_variants": [` + lines(11_000, func(i int) string {
		return fmt.Sprintf(`{"name":"v%d","enabled":true,"rule":"(matches in::$a pattern::\"(x{0,1000}){0,1}%d\")"},`, i, i)
	}) + `{"name":"z","enabled":false}]}}}`
	unpaired := `{"version": "1", "flags": {` + lines(12_000, func(i int) string { return fmt.Sprintf(`"f%06d": {},`, 2*i) }) + `"z": {}}, "values": {` +
		lines(12_000, func(i int) string { return fmt.Sprintf(`"f%06d": {},`, 2*i+1) }) + `"z": {}}}`
	in(t, map[string]string{"old.json": rules(1), "new.json": rules(2), "patterns.json": patterns, "unpaired.json": unpaired})
	for command, most := range map[string]float64{"lint old.json": 900e6, "diff old.json new.json": 2400e6, "lint patterns.json": 150e6, "lint unpaired.json": 150e6} {
		status := 0
		work := testenv.WorkOf(func() { status, _, _ = sluice("", strings.Fields(command)...) })
		t.Logf("%s: %.0f MB", command, work.Bytes/1e6)
		if status == exitFailed || work.Bytes > most {
			t.Errorf("%s: exit status %d, %.0f MB", command, status, work.Bytes/1e6)
		}
	}
}

// A document that many plans of a file merge into is read once, and what they compile to is bounded.
func TestHostileMerges(t *testing.T) {
	var plans strings.Builder
	for i := range 100 {
		fmt.Fprintf(&plans, "---\napiVersion: sluice/v1\nkind: Rollout\nappConfig: {applicationId: abcdefg, environmentId: abcdefh, configurationProfileId: ab%05d, deploymentStrategyId: abcdefj, "+
			"entityKey: userId, schedulerRoleArn: 'arn:aws:iam::123456789012:role/x', mergeInto: now.json}\nfeatures: [{name: f, variations: [{name: v, value: {boolValue: true}}, {name: w, value: {boolValue: false}}]}]\n"+
			"launch: {name: l%d, groups: [{name: a, feature: f, variation: v}], scheduledSplitsConfig: {steps: [{startTime: %d-01-11T08:00:00Z, groupWeights: {a: 50%%}}]}}\n", i, i, 2027+i)
	}
	now := `{"version": "1", "flags": {` + lines(18_000, func(i int) string { return fmt.Sprintf(`"x%d": {"name": "x"},`, i) }) + `"z": {"name": "z"}}, "values": {` +
		lines(18_000, func(i int) string { return fmt.Sprintf(`"x%d": {"enabled": true},`, i) }) + `"z": {"enabled": true}}}`
	in(t, map[string]string{"p.rollout.yaml": plans.String(), "now.json": now})
	for _, command := range []string{"lint p.rollout.yaml", "compile --target appconfig p.rollout.yaml"} {
		status, out := 0, ""
		work := testenv.WorkOf(func() { status, out, _ = sluice("", strings.Fields(command)...) })
		t.Logf("%s: %.0f MB", command, work.Bytes/1e6)
		if status != exitFindings || work.Bytes > 400e6 || !strings.Contains(out, "error: the documents of the steps exceed 8388608 bytes together") {
			t.Errorf("%s: exit status %d, %.0f MB, %.500s", command, status, work.Bytes/1e6, out)
		}
	}
}
