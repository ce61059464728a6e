//go:build integration

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const editorChaos = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Stop one
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: none}]
  targets:
    fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}
    tasks: {resourceType: aws:ecs:task, resourceTags: {service: checkout}, selectionMode: COUNT(1)}
    pods: {resourceType: aws:eks:pod, selectionMode: ALL, parameters: {clusterIdentifier: c, namespace: n, selectorType: podName, selectorValue: v}}
  actions:
    settle:
      actionId: aws:fis:wait
      parameters:
        duration: 5m
    stop:
      actionId: aws:ec2:stop-instances
      parameters: {startInstancesAfterDuration: PT5M}
      targets: {Instances: fleet}
      startAfter: [settle]
    cpu:
      actionId: aws:ecs:task-cpu-stress
      parameters: {duration: 5m, percent: 80}
      targets: {Tasks: tasks}
`

const editorRollout = `apiVersion: sluice/v1
kind: Rollout
project: shop
segments: [{name: staff, pattern: {team: [staff]}}]
features:
  - name: checkout
    variations:
      - {name: old, value: {boolValue: false}}
      - {name: new, value: {boolValue: true}}
launch:
  name: checkout-new
  groups:
    - {name: old, feature: checkout, variation: old}
    - {name: new, feature: checkout, variation: new}
  scheduledSplitsConfig:
    steps:
      - {startTime: 2030-01-07T09:00:00Z, groupWeights: {old: 90000, new: 10000}}
      - startTime: +1d
        groupWeights: {old: 50%, new: 50%}
        segmentOverrides: [{segment: staff, evaluationOrder: 1, weights: {new: 100%}}]
