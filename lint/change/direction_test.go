package change_test

import (
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/testdialect"
)

// directed are changes that are easily misjudged, with their true direction and a part of the message.
var directed = []struct {
	name, plan, from, to string
	want                 lint.Direction
	message              string
}{
	{"less notice", chaosOf("{actionId: aws:ec2:send-spot-instance-interruptions, parameters: {durationBeforeInterruption: PT15M}, targets: {SpotInstances: t}}", "aws:ec2:spot-instance"), "PT15M", "PT2M", lint.Riskier, "gives a notice of 2m"},
	{"additional zone", chaosOf("{actionId: aws:ec2:asg-insufficient-instance-capacity-error, parameters: {duration: PT5M, availabilityZoneIdentifiers: 'eu-west-1a'}, targets: {AutoScalingGroups: t}}", "aws:ec2:autoscaling-group"), "'eu-west-1a'", "'eu-west-1a,eu-west-1b'", lint.Riskier, "another zone"},
	{"additional operation", chaosOf("{actionId: aws:fis:inject-api-throttle-error, parameters: {duration: PT5M, service: ec2, percentage: '50', operations: RunInstances}, targets: {Roles: t}}", "aws:iam:role"), "RunInstances", "'RunInstances,DescribeInstances'", lint.Riskier, "more API operations"},
	{"no execution", chaosOf("{actionId: aws:lambda:invocation-error, parameters: {duration: PT5M, preventExecution: 'false'}, targets: {Functions: t}}", "aws:lambda:function"), "'false'", "'true'", lint.Riskier, "`preventExecution`"},
	{"forced failover", chaosOf("{actionId: aws:rds:reboot-db-instances, parameters: {forceFailover: 'false'}, targets: {DBInstances: t}}", "aws:rds:db"), "'false'", "'true'", lint.Riskier, "`forceFailover`"},
	{"ARNs instead of tags", chaosOf("{actionId: aws:ec2:reboot-instances, targets: {Instances: t}}", "aws:ec2:instance"), "resourceTags: {a: b}, selectionMode: COUNT(2)", "resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0'], selectionMode: ALL", lint.Safer, "now hits `ALL`"},
	{"additional tag", chaosOf("{actionId: aws:ec2:reboot-instances, targets: {Instances: t}}", "aws:ec2:instance"), "{a: b}", "{a: b, c: d}", lint.Safer, "also requires the tag"},
	{"longer and renamed", chaosOf("{actionId: aws:ecs:task-cpu-stress, parameters: {duration: PT5M}, targets: {Tasks: t}}", "aws:ecs:task"), "a: {actionId: aws:ecs:task-cpu-stress, parameters: {duration: PT5M}", "b: {actionId: aws:ecs:task-cpu-stress, parameters: {duration: PT9M}", lint.Riskier, "renamed from `a`"},
	{"removed document after a fault", chaosOf("{actionId: aws:ecs:task-cpu-stress, parameters: {duration: PT5M}, targets: {Tasks: t}}\n    z: {actionId: aws:ssm:start-automation-execution, parameters: {maxDuration: PT5M, documentArn: 'arn:aws:ssm:eu-west-1:123456789012:document/mine'}, startAfter: [a]}", "aws:ecs:task"),
		"    z: {actionId: aws:ssm:start-automation-execution, parameters: {maxDuration: PT5M, documentArn: 'arn:aws:ssm:eu-west-1:123456789012:document/mine'}, startAfter: [a]}\n", "", lint.Riskier, "check that it did not reverse their faults"},
	{"shorter wait", chaosOf("{actionId: aws:ecs:stop-task, targets: {Tasks: t}}\n    w: {actionId: aws:fis:wait, parameters: {duration: PT9M}, startAfter: [a]}\n    z: {actionId: aws:ecs:task-cpu-stress, parameters: {duration: PT5M}, targets: {Tasks: t}, startAfter: [w]}", "aws:ecs:task"), "PT9M", "PT1M", lint.Riskier, "now starts 1m after `a`"},
	{"replaced tag", chaosOf("{actionId: aws:ec2:reboot-instances, targets: {Instances: t}}", "aws:ec2:instance"), "{a: b}", "{c: d}", lint.Riskier, "no longer requires the tag `a=b`"},
	{"entity override", rolloutOf("entityOverrides: {vip: old}", "{c: 50%, n: 50%}"), "vip: old", "vip: new", lint.Riskier, "always gets `new`"},
	{"other project", rolloutOf("", "{c: 50%, n: 50%}"), "project: shop", "project: shop-prod", lint.Riskier, "`shop-prod`"},
	{"rolled-out default variation", strings.Replace(rolloutOf("", "{c: 95%, n: 5%}}\n      - {startTime: 2027-01-12T08:00:00Z, groupWeights: {c: 50%, n: 50%}"), "defaultVariation: old", "defaultVariation: new", 1),
		"{c: 95%, n: 5%}", "{c: 10%, n: 5%}", lint.Riskier, "the default variation 85% (was 0%)"},
	{"groups with equal shares", strings.NewReplacer("features:\n", "", "  - {name: page, defaultVariation: old, variations: [{name: old, value: {stringValue: a}}, {name: new, value: {stringValue: b}}]}\n", "").Replace(rolloutOf("", "{c: 50%, n: 50%}")),
		"{c: 50%, n: 50%}", "{c: 40%, n: 60%}", lint.Riskier, "`n` 60% (was 50%)"},
	{"renamed segment", rolloutOf("", "{c: 50%, n: 50%}"), "name: eu,", "name: europe,", lint.Neutral, "renamed segment `eu` to `europe`"},
}

