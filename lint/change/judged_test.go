package change_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/rules"
)

// summary is the direction and rule of each change, in order.
func summary(changes []lint.Finding) string {
	var words []string
	for _, c := range changes {
		word := c.Change.Direction.String()
		if c.Change.Direction == lint.Riskier {
			word += " " + c.Rule.ID
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

// judged compares two texts that must be good plans.
func judged(t *testing.T, name, old, new, want string) {
	t.Helper()
	before, after := read(old), read(new)
	if found := rules.New().File(before, nil); lint.HasErrors(found) {
		t.Errorf("%s: %s", name, found[0].Message)
	}
	changes := change.Compare(before, after, nil)
	if got := summary(changes); got != want {
		t.Errorf("%s: got %q, want %q:%s", name, got, want, told(changes))
	}
}

const twoGroups = "{name: old, feature: page, variation: a}, {name: new, feature: page, variation: b}"

func ramp(features, groups string, steps ...string) string {
	text := "apiVersion: sluice/v1\nkind: Rollout\nproject: web\n" + features + "launch:\n  name: page\n  groups: [" + groups + "]\n  scheduledSplitsConfig:\n    steps:\n"
	for _, s := range steps {
		day, weights, _ := strings.Cut(s, " ")
		text += "      - {startTime: 2027-" + day + "T08:00:00Z, groupWeights: {" + weights + "}}\n"
	}
	return text
}

// No rise of what is rolled out is told as safer, whatever else changes with it.
func TestRisesAreNotSafer(t *testing.T) {
	const called = "{name: old, feature: page, variation: a}, {name: neu, feature: page, variation: b}"
	const other = "{name: old, feature: page, variation: a}, {name: neu, feature: page, variation: c}"
	const control = "{name: alt, feature: page, variation: a}, {name: new, feature: page, variation: b}"
	const third = twoGroups + ", {name: more, feature: page, variation: c}"
	const preset = "features: [{name: page, defaultVariation: a, variations: [{name: a, value: {boolValue: false}}, {name: b, value: {boolValue: true}}]}]\n"
	slow := ramp("", twoGroups, "01-01 old: 95%, new: 5%", "02-01 old: 50%, new: 50%")
	for _, c := range []struct{ name, old, new, want string }{
		{"another name", slow, ramp("", called, "01-01 old: 95%, neu: 5%", "02-01 old: 50%, neu: 50%"), "neutral"},
		{"another name for the control", slow, ramp("", control, "01-01 alt: 95%, new: 5%", "02-01 alt: 50%, new: 50%"), "neutral"},
		{"another name and a rise", slow, ramp("", called, "01-01 old: 10%, neu: 90%", "02-01 old: 0%, neu: 100%"), "neutral, riskier step-enlarged, riskier step-enlarged"},
		{"another name and less", slow, ramp("", called, "01-01 old: 95%, neu: 5%", "02-01 old: 60%, neu: 40%"), "neutral, safer"},
		{"another group", slow, ramp("", other, "01-01 old: 95%, neu: 5%", "02-01 old: 60%, neu: 40%"), "neutral, neutral, neutral, neutral"},
		{"another group and a rise", slow, ramp("", other, "01-01 old: 5%, neu: 95%", "02-01 old: 50%, neu: 50%"), "neutral, neutral, riskier step-enlarged, neutral"},
		{"one more group", slow, ramp("", third, "01-01 old: 5%, new: 5%, more: 90%", "02-01 old: 50%, new: 50%"), "neutral, riskier step-enlarged"},
		{"a step in between", ramp("", twoGroups, "01-01 old: 99%, new: 1%", "02-01 old: 0%, new: 100%"),
			ramp("", twoGroups, "01-01 old: 99%, new: 1%", "01-02 old: 1%, new: 99%", "02-01 old: 0%, new: 100%"), "riskier step-enlarged"},
		{"one step, of which nobody can tell", ramp("", twoGroups, "01-01 old: 40%, new: 60%"), ramp("", twoGroups, "01-01 old: 0%, new: 100%"), "neutral"},
		{"one step, and the default", ramp(preset, twoGroups, "01-01 old: 40%, new: 60%"), ramp(preset, twoGroups, "01-01 old: 0%, new: 100%"), "riskier step-enlarged"},
		{"one step back, and the default", ramp(preset, twoGroups, "01-01 old: 40%, new: 60%"), ramp(preset, twoGroups, "01-01 old: 100%, new: 0%"), "safer"},
		{"the whole launch later, with its end", ramp("", twoGroups, "01-01 old: 95%, new: 5%", "01-02 old: 50%, new: 50%", "01-03 old: 100%, new: 0%"),
			ramp("", twoGroups, "01-11 old: 95%, new: 5%", "01-12 old: 50%, new: 50%", "01-13 old: 100%, new: 0%"), "neutral"},
	} {
		judged(t, c.name, c.old, c.new, c.want)
	}
}

// action is a template with one action on one target.
func action(id, kind, key, parameters string) string {
	return "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  description: x\n  roleArn: arn:aws:iam::123456789012:role/fis\n" +
		"  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n" +
		"  targets: {t: {resourceType: '" + kind + "', resourceTags: {a: b}, selectionMode: COUNT(1)}}\n" +
		"  actions: {a: {actionId: '" + id + "', targets: {" + key + ": t}, parameters: {" + parameters + "}}}\n"
}

// A fault that does more harm is told as such, also where the number is smaller, or is none.
func TestStrongerFaults(t *testing.T) {
	task := func(id, p string) string { return action("aws:ecs:"+id, "aws:ecs:task", "Tasks", "duration: 10m, "+p) }
	const zones = "aws:network:disrupt-connectivity"
	cut := func(scope string) string {
		return action(zones, "aws:ec2:subnet", "Subnets", "duration: 10m, scope: "+scope)
	}
	pods := func(p string) string {
		return strings.Replace(action("aws:eks:pod-delete", "aws:eks:pod", "Pods", "kubernetesServiceAccount: s"+p), "resourceTags: {a: b}", "parameters: {clusterIdentifier: c, namespace: n, selectorType: labelSelector, selectorValue: a=b}", 1)
	}
	run := func(document, p string) string {
		return action("aws:ssm:send-command", "aws:ec2:instance", "Instances", "duration: 10m, documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-"+document+"', documentParameters: {DurationSeconds: \"60\""+p+"}")
	}
	const stronger, safer, neutral = "riskier fault-stronger", "safer", "neutral"
	for _, c := range []struct{ name, old, new, there, back string }{
		{"all stressors", task("task-cpu-stress", "workers: 4"), task("task-cpu-stress", "workers: 0"), stronger, safer},
		{"all stressors by default", task("task-cpu-stress", "workers: 4"), task("task-cpu-stress", "percent: 100"), stronger + ", neutral", "neutral, " + safer},
		{"all stressors in a document", run("CPU-Stress", ", CPU: \"1\""), run("CPU-Stress", ", CPU: \"0\""), stronger, safer},
		{"more stressors in a document", run("CPU-Stress", ", CPU: \"1\""), run("CPU-Stress", ", CPU: \"2\""), stronger, safer},
		{"the load by default", run("CPU-Stress", ", LoadPercent: \"20\""), run("CPU-Stress", ""), stronger, safer},
		{"the default in words", run("CPU-Stress", ", LoadPercent: \"100\""), run("CPU-Stress", ""), neutral, neutral},
		{"another document", run("CPU-Stress", ""), run("Network-Blackhole-Port", ", Protocol: tcp, Port: \"443\""), "riskier action-added, neutral", "riskier action-added, neutral"},
		{"the same document in another Region", run("CPU-Stress", ""), strings.Replace(run("CPU-Stress", ""), "ssm:eu-west-1", "ssm:us-east-1", 1), neutral, neutral},
		{"everywhere", task("task-network-latency", "sources: 10.0.0.1"), task("task-network-latency", "sources: 0.0.0.0/0"), stronger, safer},
		{"a range", task("task-network-latency", "sources: 10.0.0.1"), task("task-network-latency", "sources: 10.0.0.0/8"), stronger, safer},
		{"a source more", task("task-network-latency", "sources: 10.0.0.1"), task("task-network-latency", "sources: '10.0.0.1,example.com'"), stronger, safer},
		{"other sources", task("task-network-latency", "sources: 10.0.0.1"), task("task-network-latency", "sources: 10.0.0.2"), neutral, neutral},
		{"all sources by default", task("task-network-latency", "jitterMilliseconds: 10, sources: 10.0.0.1"), task("task-network-latency", "jitterMilliseconds: 10"), stronger, safer},
		{"all sources in a document", run("Network-Latency-Sources", ", Sources: 10.0.0.1"), run("Network-Latency-Sources", ", Sources: ALL"), stronger, safer},
		{"no grace", pods(", gracePeriodSeconds: 30"), pods(", gracePeriodSeconds: 0"), stronger, safer},
		{"no grace, where the pod decided", pods(""), pods(", gracePeriodSeconds: 0"), stronger, neutral},
		{"all traffic", cut("s3"), cut("all"), stronger, safer},
		{"the traffic of the VPC", cut("s3"), cut("vpc"), stronger, safer},
		{"all traffic in place of that between zones", cut("availability-zone"), cut("all"), stronger, safer},
		{"other traffic", cut("s3"), cut("dynamodb"), neutral, neutral},
	} {
		judged(t, c.name, c.old, c.new, c.there)
		judged(t, c.name+", and back", c.new, c.old, c.back)
	}
}

// Two faults that were apart in time meet when a wait gets shorter, or one of them longer.
func TestFaultsMeet(t *testing.T) {
	plan := func(wait, first string) string {
		return "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  description: x\n  roleArn: arn:aws:iam::123456789012:role/fis\n" +
			"  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n" +
			"  targets:\n    t: {resourceType: 'aws:ecs:task', resourceTags: {a: b}, selectionMode: COUNT(1)}\n" +
			"  actions:\n    a: {actionId: 'aws:ecs:task-cpu-stress', targets: {Tasks: t}, parameters: {duration: " + first + "}}\n" +
			"    w: {actionId: 'aws:fis:wait', parameters: {duration: " + wait + "}}\n" +
			"    b: {actionId: 'aws:ecs:task-io-stress', targets: {Tasks: t}, parameters: {duration: 10m}, startAfter: [w]}\n"
	}
	judged(t, "a shorter wait", plan("15m", "10m"), plan("5m", "10m"), "riskier order-changed, neutral")
	judged(t, "a longer fault", plan("15m", "10m"), plan("15m", "20m"), "riskier order-changed, riskier fault-longer")
	judged(t, "a wait that is still enough", plan("15m", "10m"), plan("10m", "10m"), "neutral")
	judged(t, "a wait that was never enough", plan("5m", "10m"), plan("4m", "10m"), "neutral")
}

// What only stands elsewhere, or is written otherwise, is no change.
func TestNoInventedChanges(t *testing.T) {
	first := action("aws:ecs:task-cpu-stress", "aws:ecs:task", "Tasks", "duration: 10m")
	second := strings.NewReplacer("description: x", "description: y", "COUNT(1)", "COUNT(2)").Replace(action("aws:ecs:task-io-stress", "aws:ecs:task", "Tasks", "duration: 5m"))
	accounts := func(n int) string {
		return fmt.Sprintf("targetAccountConfigurations: [{accountId: \"111122223333\", roleArn: 'arn:aws:iam::111122223333:role/r%d'}]\n", n)
	}
	multi := strings.NewReplacer("  targets:", "  experimentOptions: {accountTargeting: multi-account}\n  targets:")
	one, two := multi.Replace(first)+accounts(1), multi.Replace(second)+accounts(2)
	const stack = "Resources:\n  T:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      Description: x\n      RoleArn: %s\n      StopConditions: [{Source: none}]\n      Targets: {}\n      Tags: {}\n"
	role := func(text string) string { return fmt.Sprintf(stack, text) }
	for _, c := range []struct{ name, old, new, want string }{
		{"another order", first + "---\n" + second, second + "---\n" + first, ""},
		{"another order, with accounts", one + "---\n" + two, two + "---\n" + one, ""},
		{"another order and a change", first + "---\n" + second, strings.Replace(second, "COUNT(2)", "COUNT(9)", 1) + "---\n" + first, "riskier target-widened"},
		{"another order and two changes", first + "---\n" + second, strings.Replace(second, "COUNT(2)", "COUNT(9)", 1) + "---\n" + strings.Replace(first, "COUNT(1)", "COUNT(3)", 1), "riskier target-widened, riskier target-widened"},
		{"other white space", role("!If [P, a, b]"), role("!If [P,a,  b]"), ""},
		{"the long form", role("!If [P, a, b]"), role("{\"Fn::If\": [P, a, b]}"), ""},
		{"functions in functions", role("!If [P, !GetAtt R.Arn, !Sub 'x${Y}']"), role("\n        Fn::If:\n          - P # why\n          - Fn::GetAtt: [R, Arn]\n          - Fn::Sub: \"x${Y}\""), ""},
		{"another function", role("!If [P, a, b]"), role("!If [Q, a, b]"), "riskier role-changed"},
	} {
		if got := summary(change.Compare(read(c.old), read(c.new), nil)); got != c.want {
			t.Errorf("%s: got %q, want %q:%s", c.name, got, c.want, told(change.Compare(read(c.old), read(c.new), nil)))
		}
	}
}

// A target that names its resources does not find more of them by tags that it no longer has.
func TestNamedInsteadOfSearched(t *testing.T) {
	tags := action("aws:ec2:reboot-instances", "aws:ec2:instance", "Instances", "")
	arns := strings.Replace(tags, "resourceTags: {a: b}", "resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0']", 1)
	judged(t, "named", tags, arns, "neutral")
	judged(t, "named, and more of them", tags, strings.Replace(arns, "COUNT(1)", "ALL", 1), "neutral, riskier target-widened")
	judged(t, "searched", arns, tags, "riskier target-widened, neutral")
}

// Evidently compares the numbers of patterns as texts, so that 1.0 takes other users than 1.
func TestNumbersOfPatterns(t *testing.T) {
	const plan = "apiVersion: sluice/v1\nkind: Rollout\nproject: web\nsegments: [{name: s, pattern: {a: [1]}}]\n"
	if changes := change.Compare(read(plan), read(strings.Replace(plan, "[1]", "[1.0]", 1)), nil); len(changes) != 1 {
		t.Errorf("another number in a pattern: %s", told(changes))
	}
}
