package lint

import (
	"strings"
	"testing"
)

func filtered(filter string) string {
	return instances("resourceTags: {a: b}\nfilters: [{" + filter + "}]\nselectionMode: COUNT(1)\n")
}

func TestFilters(t *testing.T) {
	tasks := func(filter string) string {
		return oneTarget("resourceType: aws:ecs:task\nresourceTags: {a: b}\nfilters: [{"+filter+"}]\nselectionMode: COUNT(1)\n", "aws:ecs:stop-task", "Tasks")
	}
	runFaults(t, []faultCase{
		{"a known path", filtered("path: Placement.AvailabilityZone, values: [eu-west-1a]"), nil},
		{"a path that is not in the catalogue", filtered("path: IamInstanceProfile.Arn, values: [a]"), nil},
		{"letter case of a known path", filtered("path: vpcid, values: [vpc-1]"), []string{"error filter-path: vpcid"}},
		{"small letters", tasks("path: clusterArn, values: [a]"), []string{"error filter-path: clusterArn"}},
		{"a parameter of the target", tasks("path: cluster, values: [a]"), []string{"error filter-path: cluster"}},
		{"a small letter further in", tasks("path: Containers.name, values: [a]"), []string{"error filter-path: Containers.name"}},
		{"the name of a filter of the command line", filtered("path: instance-state-name, values: [running]"), []string{"error filter-path: instance-state-name"}},
		{"an empty word", filtered("path: State..Name, values: [running]"), []string{"error filter-path: State..Name"}},
		{"brackets", filtered("path: 'NetworkInterfaces[0].SubnetId', values: [a]"), []string{"error filter-path: 'NetworkInterfaces[0].SubnetId'"}},
		{"a placeholder", filtered("path: '<YOUR PATH>', values: [a]"), nil},
		{"tags as a path", filtered("path: Tags.Key, values: [a]"), []string{"warning tag-filter: Tags.Key"}},
		{"tags as on the command line", filtered("path: 'tag:Name', values: [a]"), []string{"warning tag-filter: 'tag:Name'"}},
		{"tags as a list", filtered("path: 'Tags[].Value', values: [a]"), []string{"warning tag-filter: 'Tags[].Value'"}},
		{"no values", filtered("path: VpcId, values: []"), []string{"warning filter-values: values"}},
		{"wildcards in two of three", filtered("path: InstanceType, values: ['t3.*', m5.large, '*']"), []string{"warning filter-values: 't3.*'", "warning filter-values: '*'"}},
		{"a state in capitals", filtered("path: State.Name, values: [Running, stopped]"), []string{"error filter-values: Running"}},
		{"the same word elsewhere", filtered("path: StateReason.Message, values: [Running]"), nil},
	}, &filterPath, &tagFilter, &filterValues)
	runMends(t, []mendCase{
		{"a known path", filtered("path: state.name, values: [running]"), filtered("path: State.Name, values: [running]")},
		{"other paths", tasks("path: 'containers.runtimeId', values: [a]"), tasks("path: 'Containers.RuntimeId', values: [a]")},
		{"a parameter of the target", tasks("path: cluster, values: [a]"), tasks("path: cluster, values: [a]")},
		{"a state", filtered("path: State.Name, values: [RUNNING]"), filtered("path: State.Name, values: [running]")},
		{"what is no path", filtered("path: instance-state-name, values: [running]"), filtered("path: instance-state-name, values: [running]")},
	}, &filterPath, &filterValues)
}

func TestStateFilter(t *testing.T) {
	if Default().Lookup(stateFilter.ID) == nil {
		t.Skip("the rule is not in the table")
	}
	const tags = "resourceTags: {a: b}\n"
	runFaults(t, []faultCase{
		{"none", instances(tags + "selectionMode: COUNT(1)\n"), []string{"notice state-filter: resourceTags"}},
		{"an empty list", instances(tags + "filters: []\nselectionMode: ALL\n"), []string{"notice state-filter: resourceTags"}},
		{"another filter", filtered("path: VpcId, values: [vpc-1]"), []string{"notice state-filter: resourceTags"}},
		{"by code", filtered("path: State.Code, values: ['16']"), nil},
		{"in small letters", filtered("path: state.name, values: [running]"), nil},
		{"not known yet", filtered("path: '<YOUR PATH>', values: [running]"), nil},
		{"by ARN", instances("resourceArns: [" + instanceARN + "]\nselectionMode: ALL\n"), nil},
		{"another type", taskTarget + "actions: {}\n", nil},
	}, &stateFilter)
}

func TestZones(t *testing.T) {
	const many = "experimentOptions: {accountTargeting: multi-account}\n"
	runFaults(t, []faultCase{
		{"a filter", many + filtered("path: Placement.AvailabilityZone, values: [eu-west-1a, '<ZONE>']"), []string{"warning az-name-multi-account: eu-west-1a"}},
		{"a filter for ids", many + filtered("path: Placement.AvailabilityZoneId, values: [euw1-az1]"), nil},
		{"a list in an action", many + "targets: {}\nactions:\n  a: {actionId: " + "aws:ec2:asg-insufficient-instance-capacity-error, parameters: {availabilityZoneIdentifiers: 'euw1-az1, us-gov-west-1b'}}\n",
			[]string{"warning az-name-multi-account: 'euw1-az1, us-gov-west-1b'"}},
		{"one account", filtered("path: Placement.AvailabilityZone, values: [eu-west-1a]"), nil},
	}, &zoneName)
	volumes := func(members string) string {
		return oneTarget("resourceType: aws:ec2:ebs-volume\n"+members, "aws:ebs:pause-volume-io", "Volumes")
	}
	runFaults(t, []faultCase{
		{"by tags", volumes("resourceTags: {a: b}\nselectionMode: ALL\n"), []string{"warning one-zone: resourceTags"}},
		{"one volume", volumes("resourceTags: {a: b}\nselectionMode: COUNT(1)\n"), nil},
		{"a filter on a zone", volumes("resourceTags: {a: b}\nfilters: [{path: AvailabilityZone, values: [eu-west-1a]}]\nselectionMode: ALL\n"), nil},
		{"a filter on two zones", volumes("resourceTags: {a: b}\nfilters: [{path: AvailabilityZone, values: [eu-west-1a, eu-west-1b]}]\nselectionMode: ALL\n"), []string{"warning one-zone: resourceTags"}},
		{"a zone that is not known yet", volumes("resourceTags: {a: b}\nparameters: {availabilityZoneIdentifier: '<ZONE>'}\nselectionMode: ALL\n"), nil},
		{"by ARN", volumes("resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:volume/vol-0', 'arn:aws:ec2:eu-west-1:123456789012:volume/vol-1']\nselectionMode: ALL\n"), nil},
		{"another action", strings.Replace(volumes("resourceTags: {a: b}\nselectionMode: ALL\n"), "aws:ebs:pause-volume-io", "aws:ebs:pause-volume", 1), nil},
	}, &oneZone)
}
