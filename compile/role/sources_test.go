package role_test

import (
	"slices"
	"strings"
	"testing"

	"sluice/compile/role"
	"sluice/spec/testdialect"
)

// Permissions that AWS's sources disagree on, that parameters limit, or that only some experiments need are the same in every
// dialect.
func TestSourcesInEachDialect(t *testing.T) {
	const duration = "duration: PT5M"
	plan := func(kind, target, action, key, parameters string) string {
		return template("t: {resourceType: "+kind+", "+target+", selectionMode: ALL}\n", "a: {actionId: "+action+", parameters: {"+parameters+"}, targets: {"+key+": t}}", "")
	}
	const tags = "resourceTags: {app: pay}"
	ecs := func(target string) string {
		return plan("aws:ecs:task", target, "aws:ecs:task-cpu-stress", "Tasks", duration)
	}
	arc := func(types string) string {
		return plan("aws:arc:zonal-shift-managed-resource", tags, "aws:arc:start-zonal-autoshift", "ManagedResources", duration+", availabilityZoneIdentifier: eu-west-1a"+types)
	}
	for _, c := range []struct {
		name, plan string
		optional   bool
		has, note  []string // texts after ! must not occur
	}{
		{"kinesis", plan("aws:kinesis:stream", tags, "aws:kinesis:stream-provisioned-throughput-exception", "KinesisStreams", duration+", percentage: '50'"), false,
			[]string{"kinesis:DescribeStreamSummary"}, []string{"experiment-template-example.html"}},
		{"strong consistency", plan("aws:dynamodb:global-table", tags, "aws:dynamodb:global-table-pause-replication", "Tables", duration), false,
			[]string{"!dynamodb:InjectError"}, []string{"`dynamodb:InjectError` is omitted", "!`dynamodb:InjectError` could not"}},
		{"strong consistency, optional", plan("aws:dynamodb:global-table", tags, "aws:dynamodb:global-table-pause-replication", "Tables", duration), true,
			[]string{"dynamodb:InjectError"}, []string{"!`dynamodb:InjectError` is omitted", "`dynamodb:InjectError` could not"}},
		{"tasks by tags", ecs(tags), false, []string{"tag:GetResources", "!ecs:ListTasks"}, []string{"`tag:GetResources` is not in AWS's reference of `aws:ecs:task-cpu-stress`, but in"}},
		{"tasks by service", ecs("parameters: {cluster: c, service: s}"), false, []string{"ecs:ListTasks", "!tag:GetResources"}, []string{"`ecs:ListTasks` is not in"}},
		{"tasks by ARN", ecs("resourceArns: ['arn:aws:ecs:eu-west-1:123456789012:task/c/t']"), false, []string{"!ecs:ListTasks", "!tag:GetResources"}, []string{"!is not in AWS's reference"}},
		{"commands", plan("aws:ec2:instance", tags, "aws:ssm:send-command", "Instances", duration+", documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress'"), false,
			[]string{"ec2:DescribeInstances"}, []string{"AWSFaultInjectionSimulatorEC2Access"}},
		{"only groups", arc(", managedResourceTypes: ASG"), false, []string{"autoScalingGroup", "!loadbalancer", "!:eks:"}, []string{"every Auto Scaling group", "!Load Balancer"}},
		{"two kinds", arc(", managedResourceTypes: 'alb, EKS'"), false, []string{"loadbalancer/app", "!loadbalancer/net", "!autoScalingGroup", ":eks:"}, []string{"every Application Load Balancer and every EKS cluster"}},
		{"every kind", arc(""), false, []string{"loadbalancer/app", "loadbalancer/net", "autoScalingGroup", ":eks:"}, nil},
		{"endpoints", plan("aws:ec2:vpc-endpoint", tags, "aws:network:disrupt-vpc-endpoint", "VPCEndpoints", duration), false,
			[]string{"!vpce:AllowMultiRegion"}, []string{"`vpce:AllowMultiRegion` is omitted"}},
		{"endpoints, optional", plan("aws:ec2:vpc-endpoint", tags, "aws:network:disrupt-vpc-endpoint", "VPCEndpoints", duration), true, []string{"vpce:AllowMultiRegion"}, nil},
		{"China", strings.ReplaceAll(plan("aws:ec2:instance", tags, "aws:ec2:stop-instances", "Instances", "startInstancesAfterDuration: PT5M"), "arn:aws:", "arn:aws-cn:"), true,
			[]string{"ec2.*.amazonaws.com.cn"}, nil},
	} {
		for dialect, file := range testdialect.Each(t, c.plan) {
			result, err := role.Policy(file.Documents, role.Options{Optional: c.optional})
			if err != nil {
				t.Errorf("%s as %s: %v", c.name, dialect, err)
			}
			for _, want := range c.has {
				text, absent := strings.CutPrefix(want, "!")
				if strings.Contains(result.JSON, text) == absent {
					t.Errorf("%s as %s: %s in\n%s", c.name, dialect, want, result.JSON)
				}
			}
			for _, want := range c.note {
				text, absent := strings.CutPrefix(want, "!")
				if slices.ContainsFunc(result.Notes, func(note string) bool { return strings.Contains(note, text) }) == absent {
					t.Errorf("%s as %s: %s in %q", c.name, dialect, want, result.Notes)
				}
			}
		}
	}
}
