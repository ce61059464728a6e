package lint

import (
	"strings"
	"testing"

	"sluice/spec"
)

// oneTarget is a target with an action that names it.
func oneTarget(members, id, key string) string {
	return "targets:\n  it:\n" + indent(members, 4) + "actions:\n  hit: {actionId: " + id + ", targets: {" + key + ": it}}\n"
}

const (
	instanceARN  = "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0"
	reboot, stop = "aws:ec2:reboot-instances", "aws:ec2:stop-instances"
)

func instances(members string) string {
	return oneTarget("resourceType: aws:ec2:instance\n"+members, reboot, "Instances")
}

func TestSelectors(t *testing.T) {
	pods := func(members string) string {
		return oneTarget("resourceType: aws:eks:pod\n"+members, "aws:eks:pod-cpu-stress", "Pods")
	}
	caches := func(members string) string {
		return oneTarget("resourceType: aws:elasticache:replicationgroup\n"+members, "aws:elasticache:replicationgroup-interrupt-az-power", "ReplicationGroups")
	}
	const all = "selectionMode: ALL\n"
	runFaults(t, []faultCase{
		{"nothing at all", instances(all), []string{"error selector-missing: it"}},
		{"an empty list", instances("resourceArns: []\n" + all), []string{"error selector-missing: resourceArns"}},
		{"empty tags and parameters", instances("resourceTags: {}\nparameters: {}\n" + all), []string{"error selector-missing: resourceTags"}},
		{"an empty list beside tags", instances("resourceArns: []\nresourceTags: {a: b}\n" + all), nil},
		{"filters alone", instances("filters: [{path: State.Name, values: [running]}]\n" + all), []string{"warning selector-missing: filters"}},
		{"parameters alone", oneTarget("resourceType: aws:ec2:subnet\nparameters: {vpc: vpc-1}\n"+all, "aws:network:disrupt-connectivity", "Subnets"), nil},
		{"a list that is none", instances("resourceArns: all\n" + all), nil},
		{"a type that is not known", strings.Replace(instances(all), "aws:ec2:instance\n", "aws:ec2:host\n", 1), []string{"error selector-missing: it"}},
		{"something else still to be filled in", "roleArn: arn:aws:iam::ACCOUNT_ID:role/fis\n" + instances(all), []string{"error selector-missing: it"}},
		{"still to be filled in", instances("resourceArns: []\nselectionMode: <YOUR MODE>\n"), []string{"warning selector-missing: resourceArns"}},

		{"ARNs with tags and filters", instances("resourceArns: [" + instanceARN + "]\nresourceTags: {a: b}\nfilters: [{path: VpcId, values: [vpc-1]}]\n" + all),
			[]string{"error selectors-clash: resourceTags", "error selectors-clash: filters"}},
		{"an ARN that is still to be filled in", instances("resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/<INSTANCE>']\nresourceTags: {a: b}\n" + all),
			[]string{"error selectors-clash: resourceTags"}},
		{"empty tags beside ARNs", instances("resourceArns: [" + instanceARN + "]\nresourceTags: {}\nfilters: []\n" + all), nil},

		{"pods by ARN and tags", pods("resourceArns: [" + instanceARN + "]\nresourceTags: {a: b}\n" + all),
			[]string{"error selector-not-taken: resourceArns", "error selector-not-taken: resourceTags"}},
		{"pods with a filter", pods("parameters: {clusterIdentifier: a, namespace: b, selectorType: podName, selectorValue: c}\nfilters: [{path: Name, values: [a]}]\n" + all),
			[]string{"warning selector-not-taken: filters"}},
		{"pods by nothing", pods(all), []string{"error selector-missing: it"}},
		{"caches by ARN", caches("resourceArns: ['arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:a']\nparameters: {availabilityZoneIdentifier: eu-west-1a}\n" + all),
			[]string{"error selector-not-taken: resourceArns"}},
		{"caches without tags", caches("parameters: {availabilityZoneIdentifier: eu-west-1a}\nresourceTags: {}\n" + all), []string{"error tags-required: it"}},
		{"caches without parameters", caches("resourceTags: {a: b}\n" + all), []string{"error target-parameter: it"}},
		{"caches by nothing", caches(all), []string{"error selector-missing: it"}},
		{"Auto Scaling groups by ARN", oneTarget("resourceType: aws:ec2:autoscaling-group\nresourceArns: ['arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1:autoScalingGroupName/a']\n"+all,
			"aws:ec2:asg-insufficient-instance-capacity-error", "AutoScalingGroups"), nil},
	}, &selectorMissing, &selectorsClash, &selectorNotTaken, &tagsRequired, &targetParameter)
}

