package lint

import (
	"strings"
	"testing"
)

const testAlarm = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:"

func stops(conditions ...string) Example {
	return Example{InTemplate, "stopConditions:\n  - {" + strings.Join(conditions, "}\n  - {") + "}\n"}
}

func alarm(arn string) string { return "source: aws:cloudwatch:alarm, value: '" + arn + "'" }

var stopRules = []*Rule{&stopConditionSource, &stopConditionValue, &stopConditionsMany, &noStopCondition, &noGuard, &noneBesideAlarm, &alarmTwice}

func TestStopConditions(t *testing.T) {
	tellAll(t, stopRules, []tell{
		{"an alarm", stops(alarm(testAlarm + "a")), nil},
		{"an alarm with a colon in its name, in China", stops(alarm("arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:a:b")), nil},
		{"another letter case", stops("source: NONE"), []string{"error stop-condition-source: NONE"}},
		{"no source", stops("value: '" + testAlarm + "a'"), nil},
		{"a blank source", stops("source: ' '"), nil},
		{"an alarm without ARN", stops("source: aws:cloudwatch:alarm"), []string{"error stop-condition-value: aws:cloudwatch:alarm"}},
		{"a name that is too short for the schema", stops("source: aws:cloudwatch:alarm, value: errors"), nil},
		{"an ARN of another service", stops(alarm("arn:aws:sns:eu-west-1:123456789012:alarm:a")), []string{"error stop-condition-value: 'arn:aws:sns:eu-west-1:123456789012:alarm:a'"}},
		{"no name behind it", stops(alarm(testAlarm)), []string{"error stop-condition-value: '" + testAlarm + "'"}},
		{"a slash before the name", stops(alarm("arn:aws:cloudwatch:eu-west-1:123456789012:alarm/a")), []string{"error stop-condition-value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm/a'"}},
		{"no Region", stops(alarm("arn:aws:cloudwatch::123456789012:alarm:a")), []string{"error stop-condition-value: 'arn:aws:cloudwatch::123456789012:alarm:a'"}},
		{"no account", stops(alarm("arn:aws:cloudwatch:eu-west-1::alarm:a")), []string{"warning stop-condition-value: 'arn:aws:cloudwatch:eu-west-1::alarm:a'"}},
		{"an account taken out", stops(alarm("arn:aws:cloudwatch:eu-west-1:xxxx:alarm:a")), nil},
		{"an account in words", stops(alarm("arn:aws:cloudwatch:eu-west-1:ours:alarm:a")), []string{"warning stop-condition-value: 'arn:aws:cloudwatch:eu-west-1:ours:alarm:a'"}},
		{"any Region", stops(alarm("arn:aws:cloudwatch:*:123456789012:alarm:a")), []string{"error stop-condition-value: 'arn:aws:cloudwatch:*:123456789012:alarm:a'"}},
		{"any account", stops(alarm("arn:aws:cloudwatch:eu-west-1:*:alarm:a")), []string{"error stop-condition-value: 'arn:aws:cloudwatch:eu-west-1:*:alarm:a'"}},
		{"any alarm", stops(alarm(testAlarm + "*")), []string{"error stop-condition-value: '" + testAlarm + "*'"}},
		{"a star in an alarm's name", stops(alarm(testAlarm + "5*")), nil},
		{"a zone", stops(alarm("arn:aws:cloudwatch:eu-west-1a:123456789012:alarm:a")), []string{"error stop-condition-value: 'arn:aws:cloudwatch:eu-west-1a:123456789012:alarm:a'"}},
		{"an account that lacks a digit", stops(alarm("arn:aws:cloudwatch:eu-west-1:12345678901:alarm:a")), []string{"error stop-condition-value: 'arn:aws:cloudwatch:eu-west-1:12345678901:alarm:a'"}},
		{"none with a value", stops("source: none, value: '" + testAlarm + "a'"), []string{"warning no-guard: none", "warning stop-condition-value: '" + testAlarm + "a'"}},
		{"none twice", stops("source: none", "source: none"), []string{"warning no-guard: none"}},
		{"none and an alarm, twice", stops("source: none", alarm(testAlarm+"a"), alarm(testAlarm+"a")), []string{"warning none-beside-alarm: none", "warning alarm-twice: '" + testAlarm + "a'"}},
		{"no list at all", Example{InTemplate, "stopConditions: none\n"}, nil},
		{"an empty list", Example{InTemplate, "stopConditions: []\n"}, []string{"warning no-stop-condition: stopConditions"}},
		{"none for a wait", Example{InTemplate, "stopConditions: [{source: none}]\n" + waitExample}, nil},
		{"none for an action that is not known", Example{InTemplate, "stopConditions: [{source: none}]\ntargets: {}\nactions: {a: {actionId: aws:fis:nap}}\n"}, []string{"warning no-guard: none"}},
		{"a source that is not known", unset("stopConditions: [{source: none}, {source: '${x}'}]\n"), nil},
		{"an alarm that is not known", unset("stopConditions: [{source: aws:cloudwatch:alarm, value: '${x}'}, {source: aws:cloudwatch:alarm, value: '${x}'}]\n"), nil},
		{"an alarm to be filled in", stops(alarm("<YOUR ALARM>")), nil},
		{"five alarms, and two more", stops(alarm(testAlarm+"a"), alarm(testAlarm+"b"), alarm(testAlarm+"c"), alarm(testAlarm+"d"), alarm(testAlarm+"e"), alarm(testAlarm+"f"), alarm(testAlarm+"g")),
			[]string{"error stop-conditions-many: stopConditions"}},
		{"five alarms", stops(alarm(testAlarm+"a"), alarm(testAlarm+"b"), alarm(testAlarm+"c"), alarm(testAlarm+"d"), alarm(testAlarm+"e")), nil},
	})
}

