package sluice_test

import (
	"fmt"
	"strings"

	"sluice/compile"
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/rules"
	"sluice/spec"
)

const plan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Reboot two search nodes
  roleArn: arn:aws:iam::123456789012:role/fis-search
  stopConditions: [{source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:search-errors"}]
  targets:
    nodes:
      resourceType: aws:ec2:instance
      resourceTags: {service: search}
      filters: [{path: State.Name, values: [running]}]
      selectionMode: COUNT(2)
  actions:
    reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: nodes}}
`

// Read a plan and print what the model has on its action.
func Example_read() {
	file := spec.Read("reboot.chaos.yaml", plan, nil)
	for _, document := range file.Documents {
		for _, action := range document.Chaos.Template.Actions {
			id, _ := action.ID.Str()
			at := file.Source.Position(action.ID.Node.Range.Start)
			fmt.Printf("line %d: %s is %s\n", at.Line, action.Key.Text, id)
		}
	}
	// Output: line 14: reboot is aws:ec2:reboot-instances
}

// Lint a plan with Sluice's rules and one of your own.
func Example_lint() {
	small := &lint.Rule{
		ID: "team-small", Severity: lint.Warning, On: lint.ChaosPlans,
		Summary: "An experiment hits more than one resource",
		Why:     "The search team starts with one node.",
		Check: func(p *lint.Pass) {
			for _, target := range p.Chaos.Template.Targets {
				if n, bounded := target.Most(); !bounded || n > 1 {
					p.At(target.Mode, "`%s` selects more than one resource; write `COUNT(1)`", target.Key.Text)
				}
			}
		},
	}
	own := lint.Pack{Families: []lint.Family{{Name: "Search", Rules: []*lint.Rule{small}}}}
	linter := lint.New(append(rules.Packs(), own)...)

	file := spec.Read("reboot.chaos.yaml", strings.Replace(plan, "Instances:", "Instance:", 1), nil)
	for _, f := range linter.File(file, nil) {
		at := file.Source.Position(f.Range.Start)
		fmt.Printf("%s:%d:%d: %s: %s [%s]\n", file.Source.Path, at.Line, at.Column, f.Severity, f.Message, f.Rule.ID)
	}
	// Output:
	// reboot.chaos.yaml:12:22: warning: `nodes` selects more than one resource; write `COUNT(1)` [team-small]
	// reboot.chaos.yaml:14:60: error: `aws:ec2:reboot-instances` has no target key `Instance`; use `Instances`, for a target of type `aws:ec2:instance` [target-key]
}

// Compile a plan without errors into requests for the AWS CLI.
func Example_compile() {
	file := spec.Read("reboot.chaos.yaml", plan, nil)
	if lint.HasErrors(rules.New().File(file, nil)) {
		return
	}
	requests, err := compile.Documents(file.Documents, nil, compile.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range requests {
		fmt.Println(r.Operation.Name)
	}
	// Output: CreateExperimentTemplate
}

// Compare two versions of a plan.
func Example_diff() {
	old := spec.Read("reboot.chaos.yaml", plan, nil)
	new := spec.Read("reboot.chaos.yaml", strings.Replace(plan, "COUNT(2)", "COUNT(5)", 1), nil)
	for _, f := range change.Compare(old, new, nil) {
		fmt.Printf("%s: %s [%s]\n", f.Change.Direction, f.Message, f.Rule.ID)
	}
	// Output: riskier: target `nodes` now selects `COUNT(5)` (was `COUNT(2)`) [target-widened]
}
