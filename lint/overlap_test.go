package lint

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/timeline"
)

// taskAction is an action on tasks; rest is what else it has.
func taskAction(name, id, parameters, rest string) string {
	return "  " + name + ": {actionId: 'aws:ecs:" + id + "', parameters: {" + parameters + "}, targets: {Tasks: tasks}" + rest + "}\n"
}

func TestConflicts(t *testing.T) {
	const slow, lose = "task-network-latency", "task-network-packet-loss"
	of := func(actions ...string) string { return taskTarget + "actions:\n" + strings.Join(actions, "") }
	wait := func(length string) string {
		return "  pause: {actionId: aws:fis:wait, parameters: {duration: " + length + "}}\n"
	}
	const told = "warning conflicting-actions: 'aws:ecs:task-network-packet-loss'"
	runFaults(t, []faultCase{
		{"at once", of(taskAction("a", slow, "duration: 5m", ""), taskAction("b", lose, "duration: 5m", "")), []string{told}},
		{"three at once", of(taskAction("a", slow, "duration: 5m", ""), taskAction("b", lose, "duration: 5m", ""), taskAction("c", lose, "duration: 5m", "")), []string{told, told}},
		{"one after the other", of(taskAction("a", slow, "duration: 5m", ""), taskAction("b", lose, "duration: 5m", ", startAfter: [a]")), nil},
		{"one after the other, by way of a wait", of(taskAction("a", slow, "duration: 5m", ""), strings.Replace(wait("1m"), "}}\n", "}, startAfter: [a]}\n", 1), taskAction("b", lose, "duration: 5m", ", startAfter: [pause]")), nil},
		{"kept apart by time", of(taskAction("a", slow, "duration: 5m", ""), wait("5m"), taskAction("b", lose, "duration: 5m", ", startAfter: [pause]")), nil},
		{"a minute too early", of(taskAction("a", slow, "duration: 5m", ""), wait("4m"), taskAction("b", lose, "duration: 5m", ", startAfter: [pause]")), []string{told}},
		{"a time that is not known", of(taskAction("a", slow, "duration: '<TIME>'", ""), wait("5m"), taskAction("b", lose, "duration: 5m", ", startAfter: [pause]")), []string{told}},
		{"an order that is not known", of(taskAction("a", slow, "duration: 5m", ""), taskAction("b", lose, "duration: 5m", ", startAfter: ['<NAME>']")), nil},
		{"a ring", of(taskAction("a", slow, "duration: 5m", ", startAfter: [b]"), taskAction("b", lose, "duration: 5m", ", startAfter: [a]")), nil},
		{"no conflict", of(taskAction("a", slow, "duration: 5m", ""), taskAction("b", "task-cpu-stress", "duration: 5m", "")), nil},
		{"another target", strings.Replace(of(taskAction("a", slow, "duration: 5m", ""), taskAction("b", lose, "duration: 5m", "")), "actions:", "  other: {resourceType: aws:ecs:task, parameters: {cluster: shop, service: search}, selectionMode: COUNT(1)}\nactions:", 1), []string{told}},
	}, &conflictingActions)

	blackhole := func(first, second string) string {
		const id = "  %s: {actionId: aws:eks:pod-network-blackhole-port, parameters: {%s}, targets: {Pods: pods}}\n"
		return podTarget + "actions:\n" + fmt.Sprintf(id, "a", first) + fmt.Sprintf(id, "b", second)
	}
	documents := func(first, second string) string {
		const id = "  %s: {actionId: aws:ssm:send-command, parameters: {documentArn: 'arn:aws:ssm:eu-west-1::document/%s'}, targets: {Instances: fleet}}\n"
		return fleetExample + "actions:\n" + fmt.Sprintf(id, "a", first) + fmt.Sprintf(id, "b", second)
	}
	const pod, command = "warning conflicting-actions: aws:eks:pod-network-blackhole-port", "warning conflicting-actions: aws:ssm:send-command"
	runFaults(t, []faultCase{
		{"the same kind of traffic", blackhole("trafficType: egress", "trafficType: egress"), []string{pod}},
		{"another kind of traffic", blackhole("trafficType: egress", "trafficType: ingress"), nil},
		{"traffic not known yet", blackhole("trafficType: '<KIND>'", "trafficType: '<KIND>'"), nil},
		{"network documents", documents("AWSFIS-Run-Network-Latency", "AWSFIS-Run-Network-Packet-Loss-Sources"), []string{command}},
		{"other documents", documents("AWSFIS-Run-Network-Latency", "AWSFIS-Run-CPU-Stress"), nil},
		{"documents of your own", documents("Slow", "Slow"), nil},
	}, &conflictingActions)
}

