package lint

import (
	"strings"
	"testing"
)

func TestTargetKeys(t *testing.T) {
	const fleet = "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, selectionMode: COUNT(1)}\n"
	one := func(id, targets string) string { return fleet + "actions:\n  a: {actionId: " + id + targets + "}\n" }
	runFaults(t, []faultCase{
		{"key of another action", one("aws:ec2:terminate-instances", ", targets: {SpotInstances: fleet}"), []string{"error target-key: SpotInstances"}},
		{"other letter case", one("aws:ec2:reboot-instances", ", targets: {instances: fleet}"), []string{"error target-key: instances"}},
		{"one too many", one("aws:ec2:reboot-instances", ", targets: {Instances: fleet, Tasks: fleet}"), []string{"error target-key: Tasks"}},
		{"key that only samples tell", one("aws:kinesis:stream-expired-iterator-exception", ", targets: {Streams: fleet}"), []string{"warning target-key: Streams"}},
		{"none", one("aws:ec2:reboot-instances", ""), []string{"error target-missing: a"}},
		{"empty", one("aws:ec2:reboot-instances", ", targets: {}"), []string{"error target-missing: targets"}},
		{"none where only samples tell the key", one("aws:kinesis:stream-expired-iterator-exception", ""), []string{"warning target-missing: a"}},
		{"not taken", one("aws:cloudwatch:assert-alarm-state", ", targets: {Alarms: fleet}"), []string{"error target-not-taken: targets"}},
		{"not taken, and empty", one("aws:fis:wait", ", targets: {}"), nil},
		{"wrong type", one("aws:ecs:stop-task", ", targets: {Tasks: fleet}"), []string{"error target-type: fleet"}},
		{"wrong key and type", one("aws:ecs:stop-task", ", targets: {Instances: fleet}"), []string{"error target-key: Instances"}},
		{"target that is not there", one("aws:ecs:stop-task", ", targets: {Tasks: tasks}"), nil},
		{"unknown action", one("aws:quantum:decohere", ", targets: {Qubits: fleet}"), nil},
	}, &targetKey, &targetMissing, &targetNotTaken, &targetType)
	spare := strings.Replace(fleet, "targets:\n", "targets:\n  spare: {resourceType: aws:rds:db, resourceTags: {a: b}, selectionMode: ALL}\n", 1)
	runFaults(t, []faultCase{
		{"the one to add", one("aws:ec2:reboot-instances", ""), []string{"error target-missing: a"}},
		{"and another", spare + "actions:\n  a: {actionId: aws:ec2:reboot-instances}\n", []string{"warning unused-target: spare", "error target-missing: a"}},
		{"none of the type", one("aws:ecs:stop-task", ""), []string{"warning unused-target: fleet", "error target-missing: a"}},
	}, &targetMissing, &unusedTarget)
}

func TestTargetTypeUnderOtherNames(t *testing.T) {
	of := func(kind, id string) string {
		return "targets:\n  caches: {resourceType: '" + kind + "', resourceTags: {a: b}, selectionMode: ALL}\nactions:\n  a: {actionId: 'aws:elasticache:" + id + "', parameters: {duration: 5m}, targets: {ReplicationGroups: caches}}\n"
	}
	runFaults(t, []faultCase{
		{"both new", of("aws:elasticache:replicationgroup", "replicationgroup-interrupt-az-power"), nil},
		{"both old", of("aws:elasticache:redis-replicationgroup", "interrupt-cluster-az-power"), nil},
		{"old type", of("aws:elasticache:redis-replicationgroup", "replicationgroup-interrupt-az-power"), nil},
		{"old action", of("aws:elasticache:replicationgroup", "interrupt-cluster-az-power"), nil},
		{"a type of the future", of("aws:elasticache:serverless-cache", "replicationgroup-interrupt-az-power"), nil},
		{"another type", of("aws:ec2:instance", "replicationgroup-interrupt-az-power"), []string{"error target-type: caches"}},
		{"another type, old action", of("aws:ec2:instance", "interrupt-cluster-az-power"), []string{"warning target-type: caches"}},
	}, &targetType)
}

func TestTargetKeyMends(t *testing.T) {
	one := func(kind, id, targets string) string {
		return "targets:\n  x: {resourceType: " + kind + ", resourceTags: {a: b}, selectionMode: ALL}\nactions:\n  a: {actionId: " + id + ", targets: {" + targets + "}}\n"
	}
	block := func(key string) string {
		return "actions:\n  a:\n    actionId: aws:ec2:reboot-instances\n    targets:\n      " + key + ": fleet\n"
	}
	const vm, spot = "aws:ec2:instance", "aws:ec2:spot-instance"
	runMends(t, []mendCase{
		{"the type tells", one(vm, "aws:ec2:reboot-instances", "EC2Instances: x"), one(vm, "aws:ec2:reboot-instances", "Instances: x")},
		{"first of its mapping", block("EC2Instances"), block("Instances")},
		{"a slip", one(spot, "aws:ec2:reboot-instances", "instances: x"), one(spot, "aws:ec2:reboot-instances", "Instances: x")},
		{"another type", one(spot, "aws:ec2:reboot-instances", "SpotInstances: x"), one(spot, "aws:ec2:reboot-instances", "SpotInstances: x")},
		{"the key is there", one(vm, "aws:ec2:reboot-instances", "Instances: x, Instance: x"), one(vm, "aws:ec2:reboot-instances", "Instances: x, Instance: x")},
	}, &targetKey)
}

func TestTargetMissingMessages(t *testing.T) {
	const head = "targets:\n  web: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: ALL}\n  db: {resourceType: aws:rds:db, resourceTags: {a: b}, selectionMode: ALL}\nactions:\n"
	for id, want := range map[string]string{
		"aws:rds:reboot-db-instances": "add `DBInstances: db` to its `targets` (",
		"aws:ecs:stop-task":           "add `Tasks: …` to its `targets`, with the name of a target of type `aws:ecs:task` (",
	} {
		if found := describe(lintText(Example{Frame: InTemplate, Text: head + "  a: {actionId: " + id + "}\n"}.Plan())); !strings.Contains(found, want) {
			t.Errorf("%s\ndoes not say %q", found, want)
		}
	}
}
