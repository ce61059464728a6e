package importer

import (
	"slices"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/testdialect"
)

// Nothing is dropped silently: members of a resource that are not in the request are listed, and a guard or filter that
// CloudFormation computes becomes a variable without a value.
func TestNothingIsLost(t *testing.T) {
	const template = `Resources:
  T:
    Type: AWS::FIS::ExperimentTemplate
    Condition: C
    DeletionPolicy: Retain
    Properties:
      Description: d
      RoleArn: arn:aws:iam::123456789012:role/fis
      StopConditions:
        - {Source: aws:cloudwatch:alarm, Value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a"}
        - !If [P, {Source: aws:cloudwatch:alarm, Value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:b"}, !Ref AWS::NoValue]
      Tags: {a: b}
      Targets: {w: {ResourceType: aws:ec2:instance, ResourceTags: {a: b}, Filters: !If [P, [{Path: State.Name, Values: [running]}], !Ref AWS::NoValue], SelectionMode: COUNT(1)}}
      Actions: {s: {ActionId: aws:ec2:reboot-instances, Targets: {Instances: w}}}
`
	plans := Write([]*spec.File{spec.ReadForeign("x.yaml", template)})
	if len(plans) != 1 {
		t.Fatalf("got %d plans", len(plans))
	}
	for _, want := range []string{"# Omitted: `Condition` and `DeletionPolicy` of T", "  alarm: null", "value: '${alarm}'", "path: ${filterPath}"} {
		if !strings.Contains(plans[0].Text, want) {
			t.Errorf("missing %q in\n%s", want, plans[0].Text)
		}
	}
	for _, want := range []string{"`stopConditions[1]` of T is only known to CloudFormation", "`targets.w.filters` of T is only known to", "omitted: `Condition` and"} {
		if !slices.ContainsFunc(plans[0].Notes, func(note string) bool { return strings.Contains(note, want) }) {
			t.Errorf("missing note %q in %q", want, plans[0].Notes)
		}
	}
}

// decided are mappings and lists in a template that CloudFormation computes, with the variable that replaces each in the plan.
var decided = []struct{ from, to, want string }{
	{"ResourceTags: {a: b}", "ResourceTags: !If [P, {a: b}, !Ref 'AWS::NoValue']", "resourceTags: {'${resourceTagKey}': '${resourceTagValue}'}"},
	{"ResourceTags: {a: b}", "ResourceTags: {a: b, c: !If [P, d, !Ref 'AWS::NoValue']}", "c: '${c}'"},
	{"Parameters: {p: q}", "Parameters: !If [P, {p: q}, !Ref 'AWS::NoValue']", "parameters: {'${parameterKey}': '${parameterValue}'}"},
	{"Filters: [{Path: State.Name, Values: [running]}]", "Filters: [!If [P, {Path: State.Name, Values: [running]}, !Ref 'AWS::NoValue']]", "path: ${filterPath}"},
	{"Values: [running]", "Values: !If [P, [running], !Ref 'AWS::NoValue']", "values: ['${filterValue}']"},
	{"StopConditions: [{Source: none}]", "StopConditions: !If [P, [{Source: none}], !Ref 'AWS::NoValue']", "value: '${alarm}'"},
	{"StartAfter: [check]", "StartAfter: !If [P, [check], !Ref 'AWS::NoValue']", "startAfter: ['${startAfter}']"},
	{"check: {ActionId: aws:cloudwatch:assert-alarm-state}", "check: !If [P, {ActionId: aws:cloudwatch:assert-alarm-state}, !Ref 'AWS::NoValue']", "check: {actionId: '${checkActionId}'}"},
	{"ExperimentOptions: {AccountTargeting: single-account}", "ExperimentOptions: !If [P, {AccountTargeting: single-account}, !Ref 'AWS::NoValue']", "accountTargeting: ${experimentOptionsAccountTargeting}"},
}