func TestActionsAndSelectors(t *testing.T) {
	const cluster = "'arn:aws:eks:eu-west-1:123456789012:cluster/a'"
	inject := func(arns string) string {
		return oneTarget("resourceType: aws:eks:cluster\nresourceArns: ["+arns+"]\nselectionMode: ALL\n", "aws:eks:inject-kubernetes-custom-resource", "Cluster")
	}
	refuse := func(members string) string {
		return oneTarget("resourceType: aws:iam:role\n"+members+"selectionMode: ALL\n", "aws:ec2:api-insufficient-instance-capacity-error", "Roles")
	}
	runFaults(t, []faultCase{
		{"one ARN", inject(cluster), nil},
		{"two ARNs", inject(cluster + ", 'arn:aws:eks:eu-west-1:123456789012:cluster/b'"), []string{"error selector-not-taken: resourceArns"}},
		{"roles by tag and filter", refuse("resourceTags: {a: b}\nfilters: [{path: RoleName, values: [a]}]\n"),
			[]string{"error selector-not-taken: resourceTags", "error selector-not-taken: filters"}},
		{"roles by ARN and tag", refuse("resourceArns: ['arn:aws:iam::123456789012:role/a']\nresourceTags: {a: b}\n"), []string{"error selectors-clash: resourceTags"}},
		{"the same for another action", strings.Replace(refuse("resourceTags: {a: b}\n"), "ec2:api-insufficient-instance-capacity-error", "fis:inject-api-throttle-error", 1), nil},
		{"buckets by ARN", oneTarget("resourceType: aws:s3:bucket\nresourceArns: ['arn:aws:s3:::acme-orders-bucket']\nselectionMode: ALL\n", "aws:s3:bucket-pause-replication", "Buckets"),
			[]string{"error selector-not-taken: resourceArns"}},
		{"buckets by ARN and tag", oneTarget("resourceType: aws:s3:bucket\nresourceArns: ['arn:aws:s3:::acme-orders-bucket']\nresourceTags: {a: b}\nselectionMode: ALL\n", "aws:s3:bucket-pause-replication", "Buckets"),
			[]string{"error selector-not-taken: resourceArns"}},
		{"a target of another type", strings.Replace(refuse("resourceTags: {a: b}\n"), "aws:iam:role", "aws:ec2:instance", 1), nil},
	}, &selectorsClash, &selectorNotTaken, &arnType, &arnForm)
}

func TestTargetParameters(t *testing.T) {
	pods := func(parameters string) string {
		return oneTarget("resourceType: aws:eks:pod\nparameters: {"+parameters+"}\nselectionMode: ALL\n", "aws:eks:pod-cpu-stress", "Pods")
	}
	runFaults(t, []faultCase{
		{"all there", pods("clusterIdentifier: a, namespace: b, selectorType: podName, selectorValue: c"), nil},
		{"two are missing", pods("clusterIdentifier: a, selectorType: podName"), []string{"error target-parameter: parameters"}},
		{"a required one is misspelt", pods("clusterIdentifier: a, nameSpace: b, selectorType: podName, selectorValue: c"), []string{"error target-parameter: nameSpace"}},
		{"a strange one", pods("clusterIdentifier: a, namespace: b, selectorType: podName, selectorValue: c, colour: red"), []string{"warning target-parameter: colour"}},
		{"a choice that there is not", pods("clusterIdentifier: a, namespace: b, selectorType: labels, selectorValue: c"), []string{"error target-parameter: labels"}},
		{"a Region for a zone", pods("clusterIdentifier: a, namespace: b, selectorType: podName, selectorValue: c, availabilityZoneIdentifier: eu-west-1"), []string{"warning target-parameter: eu-west-1"}},
		{"a placeholder", pods("clusterIdentifier: a, namespace: b, selectorType: '<YOUR TYPE>', selectorValue: c"), nil},
		{"a type without any", instances("resourceTags: {a: b}\nparameters: {vpc: vpc-1}\nselectionMode: ALL\n"), []string{"warning target-parameter: vpc"}},
		{"commas and brackets in a value", pods("clusterIdentifier: a, namespace: b, selectorType: labelSelector, selectorValue: 'app in (x, y),!z'"), nil},
	}, &targetParameter)
	runMends(t, []mendCase{
		{"a name", pods("clusterIdentifier: a, nameSpace: b, selectorType: podName, selectorValue: c"), pods("clusterIdentifier: a, namespace: b, selectorType: podName, selectorValue: c")},
		{"a choice", pods("clusterIdentifier: a, namespace: b, selectorType: podname, selectorValue: c"), pods("clusterIdentifier: a, namespace: b, selectorType: podName, selectorValue: c")},
		{"no guess", pods("clusterIdentifier: a, spacename: b, selectorType: labels, selectorValue: c"), pods("clusterIdentifier: a, spacename: b, selectorType: labels, selectorValue: c")},
	}, &targetParameter)
}

