package role_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile/role"
	"sluice/spec"
)

const wait = "a: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"

// all returns the resources of each action.
func (d document) all() map[string]string {
	all := map[string]string{}
	for _, s := range d.Statement {
		for _, a := range s.Action {
			all[a] = strings.Join(d.statementsOf(a), "; ")
		}
	}
	return all
}

func TestLogAndReport(t *testing.T) {
	const toGroup = "    cloudWatchLogsConfiguration: {logGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:/fis:*'}\n"
	const toBucket = "    s3Configuration: {bucketName: acme-logs, prefix: fis}\n"
	const log = "  logConfiguration:\n    logSchemaVersion: 2\n"
	const report = "  experimentReportConfiguration:\n    outputs: {s3Configuration: {bucketName: acme-reports}}\n"
	const dashboards = "    dataSources: {cloudWatchDashboards: [{dashboardIdentifier: 'arn:aws:cloudwatch::123456789012:dashboard/a'}, {dashboardIdentifier: 'arn:aws:cloudwatch::123456789012:dashboard/b'}]}\n"
	const key = "if the report's bucket uses a customer managed KMS key, the role also needs permissions on that key"
	group := map[string]string{"logs:CreateLogDelivery": "*", "logs:DescribeLogGroups": "*", "logs:DescribeResourcePolicies": "*", "logs:PutResourcePolicy": "*"}
	bucket := map[string]string{"logs:CreateLogDelivery": "*", "s3:GetBucketPolicy": "arn:aws:s3:::acme-logs", "s3:PutBucketPolicy": "arn:aws:s3:::acme-logs"}
	object := map[string]string{"s3:GetObject": "arn:aws:s3:::acme-reports/*", "s3:PutObject": "arn:aws:s3:::acme-reports/*"}
	for _, c := range []struct {
		name, more string
		want       []map[string]string
		notes      []string
	}{
		{"log group", log + toGroup, []map[string]string{group}, nil},
		{"log bucket", log + toBucket, []map[string]string{bucket}, nil},
		{"both logs", log + toGroup + toBucket, []map[string]string{group, bucket}, nil},
		{"report", report, []map[string]string{object}, []string{key}},
		{"report with dashboards", report + dashboards, []map[string]string{object, {
			"cloudwatch:GetDashboard":         "arn:aws:cloudwatch::123456789012:dashboard/a arn:aws:cloudwatch::123456789012:dashboard/b",
			"cloudwatch:GetMetricWidgetImage": "*",
		}}, []string{key}},
	} {
		want := map[string]string{}
		for _, part := range c.want {
			for action, on := range part {
				want[action] = on
			}
		}
		d, result := policy(t, template("", wait, c.more), role.Options{})
		if diff := cmp.Diff(want, d.all()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.notes, result.Notes); diff != "" {
			t.Errorf("%s: notes (-want +got):\n%s", c.name, diff)
		}
	}
}

// accounts is a plan that disrupts subnets in two accounts, by tags and by ARN, and checks an alarm.
const accounts = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: d
  roleArn: arn:aws:iam::123456789012:role/fis
  experimentOptions: {accountTargeting: multi-account}
  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a'}]
  targets:
    tagged: {resourceType: aws:ec2:instance, resourceTags: {a: b}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}
    named: {resourceType: aws:ec2:ebs-volume, resourceArns: ['arn:aws:ec2:eu-west-1:111122223333:volume/vol-1'], selectionMode: ALL}
  actions:
    look: {actionId: aws:cloudwatch:assert-alarm-state, parameters: {alarmArns: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a', alarmStates: OK}}
    reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: tagged}}
    pause: {actionId: aws:ebs:pause-volume-io, parameters: {duration: 5m}, targets: {Volumes: named}}
  logConfiguration: {logSchemaVersion: 2, s3Configuration: {bucketName: acme-logs}}
targetAccountConfigurations:
  - {accountId: '111122223333', roleArn: 'arn:aws:iam::111122223333:role/path/fis-a'}
  - {accountId: '444455556666', roleArn: 'arn:aws:iam::444455556666:role/fis-b'}
