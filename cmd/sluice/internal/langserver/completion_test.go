package langserver

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

const module = `resource "aws_fis_experiment_template" "t" {
  description = "Stop one"
  role_arn    = "arn:aws:iam::123456789012:role/fis"
  stop_condition {
    source = "none"
  }
  target {
    name           = "fleet"
    resource_type  = "aws:ec2:instance"
    selection_mode = "ALL"
    resource_tag {
      key   = "service"
      value = "checkout"
    }
  }
  action {
    name      = "settle"
    action_id = "aws:fis:wait"
    parameter {
      key   = "duration"
      value = "PT5M"
    }
  }
  action {
    name        = "stop"
    action_id   = "aws:ec2:stop-instances"
    start_after = ["settle"]
    target {
      key   = "Instances"
      value = "fleet"
    }
  }
}
`

const flagDocument = `{
 "version": "1",
 "flags": {"checkout": {"name": "checkout", "attributes": {"limit": {"constraints": {"type": "number"}}}}},
 "values": {"checkout": {"_variants": [
   {"name": "staff", "enabled": true, "rule": "(eq $team \"staff\")", "attributeValues": {"limit": 3}},
   {"name": "some", "enabled": true, "rule": "(split pct::20 by::$userId)"},
   {"name": "default", "enabled": false}
 ]}}
}
`

const template = `Resources:
  Stop:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      Description: Stop one
      RoleArn: arn:aws:iam::123456789012:role/fis
      Tags: {Name: stop}
      StopConditions: [{Source: none}]
      Targets:
        fleet: {ResourceType: aws:ec2:instance, ResourceTags: {service: checkout}, SelectionMode: ALL}
      Actions:
        settle: {ActionId: aws:fis:wait, Parameters: {duration: PT5M}}
        stop:
          ActionId: aws:ec2:stop-instances
          Targets: {Instances: fleet}
          StartAfter: [settle]
`

const request = `{
  "description": "Stop one",
  "roleArn": "arn:aws:iam::123456789012:role/fis",
  "stopConditions": [{"source": "none"}],
  "targets": {"fleet": {"resourceType": "aws:ec2:instance", "resourceTags": {"a": "b"}, "selectionMode": "ALL"}},
  "actions": {"stop": {"actionId": "aws:ec2:stop-instances", "targets": {"Instances": "fleet"}}}
}
`

// complete opens a text with one replacement, and returns the completion items at the mark in it.
func (e *editor) complete(name, text, old, replacement string) []completionItem {
	e.t.Helper()
	if !strings.Contains(text, old) {
		e.t.Fatalf("the text does not contain %q", old)
	}
	shown, p := at(strings.Replace(text, old, replacement, 1))
	e.show("file:///plans/"+name, shown)
	var list completionList
	e.call("textDocument/completion", positionParams{documentID{URI: "file:///plans/" + name}, p}, &list)
	return list.Items
}

