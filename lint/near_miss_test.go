package lint

import (
	"strings"
	"testing"
)

// What is a letter or a capital away from a name of the catalogue is an error, wherever names are looked up; what is like no
// name may be newer than the catalogue, and is a warning.
func TestNearMisses(t *testing.T) {
	target := func(members string) string {
		return oneTarget(members+"selectionMode: COUNT(1)\n", "aws:ecs:stop-task", "Tasks")
	}
	command := func(document, parameters string) string {
		return commandExample("aws:ssm:send-command", "documentArn: 'arn:aws:ssm:eu-west-1::document/"+document+"'\ndocumentParameters: {"+parameters+"}\n").Text
	}
	runFaults(t, []faultCase{
		{"action", "actions:\n  a: {actionId: aws:ec2:terminate-instance}\n", []string{"error unknown-action: aws:ec2:terminate-instance"}},
		{"action, one that was renamed", "actions:\n  a: {actionId: aws:elasticache:interrupt-cluster-az-powr}\n", []string{"error unknown-action: aws:elasticache:interrupt-cluster-az-powr"}},
		{"action, a resource type", "actions:\n  a: {actionId: aws:ec2:instance}\n", []string{"error unknown-action: aws:ec2:instance"}},
		{"action, two letters away", "actions:\n  a: {actionId: aws:ec2:terminat-instance}\n", []string{"warning unknown-action: aws:ec2:terminat-instance"}},
		{"resource type", target("resourceType: aws:ecs:tasks\nresourceTags: {a: b}\n"), []string{"error unknown-resource-type: aws:ecs:tasks"}},
		{"resource type, between two", target("resourceType: aws:els:cluster\nresourceTags: {a: b}\n"), []string{"error unknown-resource-type: aws:els:cluster"}},
		{"resource type, like no other", target("resourceType: aws:quantum:computer\nresourceTags: {a: b}\n"), []string{"warning unknown-resource-type: aws:quantum:computer"}},
		{"parameter", onTasks("task-cpu-stress", "duration: 5m, percents: 80"), []string{"error parameter-unknown: percents"}},
		{"parameter, like no other", onTasks("task-cpu-stress", "duration: 5m, color: red"), []string{"warning parameter-unknown: color"}},
		{"target key", "targets: {}\nactions:\n  a: {actionId: aws:kinesis:stream-expired-iterator-exception, targets: {KinesisStream: x}}\n", []string{"error target-key: KinesisStream"}},
		{"target parameter", target("resourceType: aws:ecs:task\nparameters: {cluster: shop, services: a}\n"), []string{"error target-parameter: services"}},
		{"target parameter, like no other", target("resourceType: aws:ecs:task\nparameters: {cluster: shop, color: a}\n"), []string{"warning target-parameter: color"}},
		{"filter path", filtered("path: State.Nam, values: [running]"), []string{"error filter-path: State.Nam"}},
		{"state of an instance", filtered("path: State.Name, values: [runing, asleep]"), []string{"error filter-values: runing", "warning filter-values: asleep"}},
		{"choice that AWS adds to", cut("duration: 5m, scope: vpcs"), []string{"error parameter-value: vpcs"}},
		{"choice that AWS adds to, like no other", cut("duration: 5m, scope: galaxy"), []string{"warning parameter-value: galaxy"}},
		{"version of a document", strings.Replace(command("AWSFIS-Run-CPU-Stress", "DurationSeconds: '240'"), "documentParameters", "documentVersion: LATEST\n      documentParameters", 1), []string{"error parameter-value: LATEST"}},
		{"versions of documents", strings.Replace(command("AWSFIS-Run-CPU-Stress", "DurationSeconds: '240'"), "documentParameters", "documentVersion: $LATEST\n      documentParameters", 1), nil},
		{"document", command("AWSFIS-Run-CPU-Stres", "DurationSeconds: '240'"), []string{"error ssm-document: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stres'"}},
		{"document parameter", command("AWSFIS-Run-CPU-Stress", "DurationSeconds: '240', LoadPercents: '80'"), []string{"error document-parameter: LoadPercents"}},
	}, &unknownAction, &unknownResourceType, &parameterUnknown, &parameterValue, &targetKey, &targetParameter, &filterPath, &filterValues, &ssmDocument, &documentParameter)
}
