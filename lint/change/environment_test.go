package change_test

import (
	"slices"
	"testing"

	"sluice/lint/change"
	"sluice/spec"
)

// The alarms of the environment are compared one by one, regardless of their order.
func TestEnvironmentMonitors(t *testing.T) {
	const head = "apiVersion: sluice/v1\nkind: Rollout\nlaunch: {name: l}\nappConfig:\n  entityKey: id\n"
	monitors := func(items ...string) string {
		text := head + "  monitors:\n"
		for _, item := range items {
			text += "    - {alarmArn: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:" + item + "}\n"
		}
		return text
	}
	const role = ", alarmRoleArn: arn:aws:iam::123456789012:role/"
	for _, c := range []struct {
		old, new string
		want     []string
	}{
		{monitors("a", "b"), monitors("b", "a"), nil},
		{monitors("a", "b"), monitors("b"), []string{"riskier: the plan no longer sets alarm `a` to roll deployments back; 1 other alarm remains"}},
		{monitors("a"), head, []string{"riskier: the plan no longer sets alarm `a` to roll deployments back; the environment keeps the alarms that it has"}},
		{head, monitors("a"), []string{"safer: alarm `a` now also rolls deployments back"}},
		{monitors("a", "b"), monitors("c", "a"), []string{"riskier: the alarm that rolls deployments back is now `c` (was `b`); check that it watches the same metric"}},
		{monitors("a" + role + "x"), monitors("a" + role + "y"), []string{"neutral: `appConfig.monitors[0].alarmRoleArn` is now " +
			"`arn:aws:iam::123456789012:role/y` (was `arn:aws:iam::123456789012:role/x`)"}},
	} {
		var got []string
		for _, f := range change.Compare(spec.Read("old.rollout.yaml", c.old, nil), spec.Read("new.rollout.yaml", c.new, nil), nil) {
			got = append(got, f.Change.Direction.String()+": "+f.Message)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