// Completion offers the dialect's own names, IDs and members.
func TestCompletionInEveryDialect(t *testing.T) {
	for _, c := range []struct{ file, text, old, new, want, not string }{
		{"main.tf", module, `"aws:fis:wait"`, `"‸"`, "aws:ec2:stop-instances", "aws:ec2:instance"},
		{"main.tf", module, `"aws:fis:wait"`, `‸`, "aws:ec2:stop-instances", ""},
		{"main.tf", module, `"aws:ec2:instance"`, `"aws:ec2:‸"`, "aws:ec2:instance", "aws:fis:wait"},
		{"main.tf", module, `["settle"]`, `["‸"]`, "settle", "stop"},
		{"main.tf", module, `value = "fleet"`, `value = "‸"`, "fleet", ""},
		{"main.tf", module, `key   = "Instances"`, `key   = "‸"`, "Instances", ""},
		{"main.tf", module, `key   = "duration"`, `key   = "‸"`, "duration", ""},
		{"main.tf", module, `"PT5M"`, `"‸"`, "PT1M", "5m"},
		{"main.tf", module, `"ALL"`, `"‸"`, "COUNT(1)", ""},
		{"main.tf", module, "  action {\n", "  ‸\n  action {\n", "experiment_options", "role_arn"},
		{"main.tf", module, "  action {\n", "  ‸\n  action {\n", "action", "roleArn"},
		{"main.tf", module, "    name      = \"settle\"\n", "    name      = \"settle\"\n    ‸\n", "start_after", "action_id"},
		{"cfn.yaml", template, "aws:fis:wait", "‸", "aws:ec2:stop-instances", ""},
		{"cfn.yaml", template, "[settle]", "[‸]", "settle", "stop"},
		{"cfn.yaml", template, "{Instances: fleet}", "{Instances: ‸}", "fleet", ""},
		{"cfn.yaml", template, "      Targets:\n", "      ‸\n      Targets:\n", "LogConfiguration", "logConfiguration"},
		{"cfn.yaml", template, "PT5M", "‸", "PT1M", "5m"},
		{"request.json", request, `"aws:ec2:stop-instances"`, `"‸"`, "aws:ec2:stop-instances", ""},
		{"request.json", request, `"Instances": "fleet"`, `"‸"`, "Instances", ""},
		{"request.json", request, `"Instances": "fleet"`, `"Instances": "‸"`, "fleet", ""},
		{"request.json", request, `"actions": {`, `"‸", "actions": {`, "logConfiguration", "roleArn"},
		{"flags.json", flagDocument, `(eq $team`, `(‸ $team`, "begins_with", "team"},
		{"flags.json", flagDocument, `(eq $team`, `(eq $‸`, "userId", "eq"},
		{"flags.json", flagDocument, `(split pct::20 by::$userId)`, `(split pct::20 ‸)`, "by::", "pct::"},
		{"flags.json", flagDocument, `(split pct::20 by::$userId)`, `(split pct::20 by::$‸)`, "team", ""},
		{"flags.json", flagDocument, `"attributeValues": {"limit": 3}`, `"attributeValues": {"‸"}`, "limit", ""},
		{".sluice.yaml", "rules:\n  unused-target: off\n", "unused-target", "unused‸", "unused-target", "syntax"},
		{".sluice.yaml", "rules:\n  unused-target: off\n", "off", "‸", "warning", ""},
	} {
		t.Run(c.file+" "+c.new, func(t *testing.T) {
			e := newEditor(t)
			var offered []string
			for _, item := range e.complete(c.file, c.text, c.old, c.new) {
				offered = append(offered, string(item.Label))
			}
			if !slices.Contains(offered, c.want) || c.not != "" && slices.Contains(offered, c.not) {
				t.Errorf("got %q", offered)
			}
		})
	}
}

