package main

import (
	"fmt"
	"strings"
	"testing"
)

const plannedStop = `{"format_version":"1.2","terraform_version":"1.9.5","resource_changes":[
{"address":"aws_vpc.main","mode":"managed","type":"aws_vpc","name":"main","change":{"actions":["create"],"before":null,"after":{"cidr_block":"10.0.0.0/16"},"after_unknown":{"id":true}}},
{"address":"aws_fis_experiment_template.gone","mode":"managed","type":"aws_fis_experiment_template","name":"gone","change":{"actions":["delete"],"before":{},"after":null}},
{"address":"module.chaos.aws_fis_experiment_template.stop[\"a\"]","mode":"managed","type":"aws_fis_experiment_template","name":"stop","index":"a",
"change":{"actions":["create"],"before":null,"after":{
"action":[{"action_id":"aws:ec2:stop-instances","description":"","name":"stop","parameter":[{"key":"startInstancesAfterDuration","value":"PT5M"}],"start_after":null,"target":[{"key":"Instance","value":"web"}]}],
"description":"stop","experiment_options":[],"experiment_report_configuration":[],"log_configuration":[],
"stop_condition":[{"source":"aws:cloudwatch:alarm"}],"tags":null,
"target":[{"filter":[{"path":"State.Name","values":["running"]}],"name":"web","parameters":null,"resource_arns":null,"resource_tag":[{"key":"app","value":"web"}],"resource_type":"aws:ec2:instance","selection_mode":"COUNT(1)"}],
"timeouts":null},
"after_unknown":{"action":[{"parameter":[{}],"target":[{}]}],"id":true,"role_arn":true,"stop_condition":[{"value":true}],"tags_all":true,"target":[{"filter":[{"values":[false]}],"resource_tag":[{}]}]}}}]}`

// The output of `terraform show -json` has all values, and messages name the resource.
func TestTerraformPlan(t *testing.T) {
	in(t, map[string]string{"plan.json": plannedStop, "empty/plan.json": `{"format_version": "1.2", "resource_changes": []}`})
	status, out, stderr := sluice("", "lint")
	if status != exitFindings || stderr != "" || !strings.Contains(out, "plan.json:6:") || strings.Count(out, "error: ") != 1 || strings.Contains(out, "warning: ") ||
		!strings.Contains(out, "(`module.chaos.aws_fis_experiment_template.stop[\"a\"]`) [target-key]") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	if status, out, stderr := sluice("", "import", "plan.json"); status != exitClean || !strings.Contains(out, "roleArn: ${roleArn}") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	if status, _, stderr := sluice("", "lint", "empty/plan.json"); status != exitFailed || !strings.Contains(stderr, "it is a Terraform plan without a resource that Sluice lints") {
		t.Errorf("exit status %d, %s", status, stderr)
	}
}

// Findings in a plan next to its module are placed in the module's blocks. Fixes do not change a plan.
func TestTerraformPlanPlaces(t *testing.T) {
	const change = `{"address":%q,"mode":"managed","type":"aws_fis_experiment_template","name":"wait","change":{"actions":["create"],"before":null,"after":{` +
		`"action":[{"action_id":"aws:fis:wait","name":"other","parameter":[{"key":"duration","value":"PT5M"}],"target":[]},` +
		`{"action_id":"aws:fis:wait","name":"wait","parameter":[{"key":"duration","value":"5m"}],"target":[]}],` +
		`"description":"wait","role_arn":"arn:aws:iam::111122223333:role/fis","stop_condition":[{"source":"none","value":""}],"target":[]},"after_unknown":{"id":true}}}`
	plan := func(address string) string {
		return `{"format_version":"1.2","resource_changes":[` + fmt.Sprintf(change, address) + "]}\n"
	}
	in(t, map[string]string{
		"root/main.tf":       waiting("var.duration"),
		"root/variables.tf":  "variable \"duration\" {}\n",
		"root/plan.json":     plan("aws_fis_experiment_template.wait"),
		"calls/main.tf":      "module \"chaos\" {\n  source   = \"./chaos\"\n  for_each = toset([\"a\"])\n  duration = data.x.y.z\n}\n",
		"calls/chaos/fis.tf": "variable \"duration\" {}\n" + waiting("var.duration"),
		"calls/plan.json":    plan(`module.chaos["a"].aws_fis_experiment_template.wait`),
		"alone/plan.json":    plan("aws_fis_experiment_template.wait"),
		"other/plan.json":    plan("aws_fis_experiment_template.wait"),
		"other/main.tf":      strings.Replace(waiting("\"PT5M\""), `"wait" {`, `"other" {`, 1),
	})
	for name, at := range map[string]string{
		"root": "root/main.tf:12:15: error: `duration` is `5m`", "root/plan.json": "root/main.tf:12:15: error: `duration` is `5m`",
		"calls/plan.json": "calls/chaos/fis.tf:13:15: error: `duration` is `5m`",
		"alone/plan.json": "alone/plan.json:1:", "other/plan.json": "other/plan.json:1:",
	} {
		status, out, stderr := sluice("", "lint", "--min-severity", "error", name)
		named := strings.Contains(out, "(`aws_fis_experiment_template.wait`)")
		if status != exitFindings || stderr != "" || !strings.HasPrefix(out, at) || strings.Count(out, "error: ") != 1 || named != strings.Contains(at, "plan.json") {
			t.Errorf("%s: exit status %d, %s%s", name, status, out, stderr)
		}
	}
	if status, out, stderr := sluice("", "lint", "--fix", "--min-severity", "error", "."); status != exitFindings || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}