// A mapping or list that CloudFormation computes becomes a variable without a value, is listed, and prevents compiling.
func TestFunctionsBecomeVariables(t *testing.T) {
	const template = `Resources:
  T:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      Description: d
      RoleArn: arn:aws:iam::123456789012:role/fis
      StopConditions: [{Source: none}]
      ExperimentOptions: {AccountTargeting: single-account}
      Targets: {w: {ResourceType: aws:ec2:instance, ResourceTags: {a: b}, Parameters: {p: q}, Filters: [{Path: State.Name, Values: [running]}], SelectionMode: COUNT(1)}}
      Actions:
        check: {ActionId: aws:cloudwatch:assert-alarm-state}
        s: {ActionId: aws:ec2:reboot-instances, Targets: {Instances: w}, StartAfter: [check]}
`
	for _, c := range decided {
		text := strings.Replace(template, c.from, c.to, 1)
		if text == template {
			t.Fatalf("the template has no %s", c.from)
		}
		plan := Write([]*spec.File{spec.ReadForeign("x.yaml", text)})[0]
		if !strings.Contains(plan.Text, c.want) || strings.Count(plan.Text, ": null # ") == 0 {
			t.Errorf("%s: missing %s in\n%s", c.to, c.want, plan.Text)
		}
		if _, err := compile.Documents(spec.Read(plan.Name, plan.Text, nil).Documents, nil, compile.Options{}); err == nil {
			t.Errorf("%s: the plan compiles", c.to)
		}
		for _, note := range plan.Notes {
			if !strings.Contains(plan.Text, "# "+note+"\n") {
				t.Errorf("%s: the header has no %q", c.to, note)
			}
		}
	}
}

// Members of a module that are only for Terraform are listed, and a value that Terraform computes becomes a variable with a
// readable name.
func TestTerraformValuesBecomeVariables(t *testing.T) {
	const module = `variable "on" {}
resource "aws_fis_experiment_template" "x" {
  count       = var.on ? 1 : 0
  description = "d"
  role_arn    = aws_iam_role.fis.arn
  lifecycle {
    prevent_destroy = true
  }
  stop_condition {
    source = "aws:cloudwatch:alarm"
    value  = aws_cloudwatch_metric_alarm.errors.arn
  }
  action {
    name        = "stop"
    action_id   = "aws:ec2:reboot-instances"
    start_after = var.on ? ["check"] : null
    target {
      key   = "Instances"
      value = "w"
    }
  }
  target {
    name           = "w"
    resource_type  = "aws:ec2:instance"
    selection_mode = var.on ? "ALL" : "COUNT(1)"
    resource_arns  = var.on ? [] : null
    filter {
      path   = "State.Name"
      values = var.on ? ["running"] : []
    }
  }
}
`
	plan := Write([]*spec.File{testdialect.ReadModule(module)})[0]
	for _, want := range []string{"# Omitted: `count` and `lifecycle` of aws_fis_experiment_template.x", "value: '${errorsArn}'", "values: ['${filterValue}']",
		"startAfter: ['${startAfter}']", "selectionMode: ${selectionMode}", "resourceArns: ['${resourceArn}']", "roleArn: ${fisArn}"} {
		if !strings.Contains(plan.Text, want) {
			t.Errorf("missing %q in\n%s", want, plan.Text)
		}
	}
}

// Listed accounts become one plan, or part of the plan of a template if there is exactly one.
func TestListedAccounts(t *testing.T) {
	const accounts = `{"targetAccountConfigurations":[{"accountId":"111122223333","roleArn":"arn:aws:iam::111122223333:role/x"},{"accountId":"444455556666","roleArn":"arn:aws:iam::444455556666:role/x"}]}`
	const template = `{"experimentTemplate":{"id":"EXT1","description":"d","roleArn":"arn:aws:iam::123456789012:role/fis","stopConditions":[{"source":"none"}],"targets":{},"actions":{"w":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1M"}}}}}`
	list, one := spec.ReadForeign("list.json", accounts), spec.ReadForeign("one.json", template)
	for name, files := range map[string][]*spec.File{"alone": {list}, "with its template": {list, one}} {
		plans := Write(files)
		if len(plans) != 1 || strings.Count(plans[0].Text, "accountId") != 2 || strings.Contains(plans[0].Text, "experimentTemplate:") != (len(files) == 2) {
			t.Errorf("%s: %d plans, the first\n%s", name, len(plans), plans[0].Text)
		}
	}
}
