package lint

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
)

// faultCase is a piece of a template with what the rules at hand find in it, as `severity rule: token`.
type faultCase struct {
	name, text string
	want       []string
}

// The targets of the cases.
const (
	netTarget  = "targets:\n  net: {resourceType: aws:ec2:subnet, resourceTags: {service: checkout}, selectionMode: COUNT(1)}\n"
	podTarget  = "targets:\n  pods:\n    resourceType: aws:eks:pod\n    parameters: {clusterIdentifier: shop, namespace: orders, selectorType: labelSelector, selectorValue: app=orders}\n    selectionMode: COUNT(1)\n"
	taskTarget = "targets:\n  tasks: {resourceType: aws:ecs:task, parameters: {cluster: shop, service: orders}, selectionMode: COUNT(1)}\n"
)

// cut and those after it are a template with one action, whose parameters are to be judged.
func cut(parameters string) string {
	return netTarget + "actions:\n  cut: {actionId: aws:network:disrupt-connectivity, parameters: {" + parameters + "}, targets: {Subnets: net}}\n"
}

func waiting(parameters string) string {
	return "targets: {}\nactions:\n  settle: {actionId: aws:fis:wait, parameters: {" + parameters + "}}\n"
}

func onTasks(action, parameters string) string {
	return taskTarget + "actions:\n  fault: {actionId: 'aws:ecs:" + action + "', parameters: {" + parameters + "}, targets: {Tasks: tasks}}\n"
}

func onPods(action, parameters string) string {
	return podTarget + "actions:\n  fault: {actionId: 'aws:eks:" + action + "', parameters: {kubernetesServiceAccount: fis, " + parameters + "}, targets: {Pods: pods}}\n"
}

// findings gives what the rules find in the file, in order.
func findings(text string, rules []*Rule) (found []string) {
	for _, f := range lintText(text) {
		if slices.Contains(rules, f.Rule) || f.Rule == &internalError {
			found = append(found, fmt.Sprintf("%s %s: %s", f.Severity, f.Rule.ID, text[f.Range.Start:f.Range.End]))
		}
	}
	return found
}

func runFaults(t *testing.T, cases []faultCase, rules ...*Rule) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plan := Example{Frame: InTemplate, Text: c.text}.Plan()
			if diff := cmp.Diff(c.want, findings(plan, rules)); diff != "" {
				t.Errorf("findings (-want +got):\n%s%s\n%s", diff, describe(lintText(plan)), plan)
			}
		})
	}
}

// mended gives the text after the fixes of the rules.
func mended(text string, rules ...*Rule) string {
	var found []Finding
	for _, f := range lintText(text) {
		if slices.Contains(rules, f.Rule) {
			found = append(found, f)
		}
	}
	fixed, _ := Apply(text, found, UnsafeFix)
	return fixed
}

type mendCase struct{ name, text, want string }

// runMends mends pieces of templates.
func runMends(t *testing.T, cases []mendCase, rules ...*Rule) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := mended(Example{Frame: InTemplate, Text: c.text}.Plan(), rules...)
			if diff := cmp.Diff((Example{Frame: InTemplate, Text: c.want}).Plan(), got); diff != "" {
				t.Errorf("mended (-want +got):\n%s", diff)
			}
		})
	}
}

// raw is a raw request with those members of actions.
func raw(actions string) string {
	return `{"description": "x", "roleArn": "arn:aws:iam::123456789012:role/fis", "stopConditions": [], "targets": {}, "actions": {` + actions + "}}"
}

// A template that is broken, or that holds variables and placeholders, is judged only as far as it is known.
func TestActionRulesOfUnknown(t *testing.T) {
	rules := []*Rule{&actionIDForm, &unknownAction, &retiredAction, &consoleAction, &targetKey, &targetMissing, &targetNotTaken,
		&targetType, &parameterMissing, &parameterUnknown, &parameterValue, &durationISO, &durationBounds, &effectDelay,
		&documentARNForm, &ssmDocument, &documentParameter, &ssmDuration, &fargateEndpoints, &asgStop, &flowsPercent, &eksFargate}
	const head = "apiVersion: sluice/v1\nkind: Chaos\nvars: {x: null}\nexperimentTemplate:\n  targets: {}\n  actions:\n"
	for _, text := range []string{
		head + "    a: {actionId: \"aws:fis:${x}\", parameters: {duration: 1s}}\n",
		head + "    a: {actionId: <ACTION>, parameters: {duration: 1s}}\n",
		head + "    a: {actionId: aws:fis:wait, parameters: {\"${x}\": 5m}}\n",
		head + "    a: {actionId: aws:fis:wait, parameters: {duration: \"${x}\"}}\n",
		head + "    a: {actionId: aws:fis:wait, parameters: \"${x}\"}\n",
		head + "    a: {actionId: aws:fis:wait, parameters: [\n",
		head + "    a: {actionId: aws:fis:wait, parameters: }\n",
		head + "    a: {actionId: aws:fis:wait, parameters: {duration: }}\n",
		head + "    a: {actionId: aws:fis:wait, parameters: {duration: [1]}}\n",
		head + "    a: {actionId: 7, parameters: {duration: 1s}}\n",
		head + "    a: {actionId: aws:ec2:reboot-instances, targets: {\"${x}\": fleet}}\n",
		head + "    a: {actionId: aws:ec2:reboot-instances, targets: {Instances: \"${x}\"}}\n",
		head + "    a: {actionId: aws:ec2:reboot-instances, targets: all}\n",
		head + "    a: {actionId: aws:ec2:reboot-instances, targets [\n",
		head + "    a: {actionId: aws:fis:wait, parameters [\n",
		head + "    a: {actionId: aws:ec2:reboot-instances, \"${x}\": {Instances: x}}\n",
		head + "    a: {actionId: aws:fis:wait, \"${x}\": {duration: 5m}}\n",
		head + "    a: {actionId: aws:ecs:task-network-latency, targets: {Tasks: x}, parameters: \"${x}\"}\n",
		head + "    a: {actionId: aws:ecs:task-network-latency, targets: {Tasks: x}, parameters: {duration: 5m, \"${x}\": a}}\n",
		"apiVersion: sluice/v1\nkind: Chaos\nvars: {x: null}\nexperimentTemplate:\n  targets: {x: {resourceType: aws:ecs:task, filters: [{path: LaunchType, values: [FARGATE]}]}}\n  actions:\n" +
			"    a: {actionId: aws:ecs:task-network-latency, targets: {Tasks: x}, parameters: {duration: 5m, useEcsFaultInjectionEndpoints: \"${x}\"}}\n",
		head + "    a: wait\n",
		head + "    a:\n",
		head + "    a: {actionId: aws:ssm:send-command, targets: {Instances: x}, parameters: {duration: 5m, documentArn: \"arn:aws:ssm:${x}::document/AWSFIS-Run-CPU-Stress\"}}\n",
		head + "    a: {actionId: aws:ssm:send-command, targets: {Instances: x}, parameters: {duration: 5m, documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress', documentParameters: {DurationSeconds: \"${x}\"}}}\n",
	} {
		if got := findings(text, rules); got != nil {
			t.Errorf("%s\nfound %q", text, got)
		}
	}
	if doc := spec.Read("x", head, nil); len(doc.Documents) != 1 {
		t.Error("the cases are not read as plans")
	}
}
