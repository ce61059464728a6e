package lint

import (
	"strings"
	"testing"

	"sluice/spec"
)

// Where a name stands in place of an ARN, or a list in place of a name, the message says what to write.
func TestShapeHints(t *testing.T) {
	const fleet = "targets: {fleet: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}}\n"
	for text, want := range map[string]string{
		"roleArn: drill\n": "`roleArn` is `drill`, but it takes an ARN; write the whole ARN, `arn:aws:iam::ACCOUNT:role/drill`",
		"stopConditions: [{source: aws:cloudwatch:alarm, value: errors}]\n":                                  "`value` is `errors`, but it takes an ARN; write the whole ARN, `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:errors`",
		"stopConditions: [{source: aws:cloudwatch:alarm, value: too many errors}]\n":                         "it takes an ARN, which looks like `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME`",
		"stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws'}]\n":                               "`value` is `arn:aws`, which is only part of an ARN; it looks like `arn:aws:cloudwatch:",
		"stopConditions: [{source: aws:cloudwatch:alarm, value: checkout-failed-orders}]\n":                  "write the whole ARN, `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:checkout-failed-orders`",
		"logConfiguration: {logSchemaVersion: 2, cloudWatchLogsConfiguration: {logGroupArn: /fis}}\n":        "it takes an ARN, which looks like `arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*`",
		"targets: {fleet: {resourceType: aws:ec2:instance, resourceArns: [i-0123], selectionMode: ALL}}\n":   "write the whole ARN, `arn:aws:ec2:REGION:ACCOUNT:instance/i-0123`",
		fleet + "actions: {a: {actionId: aws:ec2:reboot-instances, targets: {Instances: [fleet]}}}\n":        "`Instances` must be a string, not a list; write `Instances: fleet`",
		fleet + "actions: {a: {actionId: aws:ec2:reboot-instances, targets: {Instances: [fleet, other]}}}\n": "make one target that selects them all",
		fleet + "actions: {a: {actionId: aws:ec2:reboot-instances, targets: {Instances: {name: fleet}}}}\n":  "write the name of one of the template's targets",
		fleet + "actions: {a: {actionId: [aws:ec2:reboot-instances], targets: {Instances: fleet}}}\n":        "must be a string, not a list; write `aws:ec2:reboot-instances`, without brackets",
	} {
		said := describe(lintText(Example{InTemplate, text}.Plan()))
		if !strings.Contains(said, want) {
			t.Errorf("%s%s\ndoes not say\n  %s", text, said, want)
		}
	}
}

// CloudFormation requires members that the API does not; a template without them is refused.
func TestRequiredByCloudFormation(t *testing.T) {
	const head = "Resources:\n  Drill:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      Description: wait\n      RoleArn: arn:aws:iam::111122223333:role/drill\n" +
		"      StopConditions: [{Source: aws:cloudwatch:alarm, Value: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors'}]\n      Targets: {}\n" +
		"      Actions: {pause: {ActionId: aws:fis:wait, Parameters: {duration: PT1M}}}\n      ExperimentReportConfiguration: "
	const bucket = "Outputs: {ExperimentReportS3Configuration: {BucketName: reports}}"
	for _, c := range []struct{ report, want string }{
		{"{PreExperimentDuration: PT20M}", "add `Outputs: {ExperimentReportS3Configuration: {BucketName: …}}`"},
		{"{Outputs: {}}", "add `ExperimentReportS3Configuration: {BucketName: …}`"},
		{"{Outputs: {ExperimentReportS3Configuration: {Prefix: a}}}", "add `BucketName: …`"},
		{"{" + bucket + ", DataSources: {CloudWatchDashboards: [{}]}}", "add `DashboardIdentifier: …`"},
		{"{" + bucket + "}", ""},
		{"{Outputs: !Ref Outputs}", ""},
		{"{'Fn::If': [A, B, C]}", ""},
	} {
		f := spec.Read("drill.template.yaml", head+c.report+"\n", nil)
		found := Default().File(f, nil)
		said := describe(found)
		if c.want == "" && said != "" || !strings.Contains(said, c.want) || c.want != "" && !HasErrors(found) {
			t.Errorf("%s: said %q, want %q", c.report, said, c.want)
		}
	}
}