// An action is completed with its required members in the syntax of the file.
func TestCompletionOfWholeActions(t *testing.T) {
	const burst = "aws:ec2:send-spot-instance-interruptions"
	for _, c := range []struct{ file, text, old, new, want, after string }{
		{"a.chaos.yaml", plan, "    settle: {actionId: aws:fis:wait, parameters: {duration: 5m}}", "    settle:\n      actionId: ‸",
			burst + "\n      parameters:\n        durationBeforeInterruption: ${1:2m}\n      targets:\n        SpotInstances: ${2:TARGET}", ""},
		{"a.chaos.yaml", plan, "aws:fis:wait, parameters: {duration: 5m}", "‸",
			burst + ", parameters: {durationBeforeInterruption: ${1:2m}}, targets: {SpotInstances: ${2:TARGET}}", ""},
		{"a.chaos.yaml", plan, "aws:fis:wait, ", "‸, ", burst + ", targets: {SpotInstances: ${1:TARGET}}", ""},
		{"cfn.yaml", template, "ActionId: aws:ec2:stop-instances\n          Targets: {Instances: fleet}", "ActionId: ‸",
			burst + "\n          Parameters:\n            durationBeforeInterruption: ${1:PT2M}\n          Targets:\n            SpotInstances: ${2:TARGET}", ""},
		{"request.json", request, `"aws:ec2:stop-instances"`, `"‸"`, burst, ""},
		{"main.tf", strings.Replace(module, "    parameter {\n      key   = \"duration\"\n      value = \"PT5M\"\n    }\n", "", 1), `"aws:fis:wait"`, `"‸"`, burst,
			"\n    parameter {\n      key   = \"durationBeforeInterruption\"\n      value = \"PT2M\"\n    }\n    target {\n      key   = \"SpotInstances\"\n      value = \"TARGET\"\n    }"},
	} {
		t.Run(c.file, func(t *testing.T) {
			e := newEditor(t)
			for _, item := range e.complete(c.file, c.text, c.old, c.new) {
				if item.Label != burst {
					continue
				}
				after := ""
				if len(item.Additional) > 0 {
					after = item.Additional[0].NewText
				}
				if item.TextEdit.NewText != c.want || after != c.after {
					text, _ := json.Marshal(item)
					t.Errorf("got %q and %q, want %q and %q\n%s", item.TextEdit.NewText, after, c.want, c.after, text)
				}
				return
			}
			t.Error("the action is not offered")
		})
	}
}

// moduleJSON is a resource in Terraform's JSON syntax.
const moduleJSON = `{"resource": {"aws_fis_experiment_template": {"t": {
  "description": "Stop one",
  "role_arn": "arn:aws:iam::123456789012:role/fis",
  "stop_condition": [{"source": "none"}],
  "action": [{
    "name": "settle",
    "action_id": "aws:fis:wait"
  }]
}}}}
`

// Completion in Terraform's JSON syntax inserts no native syntax.
func TestCompletionInTerraformJSON(t *testing.T) {
	for old, new := range map[string]string{`"action_id": "aws:fis:wait"`: `"action_id": "‸"`, `"stop_condition": [{"source": "none"}]`: `"‸": []`} {
		e := newEditor(t)
		items := e.complete("main.tf.json", moduleJSON, old, new)
		if len(items) == 0 {
			t.Errorf("nothing is offered for %s", new)
		}
		for _, item := range items {
			if len(item.Additional) > 0 || strings.Contains(item.TextEdit.NewText, "{") {
				t.Errorf("%s: got %q and %v", new, item.TextEdit.NewText, item.Additional)
			}
		}
	}
}

// Examples have placeholders for variables that the plan does not declare.
func TestCompletionOfVariables(t *testing.T) {
	const declared = "vars: {account: '123456789012', region: eu-west-1, service: shop}\n"
	for _, c := range []struct{ file, text, old, new, want string }{
		{"main.tf", strings.Replace(module, "    parameter {\n      key   = \"duration\"\n      value = \"PT5M\"\n    }\n", "", 1), `"aws:fis:wait"`, `"‸"`, "arn:aws:cloudwatch:<REGION>:<ACCOUNT>:alarm:<SERVICE>-errors"},
		{"a.chaos.yaml", "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  actions:\n    a:\n      actionId: wait\n", "wait", "‸", "<REGION>:<ACCOUNT>"},
		{"a.chaos.yaml", "apiVersion: sluice/v1\nkind: Chaos\n" + declared + "experimentTemplate:\n  actions:\n    a:\n      actionId: wait\n", "wait", "‸", "${region}:${account}"},
	} {
		items := newEditor(t).complete(c.file, c.text, c.old, c.new)
		i := slices.IndexFunc(items, func(item completionItem) bool { return item.Label == "aws:cloudwatch:assert-alarm-state" })
		text := strings.ReplaceAll(items[i].TextEdit.NewText, `\`, "") // unescape the snippet
		if len(items[i].Additional) > 0 {
			text += items[i].Additional[0].NewText
		}
		if !strings.Contains(text, c.want) {
			t.Errorf("%s: got %s", c.file, text)
		}
	}
}
