package main

import (
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

// What `terraform show -json` prints of a plan has all values; a message names the resource.
func TestTerraformPlan(t *testing.T) {
	in(t, map[string]string{"plan.json": plannedStop, "empty/plan.json": `{"format_version": "1.2", "resource_changes": []}`})
	status, out, said := sluice("", "lint")
	if status != exitFindings || said != "" || !strings.Contains(out, "plan.json:6:") || strings.Count(out, "error: ") != 1 || strings.Contains(out, "warning: ") ||
		!strings.Contains(out, "(`module.chaos.aws_fis_experiment_template.stop[\"a\"]`) [target-key]") {
		t.Errorf("exit status %d, %s%s", status, out, said)
	}
	if status, out, said := sluice("", "import", "plan.json"); status != exitClean || !strings.Contains(out, "roleArn: ${roleArn}") {
		t.Errorf("exit status %d, %s%s", status, out, said)
	}
	if status, _, said := sluice("", "lint", "empty/plan.json"); status != exitFailed || !strings.Contains(said, "it is a Terraform plan without a resource that Sluice lints") {
		t.Errorf("exit status %d, %s", status, said)
	}
}
