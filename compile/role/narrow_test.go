package role_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile/role"
	"sluice/spec"
)

const instances = "arn:aws:ec2:eu-west-1:123456789012:instance/"

// Targets limit the resources of a permission.
func TestTargets(t *testing.T) {
	const running = ", filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n"
	tagged := func(tags string) string {
		return "t: {resourceType: aws:ec2:instance, resourceTags: " + tags + running
	}
	named := func(name string, ids ...string) string {
		return name + ": {resourceType: aws:ec2:instance, resourceArns: ['" + instances + strings.Join(ids, "', '"+instances) + "'], selectionMode: ALL}\n"
	}
	const reboot = "a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}\n"
	const again = "b: {actionId: aws:ec2:reboot-instances, targets: {Instances: u}, startAfter: [a]}\n"
	const all = instances + "*"
	for _, c := range []struct {
		name, targets, actions string
		want                   []string
	}{
		{"tags", tagged("{service: checkout, stage: test}"), reboot,
			[]string{all + ` if {"StringEquals":{"aws:ResourceTag/service":["checkout"],"aws:ResourceTag/stage":["test"]}}`}},
		{"an empty tag", tagged("{chaos: ''}"), reboot, []string{all + ` if {"StringEquals":{"aws:ResourceTag/chaos":[""]}}`}},
		{"special characters", tagged(`{'a b/c"d': 'x${', 'aws:autoscaling:groupName': '*?', é: '$$x {{}}'}`), reboot,
			[]string{all + ` if {"StringEquals":{"aws:ResourceTag/a b/c\"d":["x${$}{"],"aws:ResourceTag/aws:autoscaling:groupName":["*?"],"aws:ResourceTag/é":["$$x {{}}"]}}`}},
		{"tags that IAM treats as equal", tagged("{Stage: a, stage: b}"), reboot, []string{all}},
		{"no tags", tagged("{}"), reboot, []string{all}},
		{"ARNs", named("t", "i-1", "i-2"), reboot, []string{instances + "i-1 " + instances + "i-2"}},
		{"two targets with ARNs", named("t", "i-2") + named("u", "i-1", "i-2"), reboot + again, []string{instances + "i-1 " + instances + "i-2"}},
		{"one target for two actions", named("t", "i-1"), reboot + strings.Replace(again, "u}", "t}", 1), []string{instances + "i-1"}},
		{"ARNs next to tags", named("u", "i-1") + tagged("{a: b}"), reboot + again,
			[]string{instances + "i-1", all + ` if {"StringEquals":{"aws:ResourceTag/a":["b"]}}`}},
		{"an unused target", named("t", "i-1") + named("u", "i-2"), reboot, []string{instances + "i-1"}},
	} {
		// Escape `${`, which would be a variable in a plan.
		d, _ := policy(t, strings.ReplaceAll(template(c.targets, c.actions, ""), "x${", "x$${"), role.Options{})
		if diff := cmp.Diff(c.want, d.statementsOf("ec2:RebootInstances")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// Permissions with the same resources and condition share a statement.
func TestGrouping(t *testing.T) {
	d, _ := policy(t, template("t: {resourceType: aws:ec2:instance, resourceTags: {a: b}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n",
		"a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}\nb: {actionId: aws:ec2:stop-instances, targets: {Instances: t}, startAfter: [a]}\n", ""), role.Options{})
	if len(d.Statement) != 2 || strings.Join(d.Statement[1].Action, " ") != "ec2:RebootInstances ec2:StartInstances ec2:StopInstances" {
		t.Errorf("statements %+v", d.Statement)
	}
}

// Partition, account and Region come from the plan if it has them.
func TestPlaces(t *testing.T) {
	const group = "\n  logConfiguration:\n    logSchemaVersion: 2\n    cloudWatchLogsConfiguration: {logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/fis:*'}\n"
	plan := template("t: {resourceType: aws:ec2:instance, resourceTags: {a: b}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n",
		"a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}\n", "")
	in := func(partition, region string) string {
		return strings.NewReplacer("arn:aws:", "arn:"+partition+":", "eu-west-1", region).Replace(plan)
	}
	for _, c := range []struct{ name, plan, resource, note string }{
		{"commercial", plan, instances + "*", ""},
		{"government", in("aws-us-gov", "us-gov-west-1"), "arn:aws-us-gov:ec2:us-gov-west-1:123456789012:instance/*", ""},
		{"China", in("aws-cn", "cn-north-1"), "arn:aws-cn:ec2:cn-north-1:123456789012:instance/*", ""},
		{"no Region", strings.Replace(plan, "{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a'}", "{source: none}", 1),
			"arn:aws:ec2:*:123456789012:instance/*", "no ARN in the plan has a Region; using `*`"},
		{"two Regions", plan + strings.TrimPrefix(group, "\n"), "arn:aws:ec2:*:123456789012:instance/*", "the ARNs in the plan are in several Regions, `eu-west-1`, `us-east-1`; using `*` for the experiment's"},
		{"no account", strings.Replace(plan, "iam::123456789012", "iam::", 1), "arn:aws:ec2:eu-west-1:*:instance/*", "`roleArn` has no account; using `*`"},
	} {
		d, result := policy(t, c.plan, role.Options{})
		got := d.statementsOf("ec2:RebootInstances")
		if len(got) != 1 || !strings.HasPrefix(got[0], c.resource+" if ") || strings.Join(result.Notes, "") != c.note {
			t.Errorf("%s: got resources %q and notes %q", c.name, got, result.Notes)
		}
	}
}

// Values that only an invalid plan has do not get into a policy.
func TestInvalidPlanValues(t *testing.T) {
	plan := strings.Replace(template("t: {resourceType: aws:ec2:subnet, resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1'], selectionMode: ALL}\n",
		"a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}\n", ""), "cloudwatch:eu-west-1:", "cloudwatch:EU*:", 1)
	result, err := role.Policy(spec.Read("p.yaml", plan, nil).Documents, role.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := parse(t, "p.yaml", result.JSON).statementsOf("ec2:RebootInstances"); len(got) != 1 || got[0] != instances+"*" {
		t.Error(got)
	}
}

// Parameters determine the documents of an ECS action and the cluster of its tasks.
func TestECS(t *testing.T) {
	const documents = "arn:aws:ssm:eu-west-1::document/AWSFIS-Run-Network-"
	for given, want := range map[string]string{
		"": "Packet-Loss-Sources", ", useEcsFaultInjectionEndpoints: false": "Packet-Loss-Sources", ", useEcsFaultInjectionEndpoints: True": "Packet-Loss-ECS",
	} {
		for cluster, tasks := range map[string]string{"shop": "shop", "'arn:aws:ecs:eu-west-1:123456789012:cluster/shop'": "shop"} {
			d, _ := policy(t, template("t: {resourceType: aws:ecs:task, parameters: {cluster: "+cluster+", service: s}, selectionMode: COUNT(1)}\n",
				"a: {actionId: aws:ecs:task-network-packet-loss, parameters: {duration: 5m, sources: a.example.org"+given+"}, targets: {Tasks: t}}\n", ""), role.Options{})
			got := append(d.statementsOf("ssm:SendCommand"), d.statementsOf("ecs:DescribeTasks")...)
			if diff := cmp.Diff([]string{"arn:aws:ssm:eu-west-1:123456789012:managed-instance/* " + documents + want, "arn:aws:ecs:eu-west-1:123456789012:task/" + tasks + "/*"}, got); diff != "" {
				t.Errorf("%s in %s (-want +got):\n%s", given, cluster, diff)
			}
		}
	}
}

// If a placeholder decides which of two documents runs, the role may run both.
func TestOpenCondition(t *testing.T) {
	result, err := role.Policy(spec.Read("p.yaml", template("t: {resourceType: aws:ecs:task, resourceTags: {a: b}, selectionMode: COUNT(1)}\n",
		"a: {actionId: aws:ecs:task-network-packet-loss, parameters: {duration: 5m, sources: a.example.org, useEcsFaultInjectionEndpoints: <FILL IN>}, targets: {Tasks: t}}\n", ""), nil).Documents, role.Options{})
	if err != nil || !strings.Contains(result.JSON, "Packet-Loss-Sources") || !strings.Contains(result.JSON, "Packet-Loss-ECS") {
		t.Error(err, result.JSON)
	}
}

// Characters that IAM would read as a wildcard or variable in an ARN are escaped.
func TestLiteralARNs(t *testing.T) {
	d, _ := policy(t, template("", "a: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n", `  logConfiguration:
    logSchemaVersion: 2
    s3Configuration: {bucketName: acme-logs}
  experimentReportConfiguration:
    outputs: {s3Configuration: {bucketName: acme-reports, prefix: 'a*b?/$${x}'}}
`), role.Options{})
	if got := strings.Join(d.statementsOf("s3:PutObject"), " "); got != "arn:aws:s3:::acme-reports/a${*}b${?}/${$}{x}*" {
		t.Error(got)
	}
}

// The same holds if a CloudFormation function decides.
func TestConditionByFunction(t *testing.T) {
	const template = "Resources:\n  Slow:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      Description: d\n      RoleArn: !GetAtt R.Arn\n      StopConditions: [{Source: none}]\n" +
		"      Targets: {t: {ResourceType: aws:ecs:task, ResourceTags: {a: b}, SelectionMode: COUNT(1)}}\n" +
		"      Actions: {a: {ActionId: aws:ecs:task-network-latency, Parameters: {duration: PT5M, useEcsFaultInjectionEndpoints: !Ref E}, Targets: {Tasks: t}}}\n"
	result, err := role.Policy(spec.Read("x.template.yaml", template, nil).Documents, role.Options{})
	if err != nil || !strings.Contains(result.JSON, "Latency-Sources") || !strings.Contains(result.JSON, "Latency-ECS") {
		t.Error(err, result.JSON)
	}
}

// If the ARN of a document is unknown, the role may run any document.
func TestUnknownDocument(t *testing.T) {
	template, err := os.ReadFile(filepath.Join("testdata", "functions.template.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	result, err := role.Policy(spec.Read("functions.template.yaml", string(template), nil).Documents, role.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := parse(t, "functions", result.JSON)
	for permission, want := range map[string]string{
		"ssm:SendCommand":              `arn:aws:ssm:*:*:document/*; arn:aws:ec2:*:*:instance/* if {"StringEquals":{"ssm:resourceTag/service":["shop"]}}`,
		"ssm:StartAutomationExecution": "arn:aws:ssm:*:*:automation-definition/*:* arn:aws:ssm:*:*:automation-execution/* arn:aws:ssm:*:*:document/*",
	} {
		if got := d.all()[permission]; got != want {
			t.Errorf("%s: %s, want %s", permission, got, want)
		}
	}
	if notes := strings.Join(result.Notes, "; "); strings.Count(notes, "so the policy allows every document") != 2 || strings.Contains(notes, "``") {
		t.Error(notes)
	}
}