`

// editorFaults are mistakes that a schema can detect, each with the editor's message.
var editorFaults = []struct{ plan, right, wrong, message string }{
	{editorChaos, "selectionMode: COUNT(1)", "selectionMode: SOME(2)", "write `ALL`, `COUNT(n)` or `PERCENT(n)`; n is at least 1, and at most 100 percent"},
	{editorChaos, "selectionMode: COUNT(1)", "selectionMode: PERCENT(200)", "write `ALL`, `COUNT(n)` or `PERCENT(n)`; n is at least 1, and at most 100 percent"},
	{editorChaos, "selectionMode: COUNT(1)", "selectionMode: COUNT(0)", "write `ALL`, `COUNT(n)` or `PERCENT(n)`; n is at least 1, and at most 100 percent"},
	{editorChaos, "selectionMode: COUNT(1)", "selectionMode: 3", `Incorrect type. Expected "string".`},
	{editorChaos, "duration: 5m\n", "duration: ten\n", "write a duration such as `5m` or `PT5M`"},
	{editorChaos, "duration: 5m\n", "length: 5m\n", "not a parameter of `aws:fis:wait`; it takes `duration`"},
	{editorChaos, "      parameters:\n        duration: 5m\n", "", `Missing property "parameters".`},
	{editorChaos, "{duration: 5m, percent: 80}", "{percent: 80}", `Missing property "duration".`},
	{editorChaos, "{Instances: fleet}", "{Instance: fleet}", "not a target key of `aws:ec2:stop-instances`; it takes `Instances`"},
	{editorChaos, "{Instances: fleet}", "{Tasks: fleet}", "not a target key of `aws:ec2:stop-instances`; it takes `Instances`"},
	{editorChaos, "      targets: {Tasks: tasks}\n", "", `Missing property "targets".`},
	{editorChaos, "startInstancesAfterDuration", "startInstanceAfterDuration", "not a parameter of `aws:ec2:stop-instances`; it takes `startInstancesAfterDuration`, `completeIfInstancesTerminated`"},
	{editorChaos, "aws:ec2:stop-instances", "aws:ec2:stop-instance", "did you mean `aws:ec2:stop-instances`?"},
	{editorChaos, "aws:ec2:stop-instances", "aws:ec2:stpo-instances", "did you mean `aws:ec2:stop-instances`?"},
	{editorChaos, "aws:ec2:instance,", "aws:ec2:instances,", "did you mean `aws:ec2:instance`?"},
	{editorChaos, "percent: 80", "percent: 180", "Value is above the maximum of 100."},
	{editorChaos, "percent: 80", "percent: many", "write a percentage without the sign, from 0 to 100"},
	{editorChaos, "podName", "podname", `Value is not accepted. Valid values: "labelSelector", "deploymentName", "podName".`},
	{editorChaos, "selectorType: podName, ", "", `Missing property "selectorType".`},
	{editorChaos, "source: none", "source: nothing", `Value must be "aws:cloudwatch:alarm" | "none".`},
	{editorChaos, "  description: Stop one\n", "", `Missing property "description".`},
	{editorChaos, "  description: Stop one\n", "  description: Stop one\n  roleARN: x\n", "Property roleARN is not allowed."},
	{editorChaos, "kind: Chaos", "kind: chaos", `Value is not accepted. Valid values: "Rollout", "Chaos".`},
	{editorChaos, "sluice/v1", "sluice/v2", `Value is not accepted. Valid values: "sluice/v1".`},
	{editorChaos, "arn:aws:iam::123456789012:role/fis", "fis", "String is shorter than the minimum length of 20."},
	{editorChaos, "startAfter: [settle]", "startAfter: settle", `Incorrect type. Expected "array".`},
	{editorChaos, "      targets: {Tasks: tasks}\n", "      targets: tasks\n", `Incorrect type. Expected "targets (mapping)".`},
	{editorRollout, "90000", "190000", "Value is above the maximum of 100000."},
	{editorRollout, "50%, new", "150%, new", "write a share such as `33.333%`, up to `100%`"},
	{editorRollout, "50%, new", "half, new", "write a share such as `33.333%`, up to `100%`"},
	{editorRollout, "2030-01-07T09:00:00Z", "2030-01-07 09:00", "write a time with an offset such as `2030-01-07T09:00:00Z`, or `+2h` after the previous step"},
	{editorRollout, "+1d", "1d", "write a time with an offset such as `2030-01-07T09:00:00Z`, or `+2h` after the previous step"},
	{editorRollout, "boolValue: true", "boolValue: 'yes'", `Incorrect type. Expected "boolean".`},
	{editorRollout, "boolValue: true", "boolValue: true, stringValue: x", "Object has more properties than limit of 1."},
	{editorRollout, "name: checkout-new", "name: checkout new", "must be `A`-`Z`, `a`-`z`, digits, `-`, `.` and `_` only"},
	{editorRollout, "evaluationOrder: 1", "evaluationOrder: first", `Incorrect type. Expected "integer".`},
	{editorRollout, "{name: new, feature: checkout, variation: new}", "{name: new, feature: checkout}", `Missing property "variation".`},
	{editorRollout, "launch:", "lanch:", "Property lanch is not allowed."},
	{editorRollout, "launch:\n", "launch: checkout\nfeature:\n", `Incorrect type. Expected "launch (mapping)".`},
}

// The editor reports each of these mistakes in plain words, and lint reports it too.
func TestEditorReportsCertainErrors(t *testing.T) {
	e, folder := typing(t)
	dir := t.TempDir()
	for i, f := range editorFaults {
		if strings.Count(f.plan, f.right) == 0 {
			t.Fatalf("%q does not occur in the plan", f.right)
		}
		text := strings.Replace(f.plan, f.right, f.wrong, 1)
		uri := fmt.Sprintf("%sfault%d.yaml", folder, i)
		e.open(uri, text)
		underlines := e.underlined(uri)
		if !slices.ContainsFunc(underlines, func(u underline) bool { return u.Message == f.message }) {
			t.Errorf("%q: got %v, want %q", f.wrong, underlines, f.message)
		}
		path := filepath.Join(dir, "x.chaos.yaml")
		if f.plan == editorRollout {
			path = filepath.Join(dir, "x.rollout.yaml")
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		found := reported(t, path)
		for _, u := range underlines {
			if !slices.ContainsFunc(found, func(r reportedAt) bool { return r.explains(u, text) }) {
				t.Errorf("%q: only the editor reports it: %s", f.wrong, u.Message)
			}
			for _, noise := range []string{"does not match the pattern", "not allowed.\"", "Matches a schema"} {
				if strings.Contains(u.Message, noise) {
					t.Errorf("%q: the editor reports %q", f.wrong, u.Message)
				}
			}
		}
	}
	for name, plan := range map[string]string{"chaos": editorChaos, "rollout": editorRollout} {
		e.open(folder+name+"-right.yaml", plan)
		if underlines := e.underlined(folder + name + "-right.yaml"); len(underlines) > 0 {
			t.Errorf("the valid %s plan: %v", name, underlines)
		}
	}
}

// Completion offers no names of schema internals.
func TestEditorCompletesNoSchemaNames(t *testing.T) {
	e, folder := typing(t)
	for i, text := range []string{
		"@@\n", "apiVersion: sluice/v1\nkind: Chaos\n@@\n", "apiVersion: sluice/v1\nkind: @@\n", inTemplate + "@@\n", inTemplate + "actions:\n    x:\n      @@\n",
		inTemplate + "targets:\n    x:\n      @@\n", inTemplate + "stopConditions:\n    - @@\n", "apiVersion: sluice/v1\nkind: Rollout\nlaunch:\n  @@\n",
		"apiVersion: sluice/v1\nkind: Rollout\nfeatures:\n  - @@\n", inSchedule + "@@\n", inAction + "aws:fis:wait\n      parameters:\n        @@\n",
	} {
		uri := fmt.Sprintf("%snoise%d.yaml", folder, i)
		for label := range e.offers(uri, text) {
			if strings.Contains(label, "object(") || strings.Contains(label, "||") || strings.Contains(label, "undefined") || label == "" {
				t.Errorf("%q is offered in\n%s", label, text)
			}
		}
	}
	for i, text := range []string{"kind: Cha@@os\n", inTemplate + "rol@@eArn: x\n", inAction + "aws:fis:wa@@it\n", inSchedule + "group@@Weights: {a: 1%}\n"} {
		var got struct{ Contents struct{ Value string } }
		e.at("textDocument/hover", fmt.Sprintf("%shovered%d.yaml", folder, i), text, &got)
		if strings.Contains(got.Contents.Value, "||") {
			t.Errorf("hover shows %q in\n%s", got.Contents.Value, text)
		}
	}
}
