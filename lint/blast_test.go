package lint

import (
	"strings"
	"testing"
)

func TestBlast(t *testing.T) {
	const tags, all, running = "resourceTags: {a: b}\n", "selectionMode: ALL\n", "{path: State.Name, values: [running]}"
	of := func(members, id string) string {
		return oneTarget("resourceType: aws:ec2:instance\n"+members, id, "Instances")
	}
	const command = "aws:ssm:send-command"
	stopping := func(parameters string) string {
		return strings.Replace(of(tags+all, stop), "targets: {Instances", "parameters: {"+parameters+"}, targets: {Instances", 1)
	}
	pods := func(kind, id string) string {
		return strings.NewReplacer("COUNT(1)", "ALL", "labelSelector", kind).Replace(podTarget) + "actions:\n  hit: {actionId: " + id + ", targets: {Pods: pods}}\n"
	}
	runFaults(t, []faultCase{
		{"all by tags", of(tags+all, command), []string{"warning unbounded-target: ALL"}},
		{"a filter on the state does not bound", of(tags+"filters: ["+running+"]\n"+all, command), []string{"warning unbounded-target: ALL"}},
		{"a filter on the zone does", of(tags+"filters: ["+running+", {path: Placement.AvailabilityZone, values: [a]}]\n"+all, command), nil},
		{"a filter on two zones does not", of(tags+"filters: ["+running+", {path: Placement.AvailabilityZone, values: [a, b]}]\n"+all, command), []string{"warning unbounded-target: ALL"}},
		{"a filter on every zone does not", of(tags+"filters: ["+running+", {path: Placement.AvailabilityZone, values: [a, b, c]}]\n"+all, "aws:ec2:terminate-instances"), []string{"warning irreversible: aws:ec2:terminate-instances"}},
		{"a filter on the network does not", of(tags+"filters: [{path: VpcId, values: [vpc-1]}]\n"+all, "aws:ec2:terminate-instances"), []string{"warning irreversible: aws:ec2:terminate-instances"}},
		{"a filter on a subnet does", of(tags+"filters: [{path: SubnetId, values: [subnet-1]}]\n"+all, command), nil},
		{"a filter on zones that are not known yet", of(tags+"filters: [{path: Placement.AvailabilityZone, values: '<ZONES>'}]\n"+all, command), nil},
		{"a filter that is not known yet", of(tags+"filters: [{path: '<PATH>', values: [a]}]\n"+all, command), nil},
		{"a percentage", of(tags+"selectionMode: PERCENT(99)\n", command), nil},
		{"by ARN", of("resourceArns: ["+instanceARN+"]\n"+all, command), nil},
		{"an action that is not known", of(tags+all, "aws:ec2:paint-instances"), nil},
		{"a mode that is not known yet", of(tags+"selectionMode: '<MODE>'\n", command), nil},
		{"a parameter bounds", oneTarget("resourceType: aws:ec2:subnet\nresourceTags: {a: b}\nparameters: {vpc: vpc-1}\n"+all, "aws:network:disrupt-connectivity", "Subnets"), nil},
		{"all zones are no bound", oneTarget("resourceType: aws:rds:db\nresourceTags: {a: b}\nparameters: {availabilityZoneIdentifiers: all}\n"+all, "aws:rds:reboot-db-instances", "DBInstances"),
			[]string{"warning irreversible: aws:rds:reboot-db-instances"}},
		{"two zones are no bound", oneTarget("resourceType: aws:rds:db\nresourceTags: {a: b}\nparameters: {availabilityZoneIdentifiers: 'eu-west-1a,eu-west-1b'}\n"+all, "aws:rds:reboot-db-instances", "DBInstances"),
			[]string{"warning irreversible: aws:rds:reboot-db-instances"}},
		{"a fault in one zone", strings.Replace(oneTarget("resourceType: aws:ec2:autoscaling-group\nresourceTags: {a: b}\n"+all, "aws:ec2:asg-insufficient-instance-capacity-error", "AutoScalingGroups"),
			"targets: {Auto", "parameters: {duration: 5m, availabilityZoneIdentifiers: eu-west-1a}, targets: {Auto", 1), nil},
		{"a fault in two zones", strings.Replace(oneTarget("resourceType: aws:ec2:autoscaling-group\nresourceTags: {a: b}\n"+all, "aws:ec2:asg-insufficient-instance-capacity-error", "AutoScalingGroups"),
			"targets: {Auto", "parameters: {duration: 5m, availabilityZoneIdentifiers: 'eu-west-1a,eu-west-1b'}, targets: {Auto", 1), []string{"warning unbounded-target: ALL"}},
		{"one zone is", oneTarget("resourceType: aws:rds:db\nresourceTags: {a: b}\nparameters: {availabilityZoneIdentifiers: eu-west-1a}\n"+all, "aws:rds:reboot-db-instances", "DBInstances"), nil},
		{"a qualifier is no bound", oneTarget("resourceType: aws:lambda:function\nresourceTags: {a: b}\nparameters: {functionQualifier: live}\n"+all, "aws:lambda:invocation-error", "Functions"),
			[]string{"warning unbounded-target: ALL"}},
		{"the worse is told once", of(tags+all, reboot), []string{"warning irreversible: aws:ec2:reboot-instances"}},
		{"a bound on what cannot be undone", of(tags+"selectionMode: COUNT(2)\n", "aws:ec2:terminate-instances"), nil},
		{"stopped for good", stopping(""), []string{"warning irreversible: aws:ec2:stop-instances"}},
		{"stopped for a while", stopping("startInstancesAfterDuration: 5m"), []string{"warning unbounded-target: ALL"}},
		{"stopped for a time not known yet", stopping("startInstancesAfterDuration: '<TIME>'"), []string{"warning unbounded-target: ALL"}},
		{"all tasks of a service", oneTarget("resourceType: aws:ecs:task\nparameters: {cluster: a, service: b}\n"+all, "aws:ecs:stop-task", "Tasks"), []string{"warning irreversible: aws:ecs:stop-task"}},
		{"all tasks of a service, for a while", oneTarget("resourceType: aws:ecs:task\nparameters: {cluster: a, service: b}\n"+all, "aws:ecs:task-cpu-stress", "Tasks"), nil},
		{"all pods of a deployment", pods("deploymentName", "aws:eks:pod-delete"), []string{"warning irreversible: aws:eks:pod-delete"}},
		{"one pod", pods("podName", "aws:eks:pod-delete"), nil},
		{"all pods, for a while", pods("labelSelector", "aws:eks:pod-cpu-stress"), nil},
		{"a target of the wrong type", strings.Replace(of(tags+all, command), "aws:ec2:instance", "aws:ec2:subnet", 1), nil},
	}, &unboundedTarget, &irreversible)
}

func TestBroadPodSelector(t *testing.T) {
	of := func(selector, mode string) string {
		return strings.NewReplacer("app=orders", "'"+selector+"'", "COUNT(1)", mode).Replace(podTarget) + "actions: {}\n"
	}
	const broad = "notice broad-pod-selector: "
	runFaults(t, []faultCase{
		{"a product", of("app.kubernetes.io/part-of=shop", "ALL"), []string{broad + "'app.kubernetes.io/part-of=shop'"}},
		{"two wide labels", of("env==test, tier=back", "PERCENT(50)"), []string{broad + "'env==test, tier=back'"}},
		{"a wide and a narrow one", of("env=test,app=orders", "ALL"), nil},
		{"all but one", of("tier!=back", "ALL"), nil},
		{"a set", of("env in (a,b)", "ALL"), nil},
		{"a count bounds", of("env=test", "COUNT(1)"), nil},
		{"a deployment", strings.Replace(of("env=test", "ALL"), "labelSelector", "deploymentName", 1), nil},
	}, &broadPodSelector)
}