func TestResourceTypes(t *testing.T) {
	of := func(id string) string {
		return oneTarget("resourceType: "+id+"\nresourceTags: {a: b}\nselectionMode: ALL\n", reboot, "Instances")
	}
	runFaults(t, []faultCase{
		{"known", of("aws:ec2:instance"), nil},
		{"not known", of("aws:ec2:host"), []string{"warning unknown-resource-type: aws:ec2:host"}},
		{"that of CloudFormation", of("AWS::EC2::Instance"), []string{"warning unknown-resource-type: AWS::EC2::Instance"}},
		{"an action", of(stop), []string{"error unknown-resource-type: aws:ec2:stop-instances"}},
		{"a variable", of("'<YOUR TYPE>'"), nil},
		{"renamed", of("aws:elasticache:redis-replicationgroup"), []string{"warning retired-resource-type: aws:elasticache:redis-replicationgroup"}},
	}, &unknownResourceType, &retiredResourceType)
	runMends(t, []mendCase{
		{"renamed", of("aws:elasticache:redis-replicationgroup"), of("aws:elasticache:replicationgroup")},
		{"renamed, and so is the action", oneTarget("resourceType: aws:elasticache:redis-replicationgroup\n", "aws:elasticache:interrupt-cluster-az-power", "ReplicationGroups"),
			oneTarget("resourceType: aws:elasticache:redis-replicationgroup\n", "aws:elasticache:interrupt-cluster-az-power", "ReplicationGroups")},
	}, &retiredResourceType)
	for id, want := range map[string]string{
		"aws:ec2:host": "did you mean `aws:ec2:instance`?", // what its action wants, though others are spelt more alike
		stop:           "it takes targets of type `aws:ec2:instance`",
		"aws:fis:wait": "and it takes no target",
	} {
		if got := describe(lintText(Example{InTemplate, of(id)}.Plan())); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in %s", id, want, got)
		}
	}
}

// Targets that cannot be read, or not yet, are left alone.
func TestTargetsNotKnown(t *testing.T) {
	const unset = "apiVersion: sluice/v1\nkind: Chaos\nvars: {x: null}\nexperimentTemplate:\n  description: x\n  roleArn: arn:aws:iam::123456789012:role/fis\n  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n  targets:\n    it: {resourceType: aws:eks:pod, parameters: {\"${x}\": a}, selectionMode: \"${x}\"}\n    other: {resourceType: \"${x}\", resourceArns: [\"${x}\"], selectionMode: \"PERCENT(${x})\"}\n  actions:\n    hit: {actionId: aws:eks:pod-cpu-stress, parameters: {duration: 5m, kubernetesServiceAccount: fis}, targets: {Pods: it}}\n    hit-too: {actionId: aws:ec2:reboot-instances, targets: {Instances: other}}\n"
	if got := lintText(unset); len(got) > 0 {
		t.Errorf("variables without a value: %s", describe(got))
	}
	for _, targets := range []string{"~", "[]", "fleet", "{fleet: ~}", "{fleet: []}", "{fleet: {resourceTags: a, filters: b, parameters: c, resourceArns: d, selectionMode: 7, resourceType: 8}}",
		"{fleet: {filters: [~, 1, {}, {path: 1, values: 2}, {path: [], values: [{}, ~]}], selectionMode: []}}"} {
		text := Example{InTemplate, "targets: " + targets + "\n"}.Plan()
		for _, f := range Default().File(spec.Read("x.yaml", text, nil), nil) {
			if f.Rule == &internalError {
				t.Errorf("%s: %s", targets, f.Message)
			}
		}
	}
}