`

func TestAccounts(t *testing.T) {
	const tagged = `:instance/* if {"StringEquals":{"aws:ResourceTag/a":["b"]}}`
	for account, want := range map[string]map[string]string{
		"": {
			"sts:AssumeRole": "arn:aws:iam::111122223333:role/path/fis-a arn:aws:iam::444455556666:role/fis-b", "cloudwatch:DescribeAlarms": "*",
			"logs:CreateLogDelivery": "*", "s3:GetBucketPolicy": "arn:aws:s3:::acme-logs", "s3:PutBucketPolicy": "arn:aws:s3:::acme-logs",
		},
		"111122223333": {
			"cloudwatch:DescribeAlarms": "*", "ec2:DescribeInstances": "*", "ec2:RebootInstances": "arn:aws:ec2:eu-west-1:111122223333" + tagged,
			"ec2:DescribeVolumes": "*", "ec2:PauseVolumeIO": "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1", "tag:GetResources": "*",
		},
		"444455556666": {
			"cloudwatch:DescribeAlarms": "*", "ec2:DescribeInstances": "*", "ec2:RebootInstances": "arn:aws:ec2:eu-west-1:444455556666" + tagged,
		},
	} {
		d, result := policy(t, accounts, role.Options{Account: account})
		if diff := cmp.Diff(want, d.all()); diff != "" {
			t.Errorf("account %q (-want +got):\n%s", account, diff)
		}
		notes := strings.Join(result.Notes, "\n")
		if !strings.Contains(notes, "actions without targets") || strings.Contains(notes, "`--account 111122223333`, `--account 444455556666`") != (account == "") {
			t.Errorf("account %q: notes %q", account, result.Notes)
		}
	}
	_, result := policy(t, accounts[:strings.Index(accounts, "targetAccount")], role.Options{})
	if notes := strings.Join(result.Notes, "\n"); !strings.Contains(notes, "has no target account") {
		t.Errorf("notes %q", notes)
	}
}

func TestTrust(t *testing.T) {
	for account, want := range map[string]string{
		"": `if {"ArnLike":{"aws:SourceArn":["arn:aws-cn:fis:cn-north-1:123456789012:experiment/*"]},"StringEquals":{"aws:SourceAccount":["123456789012"]}}`,
		"444455556666": `if {"ArnEquals":{"aws:PrincipalArn":["arn:aws-cn:iam::123456789012:role/fis"]},` +
			`"StringLike":{"sts:ExternalId":["arn:aws-cn:fis:cn-north-1:123456789012:experiment/*"]}}`,
	} {
		plan := strings.NewReplacer("arn:aws:", "arn:aws-cn:", "eu-west-1", "cn-north-1").Replace(accounts)
		result, err := role.Trust(read(t, "p.yaml", plan), role.Options{Account: account})
		if err != nil {
			t.Fatal(err)
		}
		d := parse(t, "p.yaml", result.JSON)
		principal := map[string]string{"Service": "fis.amazonaws.com"}
		if account != "" {
			principal = map[string]string{"AWS": "123456789012"}
		}
		if diff := cmp.Diff(principal, d.Statement[0].Principal); diff != "" {
			t.Errorf("principal (-want +got):\n%s", diff)
		}
		if got := strings.TrimSpace(d.statementsOf("sts:AssumeRole")[0]); got != want {
			t.Errorf("account %q: %s", account, got)
		}
	}
}

// Two plans with the same role in a file get one policy without duplicates.
func TestTwoTemplates(t *testing.T) {
	one := template("t: {resourceType: aws:rds:db, resourceArns: ['arn:aws:rds:eu-west-1:123456789012:db:a'], selectionMode: ALL}\n", "a: {actionId: aws:rds:reboot-db-instances, targets: {DBInstances: t}}\n", "")
	d, _ := policy(t, one+"---\n"+strings.Replace(one, "db:a", "db:b", 1), role.Options{})
	if got := strings.Join(d.statementsOf("rds:RebootDBInstance"), "; "); got != "arn:aws:rds:eu-west-1:123456789012:db:a arn:aws:rds:eu-west-1:123456789012:db:b" {
		t.Error(got)
	}
	strange := template("", wait+"b: {actionId: aws:sqs:lose-messages}\n", "")
	result, err := role.Policy(read(t, "p.yaml", strange+"---\n"+strange), role.Options{})
	if err != nil || len(result.Notes) != 2 { // one for the role, one for the action without permissions
		t.Errorf("%v, notes %q", err, result.Notes)
	}
}

// The order of a plan does not affect its policy, which has the same bytes each time.
func TestDeterminism(t *testing.T) {
	moved := strings.Replace(accounts, "    look: ", "    zlook: ", 1)
	var first string
	for i := range 30 {
		plan := accounts
		if i%2 == 1 {
			plan = moved
		}
		result, err := role.Policy(spec.Read("p.yaml", plan, nil).Documents, role.Options{Account: "111122223333"})
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = result.JSON
		}
		if result.JSON != first {
			t.Fatalf("a different policy:\n%s", cmp.Diff(first, result.JSON))
		}
	}
}

// Placeholders are reported in a fixed order.
func TestOrderOfNotes(t *testing.T) {
	plan := template("", wait, "  logConfiguration: {logSchemaVersion: 2, s3Configuration: {bucketName: <BUCKET>, prefix: <PREFIX>}}\n")
	for range 20 {
		result, err := role.Policy(spec.Read("p.yaml", plan, nil).Documents, role.Options{})
		if err != nil || !strings.Contains(result.Notes[0], "bucketName") || !strings.Contains(result.Notes[1], "prefix") {
			t.Fatal(err, result.Notes)
		}
	}
}
