package lint

import (
	"testing"

	"sluice/spec/fis"
)

func TestPrerequisites(t *testing.T) {
	fargate := func(path, launch, parameters string) string {
		return "targets:\n  tasks:\n    resourceType: aws:ecs:task\n    resourceTags: {a: b}\n    filters: [{path: " + path + ", values: [" + launch + "]}]\n    selectionMode: COUNT(1)\n" +
			"actions:\n  slow: {actionId: aws:ecs:task-network-latency, parameters: {duration: 5m" + parameters + "}, targets: {Tasks: tasks}}\n"
	}
	runFaults(t, []faultCase{
		{"not said", fargate("LastStatus", "RUNNING", ""), []string{"notice fargate-endpoints: slow"}},
		{"turned off on purpose", fargate("LastStatus", "RUNNING", ", useEcsFaultInjectionEndpoints: false"), nil},
		{"Fargate", fargate("LaunchType", "FARGATE", ""), []string{"warning fargate-endpoints: slow"}},
		{"Fargate, turned off", fargate("CapacityProviderName", "FARGATE_SPOT", ", useEcsFaultInjectionEndpoints: false"), []string{"warning fargate-endpoints: false"}},
		{"Fargate, turned on", fargate("LaunchType", "FARGATE", ", useEcsFaultInjectionEndpoints: 'True'"), nil},
		{"EC2 is not told apart", fargate("LaunchType", "EC2", ", useEcsFaultInjectionEndpoints: false"), nil},
		{"no network fault", onTasks("task-cpu-stress", "duration: 5m"), nil},
	}, &fargateEndpoints)

	stop := func(tag, more, parameters string) string {
		return "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {" + tag + ": x}, selectionMode: COUNT(1)}\n" + more +
			"actions:\n  stop: {actionId: aws:ec2:stop-instances, parameters: {" + parameters + "}, targets: {Instances: fleet}}\n"
	}
	const group = "  group: {resourceType: aws:ec2:autoscaling-group, resourceTags: {a: b}, selectionMode: COUNT(1)}\n"
	runFaults(t, []faultCase{
		{"tag of node groups", stop("'eks:nodegroup-name'", "", "startInstancesAfterDuration: 5m"), []string{"notice asg-stop: startInstancesAfterDuration"}},
		{"another target", stop("service", group, "startInstancesAfterDuration: 5m"), []string{"notice asg-stop: startInstancesAfterDuration"}},
		{"no start", stop("service", group, ""), nil},
		{"decided", stop("service", group, "startInstancesAfterDuration: 5m, completeIfInstancesTerminated: false"), nil},
		{"started, not stopped", "targets:\n" + group + "actions:\n  a: {actionId: aws:ec2:reboot-instances, parameters: {startInstancesAfterDuration: 5m}}\n", nil},
		{"no group", stop("service", "", "startInstancesAfterDuration: 5m"), nil},
	}, &asgStop)
}

func TestFlowsPercent(t *testing.T) {
	latency := func(percent string) string {
		return ssmAction(fis.SendCommand, "duration: 5m\ndocumentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-Network-Latency-Sources'\ndocumentParameters: {DurationSeconds: '60', Sources: ALL, FlowsPercent: '"+percent+"'}\n")
	}
	runFaults(t, []faultCase{
		{"all", onPods("pod-network-latency", "duration: 5m, flowsPercent: 100"), nil},
		{"nearly all", onPods("pod-network-latency", "duration: 5m, flowsPercent: 99"), []string{"notice flows-percent: 99"}},
		{"none", onPods("pod-network-latency", "duration: 5m, flowsPercent: 0"), nil},
		{"in a document", latency("20"), []string{"notice flows-percent: '20'"}},
		{"all, in a document", latency("100"), nil},
		{"no number", latency("few"), nil},
	}, &flowsPercent)
}

func TestFargatePods(t *testing.T) {
	pods := func(id, selector string) string {
		return "targets:\n  pods:\n    resourceType: aws:eks:pod\n    parameters: {clusterIdentifier: shop, namespace: orders, selectorType: labelSelector, selectorValue: " + selector + "}\n    selectionMode: COUNT(1)\n" +
			"actions:\n  a: {actionId: aws:eks:" + id + ", parameters: {duration: 5m, kubernetesServiceAccount: fis}, targets: {Pods: pods}}\n"
	}
	const profile = "app=x,eks.amazonaws.com/fargate-profile=shop"
	runFaults(t, []faultCase{
		{"network fault", pods("pod-network-latency", "'"+profile+"'"), []string{"warning eks-fargate: '" + profile + "'"}},
		{"another fault", pods("pod-cpu-stress", "'"+profile+"'"), nil},
		{"on nodes", pods("pod-network-latency", "app=x"), nil},
	}, &eksFargate)
}