func chaosOf(action, kind string) string {
	return "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  description: d\n  roleArn: arn:aws:iam::123456789012:role/fis\n" +
		"  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a'}]\n" +
		"  targets:\n    t: {resourceType: " + kind + ", resourceTags: {a: b}, selectionMode: COUNT(2)}\n  actions:\n    a: " + action + "\n"
}

func rolloutOf(feature, weights string) string {
	if feature != "" {
		feature = ", " + feature
	}
	return "apiVersion: sluice/v1\nkind: Rollout\nproject: shop\nsegments:\n  - {name: eu, pattern: {region: [eu]}}\nfeatures:\n" +
		"  - {name: page, defaultVariation: old, variations: [{name: old, value: {stringValue: a}}, {name: new, value: {stringValue: b}}]" + feature + "}\n" +
		"launch:\n  name: l\n  groups: [{name: c, feature: page, variation: old}, {name: n, feature: page, variation: new}]\n" +
		"  scheduledSplitsConfig:\n    steps:\n      - {startTime: 2027-01-11T08:00:00Z, groupWeights: " + weights + "}\n"
}

func TestDirections(t *testing.T) {
	for _, c := range directed {
		new := strings.Replace(c.plan, c.from, c.to, 1)
		if new == c.plan {
			t.Fatalf("%s: the plan has no %s:\n%s", c.name, c.from, c.plan)
		}
		compareAll(t, c.plan, new, func(dialect string, _, _ *spec.File, changes []lint.Finding) {
			found := false
			for _, f := range changes {
				found = found || strings.Contains(f.Message, c.message)
				if f.Change.Direction != c.want && f.Change.Direction != lint.Neutral {
					t.Errorf("%s as %s: %s: %s", c.name, dialect, f.Change.Direction, f.Message)
				}
				if strings.Contains(f.Message, c.message) && f.Change.Direction != c.want {
					t.Errorf("%s as %s: got %s, want %s: %s", c.name, dialect, f.Change.Direction, c.want, f.Message)
				}
			}
			if !found {
				t.Errorf("%s as %s: no change with %q", c.name, dialect, c.message)
				for _, f := range changes {
					t.Log(f.Change.Direction, f.Message)
				}
			}
		})
	}
	dialects := 0
	for range testdialect.Each(t, directed[0].plan) {
		dialects++
	}
	if dialects != 5 {
		t.Errorf("got %d dialects, want 5", dialects)
	}
}

// A change to an unknown value, such as a variable, is reported as riskier, never as neutral or safer.
func TestUnknownSettings(t *testing.T) {
	chaos := chaosOf("{actionId: aws:ecs:task-cpu-stress, parameters: {duration: PT5M, percent: '50'}, targets: {Tasks: t}}", "aws:ecs:task") + "  experimentOptions: {emptyTargetResolutionMode: fail}\n"
	rollout := rolloutOf("evaluationStrategy: ALL_RULES", "{c: 50%, n: 50%}")
	for _, c := range []struct{ plan, from, message string }{
		{chaos, "COUNT(2)", "now selects"}, {chaos, "b}", "requires the tag"}, {chaos, "PT5M", "`duration`"}, {chaos, "'50'", "`percent`"},
		{chaos, "fail}", "emptyTargetResolutionMode"}, {chaos, "'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a'", "the stop alarm is now `${v}`"},
		{chaos, "arn:aws:iam::123456789012:role/fis", "runs as role"},
		{rollout, "2027-01-11T08:00:00Z", "step 1 now starts at"}, {rollout, "50%, n", "review the risk"}, {rollout, "ALL_RULES", "evaluation strategy"},
		{rollout, "defaultVariation: old", "default variation"}, {rollout, "project: shop", "the project is now"},
	} {
		key, _, isKey := strings.Cut(c.from, ": ")
		to := "'${v}'"
		switch {
		case isKey:
			to = key + ": '${v}'"
		case strings.HasSuffix(c.from, "}"):
			to += "}"
		case strings.HasSuffix(c.from, ", n"):
			to += ", n"
		}
		new := strings.Replace(c.plan, c.from, to, 1)
		new = strings.Replace(new, "\nkind: ", "\nvars: {v: null}\nkind: ", 1)
		changes := compareTexts("x.yaml", c.plan, new)
		found := false
		for _, f := range changes {
			found = found || strings.Contains(f.Message, c.message) && f.Change.Direction == lint.Riskier
			if f.Change.Direction == lint.Safer {
				t.Errorf("%s: reported as safer: %s", c.from, f.Message)
			}
		}
		if !found {
			t.Errorf("%s: no riskier change with %q", c.from, c.message)
			for _, f := range changes {
				t.Log(f.Change.Direction, f.Message)
			}
		}
	}
}
