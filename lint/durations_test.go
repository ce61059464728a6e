package lint

import (
	"strings"
	"testing"
)

func TestDurationsOfPlans(t *testing.T) {
	of := func(id, name, length string) string {
		return "targets: {}\nactions:\n  a: {actionId: 'aws:" + id + "', parameters: {" + name + ": " + length + "}}\n"
	}
	wait := func(length string) string { return of("fis:wait", "duration", length) }
	spot := func(length string) string {
		return of("ec2:send-spot-instance-interruptions", "durationBeforeInterruption", length)
	}
	line := func(length string) string {
		return of("directconnect:virtual-interface-disconnect", "duration", length)
	}
	runFaults(t, []faultCase{
		{"shortest", wait("60s"), nil},
		{"too short", wait("59s"), []string{"error duration-bounds: 59s"}},
		{"longest", wait("12h"), nil},
		{"too long", wait("12h1s"), []string{"error duration-bounds: 12h1s"}},
		{"a day", wait("1d"), []string{"error duration-bounds: 1d"}},
		{"days in ISO", wait("P1D"), []string{"error duration-bounds: P1D"}},
		{"spot, shortest and longest", spot("2m") + "  b: {actionId: aws:ec2:send-spot-instance-interruptions, parameters: {durationBeforeInterruption: PT15M}}\n", nil},
		{"spot, too long", spot("16m"), []string{"error duration-bounds: 16m"}},
		{"spot, too short", spot("119s"), []string{"error duration-bounds: 119s"}},
		{"Direct Connect", line("9m"), []string{"error duration-bounds: 9m"}},
		{"Direct Connect, ten minutes", line("10m"), nil},
		{"EBS in seconds", of("ebs:pause-volume-io", "duration", "1s"), nil},
		{"EBS, a fraction", of("ebs:pause-volume-io", "duration", "PT0.5S"), []string{"error duration-bounds: PT0.5S"}},
		{"nothing, without a lower bound", of("network:disrupt-vpc-endpoint", "duration", "0s"), []string{"warning duration-bounds: 0s"}},
		{"other names", of("ec2:stop-instances", "startInstancesAfterDuration", "13h"), []string{"error duration-bounds: 13h"}},
		{"months", wait("P5M"), []string{"error duration-iso: P5M"}},
		{"small letters", wait("PT5m"), []string{"warning duration-iso: PT5m"}},
		{"fraction of an hour", wait("PT1.5H"), []string{"warning duration-iso: PT1.5H"}},
		{"no T", wait("P2H"), []string{"error duration-iso: P2H"}},
		{"nothing behind", wait("PT"), []string{"error duration-iso: PT"}},
		{"unreadable is told by reading", wait("soon"), nil},
		{"of an unknown action", of("quantum:decohere", "duration", "5m"), []string{"warning duration-iso: 5m"}},
		{"of an unknown action, in ISO", of("quantum:decohere", "duration", "PT5M"), nil},
		{"of an invented action", of("ec2:stop-instance", "duration", "5m"), nil},
	}, &durationISO, &durationBounds)
}

func TestDurationsOfRequests(t *testing.T) {
	for length, want := range map[string]string{
		`"5m"`: "did you mean `PT5M`?", `"180"`: "`PT180S` for seconds, `PT180M` for minutes", `"5 minutes"`: "must begin with `P`",
		`"P5M"`: "did you mean `PT5M`?", `"-PT5M"`: "must begin with `P`", `"PT5M"`: "", `180`: "", `""`: "", `"<LENGTH>"`: "",
	} {
		found := ""
		for _, f := range lintText(raw(`"a": {"actionId": "aws:fis:wait", "parameters": {"duration": ` + length + `}}`)) {
			if f.Rule == &durationISO {
				found += f.Message
			}
		}
		if !strings.Contains(found, want) || want == "" && found != "" {
			t.Errorf("%s: %q does not say %q", length, found, want)
		}
	}
}

func TestDurationMends(t *testing.T) {
	for length, want := range map[string]string{
		"5m": "PT5M", "1h30m": "PT1H30M", "90s": "PT1M30S", "pt5m": "PT5M", " PT5M": "PT5M", "P2H": "PT2H", "P1H30M": "PT1H30M",
		"180": "180", "P5M": "P5M", "5M": "5M", "P1W": "P1W", "soon": "soon",
	} {
		with := func(length string) string {
			return raw(`"a": {"actionId": "aws:fis:wait", "parameters": {"duration": "` + length + `"}}`)
		}
		if got := mended(with(length), &durationISO); got != with(want) {
			t.Errorf("%s becomes %s, want %s", length, got, want)
		}
	}
}

func TestEffectDelay(t *testing.T) {
	of := func(id, length string) string {
		return "targets: {}\nactions:\n  a: {actionId: 'aws:" + id + "', parameters: {duration: " + length + "}}\n"
	}
	runFaults(t, []faultCase{
		{"tables", of("dynamodb:global-table-pause-replication", "5m1s"), nil},
		{"buckets", of("s3:bucket-pause-replication", "PT1H"), []string{"notice effect-delay: PT1H"}},
		{"buckets, as short as can be", of("s3:bucket-pause-replication", "1m"), []string{"notice effect-delay: 1m"}},
		{"no time at all", of("dynamodb:global-table-pause-replication", "0s"), nil},
		{"below what it takes at all", of("s3:bucket-pause-replication", "30s"), nil},
		{"functions", of("lambda:invocation-error", "1m"), []string{"notice effect-delay: 1m"}},
		{"no delay", of("fis:wait", "1m"), nil},
	}, &effectDelay)
}

func TestDurationMessages(t *testing.T) {
	for _, c := range []struct{ id, length, want string }{
		{"aws:network:disrupt-vpc-endpoint", "13h", "takes at most `12h`"},
		{"aws:network:disrupt-vpc-endpoint", "PT13H", "takes at most `PT12H`"},
		{"aws:fis:wait", "PT5S", "takes `PT1M` to `PT12H`"},
		{"aws:lambda:invocation-error", "30s", "may take `1m` to show, and the action lasts `30s`"},
	} {
		plan := Example{Frame: InTemplate, Text: "targets: {}\nactions:\n  a: {actionId: " + c.id + ", parameters: {duration: " + c.length + "}}\n"}.Plan()
		if found := describe(lintText(plan)); !strings.Contains(found, c.want) {
			t.Errorf("%s\ndoes not say %q", found, c.want)
		}
	}
}
