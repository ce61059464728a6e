package spec_test

import (
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/fis"
)

func TestReversal(t *testing.T) {
	for _, c := range []struct {
		id, parameters string
		want           spec.Reversal
	}{
		{"aws:fis:wait", "", spec.NothingToReverse},
		{"aws:cloudwatch:assert-alarm-state", "", spec.NothingToReverse},
		{"aws:ebs:pause-volume-io", "", spec.Reversed},
		{"aws:ec2:reboot-instances", "", spec.NotReversed},
		{"aws:ec2:terminate-instances", "", spec.NotReversed},
		{"aws:ec2:stop-instances", "", spec.NotReversed},
		{"aws:ec2:stop-instances", fis.RestartAfter + ": 5m", spec.Reversed},
		{"aws:ec2:stop-instances", fis.RestartAfter + ": '${x}'", spec.Reversed},
		{"aws:ec2:stop-instances", "'${x}': 5m", spec.ReversalDepends},
		{"aws:ssm:send-command", "", spec.ReversalDepends},
		{"aws:new:thing", "", spec.ReversalUnknown},
	} {
		a := read(t, strings.Replace(actionPlan(&fis.Action{ID: c.id}, c.parameters), "kind: Chaos\n", "kind: Chaos\nvars: {x: null}\n", 1)).Documents[0].Actions()[0]
		if got := a.Reversal(); got != c.want || a.DoesHarm() != (c.want != spec.NothingToReverse) {
			t.Errorf("%s {%s}: got %d, want %d; harmful: %t", c.id, c.parameters, got, c.want, a.DoesHarm())
		}
	}
}

// Which targets with ALL are unbounded.
func TestUnbounded(t *testing.T) {
	for target, want := range map[string]bool{
		"resourceTags: {a: b}, selectionMode: ALL":                                              true,
		"resourceTags: {a: b}, selectionMode: COUNT(1)":                                         false,
		"resourceTags: {a: b}, selectionMode: PERCENT(100)":                                     false,
		"resourceTags: {a: b}, selectionMode: '${x}'":                                           false,
		"resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-1'], selectionMode: ALL": false,
		"selectionMode: ALL": false,
		"resourceTags: {a: b}, selectionMode: ALL, filters: [{path: State.Name, values: [running]}]":                    true,
		"resourceTags: {a: b}, selectionMode: ALL, filters: [{path: VpcId, values: [vpc-1]}]":                           true,
		"resourceTags: {a: b}, selectionMode: ALL, filters: [{path: InstanceType, values: [m5.large]}]":                 false,
		"resourceTags: {a: b}, selectionMode: ALL, filters: [{path: '${x}', values: [m5.large]}]":                       false,
		"resourceTags: {a: b}, selectionMode: ALL, filters: [{path: Placement.AvailabilityZone, values: [eu-west-1a]}]": false,
		"resourceTags: {a: b}, selectionMode: ALL, filters: [{path: Placement.AvailabilityZone, values: [a, b]}]":       true,
		"resourceTags: {a: b}, selectionMode: ALL, parameters: {availabilityZoneIdentifier: eu-west-1a}":                false,
		"resourceTags: {a: b}, selectionMode: ALL, parameters: {availabilityZoneIdentifier: 'eu-west-1a,eu-west-1b'}":   true,
		"selectionMode: ALL, parameters: {selectorType: labelSelector, selectorValue: a=b, namespace: n}":               true,
		"selectionMode: ALL, parameters: {selectorType: podName, selectorValue: a, namespace: n}":                       false,
	} {
		text := strings.Replace(oneAction, `resourceTags: {a: b}, selectionMode: MODE`, target, 1)
		f := read(t, strings.Replace(text, "kind: Chaos\n", "kind: Chaos\nvars: {x: null}\n", 1))
		if got := f.Documents[0].Targets()[0].Unbounded(); got != want {
			t.Errorf("%s: unbounded is %t", target, got)
		}
	}
}

func TestSelectionOf(t *testing.T) {
	for mode, want := range map[string][3]int64{
		"ALL": {0, 3, 7}, "COUNT(3)": {0, 3, 3}, "COUNT(99999999999999999999)": {0, 3, 7}, "PERCENT(50)": {0, 1, 3}, "PERCENT(250)": {0, 3, 7},
	} {
		s, ok := spec.ParseSelection(mode)
		if got := [3]int64{s.Of(0), s.Of(3), s.Of(7)}; !ok || got != want {
			t.Errorf("%s: %v of 0, 3 and 7", mode, got)
		}
	}
}

// Roles returns the roles of the template and of its target accounts.
func TestRoles(t *testing.T) {
	f := read(t, oneAction+"targetAccountConfigurations: [{accountId: '210987654321', roleArn: two}, {accountId: '210987654322'}]\n")
	var roles []string
	for _, v := range f.Documents[0].Chaos.Roles() {
		roles = append(roles, v.Text)
	}
	if got := strings.Join(roles, " "); got != "arn:aws:iam::123456789012:role/fis two" {
		t.Error(got)
	}
}

// A missing parameter has its default, if it is certain that it is missing.
func TestSetting(t *testing.T) {
	for parameters, want := range map[string]struct {
		text  string
		known bool
	}{
		"":                 {"100", true},
		"duration: 5m":     {"100", true},
		"percent: 40":      {"40", true},
		"percent: '${x}'":  {"", false},
		"'${x}': 40":       {"", false},
		"unheardOf: value": {"100", true},
	} {
		text := actionPlan(fis.Load().Action("aws:ecs:task-cpu-stress"), parameters)
		a := read(t, strings.Replace(text, "kind: Chaos\n", "kind: Chaos\nvars: {x: null}\n", 1)).Documents[0].Actions()[0]
		if got, known := a.Setting("percent"); got != want.text || known != want.known {
			t.Errorf("{%s}: %q, %t", parameters, got, known)
		}
		if got, known := a.Setting("noSuchThing"); got != "" || known {
			t.Errorf("{%s}: an unknown parameter has the setting %q", parameters, got)
		}
	}
}