// What is not worth looking at pair by pair is left to the rule on the number of actions.
func TestConflictsOfMany(t *testing.T) {
	for n, want := range map[int]int{timeline.MostActions: timeline.MostActions - 1, timeline.MostActions + 1: 0} {
		var b strings.Builder
		b.WriteString(taskTarget + "actions:\n")
		for i := range n {
			b.WriteString(taskAction(fmt.Sprintf("a%d", i), "task-network-latency", "duration: 5m", ""))
		}
		text := Example{InTemplate, b.String()}.Plan()
		if got := findings(text, []*Rule{&conflictingActions}); len(got) != want {
			t.Errorf("%d actions: %d findings, want %d", n, len(got), want)
		}
	}
}

func TestOverlap(t *testing.T) {
	of := func(first, second, after string) string {
		return "targets:\n  a: {resourceType: aws:ecs:task, " + first + ", selectionMode: COUNT(1)}\n  b: {resourceType: aws:ecs:task, " + second + ", selectionMode: COUNT(1)}\n" +
			"actions:\n  one: {actionId: aws:ecs:task-cpu-stress, parameters: {duration: 5m}, targets: {Tasks: a}}\n  two: {actionId: aws:ecs:stop-task, targets: {Tasks: b}" + after + "}\n"
	}
	told := []string{"notice overlapping-targets: resourceTags"}
	zone := func(name string) string {
		return "resourceTags: {a: x}, filters: [{path: AvailabilityZone, values: [" + name + "]}]"
	}
	runFaults(t, []faultCase{
		{"the same tags", of("resourceTags: {a: x}", "resourceTags: {a: x}", ""), told},
		{"more tags", of("resourceTags: {a: x}", "resourceTags: {b: y, a: x}", ""), told},
		{"fewer tags", of("resourceTags: {b: y, a: x}", "resourceTags: {a: x}", ""), told},
		{"other tags", of("resourceTags: {a: x}", "resourceTags: {b: x}", ""), nil},
		{"another value", of("resourceTags: {a: x}", "resourceTags: {a: y}", ""), nil},
		{"a value not known yet", of("resourceTags: {a: '<X>'}", "resourceTags: {a: x}", ""), nil},
		{"one after the other", of("resourceTags: {a: x}", "resourceTags: {a: x}", ", startAfter: [one]"), nil},
		{"another zone", of(zone("eu-west-1a"), zone("eu-west-1b"), ""), nil},
		{"the same zone", of(zone("eu-west-1a"), zone("eu-west-1b, eu-west-1a"), ""), told},
		{"another service", of("resourceTags: {a: x}, parameters: {service: x}", "resourceTags: {a: x}, parameters: {service: y}", ""), nil},
		{"another type", strings.Replace(of("resourceTags: {a: x}", "resourceTags: {a: x}", ""), "aws:ecs:task", "aws:ecs:cluster", 1), nil},
		{"by ARN", of("resourceArns: ['arn:aws:ecs:eu-west-1:123456789012:task/shop/1']", "resourceTags: {a: x}", ""), nil},
	}, &overlappingTargets)
}

func TestParallelStart(t *testing.T) {
	of := func(actions ...string) string { return taskTarget + "actions:\n" + strings.Join(actions, "") }
	load := func(name, rest string) string { return taskAction(name, "task-cpu-stress", "duration: 5m", rest) }
	wait := func(name, length string) string {
		return "  " + name + ": {actionId: aws:fis:wait, parameters: {duration: " + length + "}}\n"
	}
	runFaults(t, []faultCase{
		{"numbered", of(load("01-load", ""), load("02_more", "")), []string{"notice parallel-start: 02_more"}},
		{"numbered, with words", of(load("Phase1", ""), wait("phase-2-wait", "5m")), []string{"notice parallel-start: phase-2-wait"}},
		{"numbered and in order", of(load("step1", ""), load("step2", ", startAfter: [step1]")), nil},
		{"numbered downwards", of(load("step2", ""), load("step1", "")), nil},
		{"numbers that are part of a name", of(load("3am", ""), load("4xlarge", "")), nil},
		{"numbers at the end", of(load("load-1", ""), load("load-2", "")), nil},
		{"one number", of(load("step1", ""), load("other", "")), nil},
		{"a wait that changes nothing", of(load("load", ""), wait("pause", "5m")), []string{"notice parallel-start: aws:fis:wait"}},
		{"a wait that is the longest", of(load("load", ""), wait("pause", "6m")), nil},
		{"a wait for something", of(load("load", ""), wait("pause", "5m"), load("more", ", startAfter: [pause]")), nil},
		{"two waits", of(wait("a", "5m"), wait("b", "5m")), nil},
		{"beside an action without a length", of(taskAction("stop", "stop-task", "", ""), wait("pause", "5m")), nil},
	}, &parallelStart)
}
