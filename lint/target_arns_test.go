package lint

import (
	"strings"
	"testing"
)

func TestARNForms(t *testing.T) {
	for _, c := range []struct{ kind, arn, want string }{
		{"aws:ec2:instance", instanceARN, ""},
		{"aws:ec2:instance", "arn:aws-cn:ec2:cn-north-1:123456789012:instance/i-0", ""},
		{"aws:ec2:instance", "arn:aws-us-gov:ec2:us-gov-west-1:123456789012:instance/i-0", ""},
		{"aws:ec2:instance", "arn:aws-iso-b:ec2:us-isob-east-1:123456789012:instance/i-0", ""},
		{"aws:iam:role", "arn:aws:iam::123456789012:role/team/checkout", ""},
		{"aws:memorydb:multi-region-cluster", "arn:aws:memorydb::123456789012:multiregioncluster/orders", ""},
		{"aws:rds:cluster", "arn:aws:rds:eu-west-1:123456789012:cluster:orders", ""},
		{"aws:ec2:instance", "instance/i-0123456789abcdef0", "error arn-form"},
		{"aws:ec2:instance", "arn:gcp:ec2:eu-west-1:123456789012:instance/i-0", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012:", "error arn-form"},
		{"aws:ec2:instance", "arn:aws::eu-west-1:123456789012:instance/i-0", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:12345678901:instance/i-0", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012:instance/i 0", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:xxxxxxxxxxxx:instance/i-0", ""},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1::instance/i-0123", "warning arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2::123456789012:instance/i-0123", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1a:123456789012:instance/i-0", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:ireland:123456789012:instance/i-0", "warning arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012:instance/*", "error arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:*:123456789012:instance/i-0", "error arn-form"},
		{"aws:iam:role", "arn:aws:iam:eu-west-1:123456789012:role/checkout", "warning arn-form"},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:<ACCOUNT>:instance/i-0", ""},
		{"aws:new:thing", "thing/0123456789abcdef0", "error arn-form"},
		{"aws:new:thing", "arn:aws:new:eu-west-1:123456789012:thing/0", ""},

		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012:volume/vol-0", "error arn-type"},
		{"aws:ec2:instance", "arn:aws:rds:eu-west-1:123456789012:db:orders", "error arn-type"},
		{"aws:ec2:spot-instance", instanceARN, ""},
		{"aws:rds:db", "arn:aws:rds:eu-west-1:123456789012:cluster:orders", "error arn-type"},
		{"aws:rds:cluster", "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:orders", "error arn-type"},
		{"aws:ecs:task", "arn:aws:ecs:eu-west-1:123456789012:service/shop/orders", "error arn-type"},
		{"aws:arc:zonal-shift-managed-resource", "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1", ""},
		{"aws:iam:role", "arn:aws:iam::123456789012:role/aws-service-role/ec2.amazonaws.com/AWSServiceRoleForX", "error service-linked-target"},
	} {
		var got []string
		text := Example{InTemplate, "targets:\n  it: {resourceType: '" + c.kind + "', resourceArns: ['" + c.arn + "'], selectionMode: ALL}\n"}.Plan()
		for _, f := range lintText(text) {
			if f.Rule == &arnForm || f.Rule == &arnType || f.Rule == &serviceLinkedTarget {
				got = append(got, f.Severity.String()+" "+f.Rule.ID)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s %s: got %q, want %q", c.kind, c.arn, got, c.want)
		}
	}
}

func TestARNTypeTellsWhatItIs(t *testing.T) {
	for arn, want := range map[string]string{
		"arn:aws:rds:eu-west-1:123456789012:cluster:orders":   "of type `aws:rds:cluster`, the target holds `aws:rds:db`, which looks like `arn:aws:rds:REGION:ACCOUNT:db:NAME`",
		"arn:aws:sqs:eu-west-1:123456789012:orders":           "one of the service `sqs`, the target",
		"arn:aws:ec2:eu-west-1:123456789012:snapshot/snap-01": "that of a `snapshot` of `ec2`",
	} {
		text := Example{InTemplate, "targets:\n  it: {resourceType: aws:rds:db, resourceArns: ['" + arn + "'], selectionMode: ALL}\n"}.Plan()
		if got := describe(lintText(text)); !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
}

func TestOnePlace(t *testing.T) {
	const alarm = "stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a'}]\n"
	const log = "logConfiguration: {logSchemaVersion: 2, cloudWatchLogsConfiguration: {logGroupArn: 'arn:aws:logs:%:*'}}\n"
	logAt := func(place string) string { return alarm + strings.Replace(log, "%", place+":log-group:/fis", 1) }
	at := func(places ...string) string {
		var arns []string
		for _, place := range places {
			arns = append(arns, "'arn:aws:ec2:"+place+":instance/i-0123456789abcdef0'")
		}
		return alarm + instances("resourceArns: ["+strings.Join(arns, ", ")+"]\nselectionMode: ALL\n")
	}
	const many = "experimentOptions: {accountTargeting: multi-account}\n"
	runFaults(t, []faultCase{
		{"one place", at("eu-west-1:123456789012"), nil},
		{"another Region", at("eu-west-2:123456789012"), []string{"warning region-mix: 'arn:aws:ec2:eu-west-2:123456789012:instance/i-0123456789abcdef0'"}},
		{"each other Region once", at("eu-west-2:123456789012", "eu-west-1:123456789012", "eu-west-2:123456789012", "eu-west-3:123456789012"),
			[]string{"warning region-mix: 'arn:aws:ec2:eu-west-2:123456789012:instance/i-0123456789abcdef0'", "warning region-mix: 'arn:aws:ec2:eu-west-3:123456789012:instance/i-0123456789abcdef0'"}},
		{"another account", at("eu-west-1:111122223333"), []string{"warning account-mix: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0'"}},
		{"another account, as is meant", many + at("eu-west-1:111122223333"), nil},
		{"another Region for several accounts", many + at("eu-west-2:111122223333"), []string{"warning region-mix: 'arn:aws:ec2:eu-west-2:111122223333:instance/i-0123456789abcdef0'"}},
		{"an option that is not known yet", "experimentOptions: {accountTargeting: '<YOUR OPTION>'}\n" + at("eu-west-1:111122223333"), nil},
		{"neither Region nor account", at("ireland:us"), nil},
		{"the log", logAt("us-east-1:111122223333"), []string{"warning account-mix: 'arn:aws:logs:us-east-1:111122223333:log-group:/fis:*'", "warning region-mix: 'arn:aws:logs:us-east-1:111122223333:log-group:/fis:*'"}},
		{"the log, in its place", logAt("eu-west-1:123456789012"), nil},
		{"roles have no Region", alarm + oneTarget("resourceType: aws:iam:role\nresourceArns: ['arn:aws:iam::123456789012:role/a']\nselectionMode: ALL\n", "aws:fis:inject-api-throttle-error", "Roles"), nil},
		{"the cluster of pods", alarm + strings.Replace(podTarget, "shop", "'arn:aws:eks:us-east-1:123456789012:cluster/shop'", 1) + "actions:\n  a: {actionId: aws:eks:pod-cpu-stress, targets: {Pods: pods}}\n",
			[]string{"warning region-mix: 'arn:aws:eks:us-east-1:123456789012:cluster/shop'"}},
		{"a document", alarm + "targets: {}\nactions:\n  a: {actionId: aws:ssm:send-command, parameters: {documentArn: 'arn:aws:ssm:us-east-1::document/AWSFIS-Run-CPU-Stress'}}\n",
			[]string{"warning region-mix: 'arn:aws:ssm:us-east-1::document/AWSFIS-Run-CPU-Stress'"}},
	}, &regionMix, &accountMix)
}

func TestSkipWithARNs(t *testing.T) {
	const skip = "experimentOptions: {emptyTargetResolutionMode: skip}\n"
	both := skip + arnsExample + "  tagged: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}\n"
	runFaults(t, []faultCase{
		{"only by ARN", skip + arnsExample, []string{"warning skip-with-arns: skip"}},
		{"one of two by ARN", both, []string{"notice skip-with-arns: skip"}},
		{"only by tag", skip + fleetExample, nil},
		{"fail", strings.Replace(skip, "skip", "fail", 1) + arnsExample, nil},
	}, &skipWithARNs)
}