func TestAlarmOnFaultMetric(t *testing.T) {
	named := func(name, actions string) Example {
		return Example{InTemplate, "stopConditions: [{source: aws:cloudwatch:alarm, value: '" + testAlarm + name + "'}]\n" + actions}
	}
	told := func(name string) []string {
		return []string{"notice alarm-on-fault-metric: '" + testAlarm + name + "'"}
	}
	document := func(name string) string {
		return "targets: {i: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}}\n" +
			"actions: {a: {actionId: aws:ssm:send-command, targets: {Instances: i}, parameters: {duration: 5m, documentArn: 'arn:aws:ssm:eu-west-1::document/" + name + "'}}}\n"
	}
	tellAll(t, []*Rule{&alarmOnFaultMetric}, []tell{
		{"CPU", named("High-CPUUtilization", cpuStressExample), told("High-CPUUtilization")},
		{"memory", named("memory-high", cpuStressExample), nil},
		{"a document", named("disk_used", document("AWSFIS-Run-Disk-Fill")), told("disk_used")},
		{"another document", named("disk_used", document("AWSFIS-Run-CPU-Stress")), nil},
		{"a document of one's own", named("cpu", document("Stress")), nil},
		{"both words", named("cpu-memory", document("AWSFIS-Run-Memory-Stress")), told("cpu-memory")},
		{"no stress", named("cpu", waitExample), nil},
	})
}

func TestAlarmAccount(t *testing.T) {
	bad := alarmAccount.Bad.Shown()
	tellAll(t, []*Rule{&alarmAccount}, []tell{
		{"single", Example{InChaos, strings.Replace(bad, "multi-account", "single-account", 1)}, nil},
		{"a role without account", Example{InChaos, strings.Replace(bad, "iam::123456789012", "iam::", 1)}, nil},
		{"several", Example{InChaos, strings.Replace(bad, "[{source", "[{source: aws:cloudwatch:alarm, value: '"+testAlarm+"mine'}, {source", 1)},
			[]string{"notice alarm-account: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors'"}},
	})
}

func TestRoles(t *testing.T) {
	role := func(arn string) Example { return Example{InTemplate, "roleArn: '" + arn + "'\n"} }
	tellAll(t, []*Rule{&roleForm, &serviceLinkedRole}, []tell{
		{"with a path, in GovCloud", role("arn:aws-us-gov:iam::123456789012:role/teams/sre/fis"), nil},
		{"a name alone", role("fis-experiment-role-of-checkout"), []string{"error role-form: 'fis-experiment-role-of-checkout'"}},
		{"a name that is too short for the schema", role("fis"), nil},
		{"empty", role(""), nil},
		{"a session", role("arn:aws:sts::123456789012:assumed-role/fis/me"), []string{"error role-form: 'arn:aws:sts::123456789012:assumed-role/fis/me'"}},
		{"an instance profile", role("arn:aws:iam::123456789012:instance-profile/fis"), []string{"error role-form: 'arn:aws:iam::123456789012:instance-profile/fis'"}},
		{"no name", role("arn:aws:iam::123456789012:role/"), []string{"error role-form: 'arn:aws:iam::123456789012:role/'"}},
		{"a path and no name", role("arn:aws:iam::123456789012:role/teams/"), []string{"error role-form: 'arn:aws:iam::123456789012:role/teams/'"}},
		{"white space", role("arn:aws:iam::123456789012:role/fis role"), []string{"error role-form: 'arn:aws:iam::123456789012:role/fis role'"}},
		{"a Region", role("arn:aws:iam:eu-west-1:123456789012:role/fis"), []string{"error role-form: 'arn:aws:iam:eu-west-1:123456789012:role/fis'"}},
		{"no account", role("arn:aws:iam:::role/fis-checkout"), []string{"warning role-form: 'arn:aws:iam:::role/fis-checkout'"}},
		{"a digit too many", role("arn:aws:iam::1234567890123:role/fis"), []string{"error role-form: 'arn:aws:iam::1234567890123:role/fis'"}},
		{"to be filled in", role("arn:aws:iam::<ACCOUNT>:user/fis"), nil},
		{"not known", unset("roleArn: 'arn:aws:iam::${x}:user/fis'\n"), nil},
		{"service-linked without its path", role("arn:aws:iam::123456789012:role/AWSServiceRoleForFIS"), []string{"warning service-linked-role: 'arn:aws:iam::123456789012:role/AWSServiceRoleForFIS'"}},
		{"of a target account", Example{InChaos, multiTemplate + strings.Replace(targetAccount, "role/", "user/", 1)}, []string{"error role-form: 'arn:aws:iam::111122223333:user/fis-target'"}},
	})
}
