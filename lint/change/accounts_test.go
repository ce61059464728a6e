package change_test

import (
	"strings"
	"testing"

	"sluice/lint/change"
	"sluice/spec"
)

const twoAccounts = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: x
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: none}]
  experimentOptions: {accountTargeting: multi-account}
  targets: {w: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}}
  actions: {s: {actionId: aws:ec2:reboot-instances, targets: {Instances: w}}}
targetAccountConfigurations:
  - {accountId: "111122223333", roleArn: arn:aws:iam::111122223333:role/x}
  - {accountId: "444455556666", roleArn: arn:aws:iam::444455556666:role/x}
`

const template = `{"experimentTemplate":{"id":"EXT1","description":"x","roleArn":"arn:aws:iam::123456789012:role/fis","stopConditions":[{"source":"none"}],
"experimentOptions":{"accountTargeting":"multi-account"},"targets":{"w":{"resourceType":"aws:ec2:instance","resourceTags":{"a":"b"},"selectionMode":"COUNT(1)"}},
"actions":{"s":{"actionId":"aws:ec2:reboot-instances","targets":{"Instances":"w"}}},"targetAccountConfigurationsCount":COUNT}}`

// Target accounts are compared one by one if the response lists them, and otherwise by their number.
func TestDriftOfAccounts(t *testing.T) {
	const first = `{"accountId":"111122223333","roleArn":"arn:aws:iam::111122223333:role/x"}`
	const second = `{"accountId":"444455556666","roleArn":"arn:aws:iam::444455556666:role/x"}`
	const other = `{"accountId":"777777777777","roleArn":"arn:aws:iam::777777777777:role/x"}`
	list := func(items ...string) string {
		return `{"targetAccountConfigurations":[` + strings.Join(items, ",") + `]}`
	}
	for _, c := range []struct{ response, want string }{
		{strings.Replace(template, "COUNT}", "2}", 1), ""},
		{strings.Replace(template, "COUNT}", "3}", 1), "riskier: AWS has 3 target accounts for the template, but the plan has 2"},
		{strings.Replace(template, "COUNT}", "1}", 1), "safer: AWS has 1 target account for the template, but the plan has 2"},
		{list(second, first), ""},
		{list(first, second, other), "riskier: the experiment now also acts in account `777777777777`"},
		{list(first), "safer: the experiment no longer acts in account `444455556666`"},
		{strings.Replace(list(first), "{", `{"nextToken":"x",`, 1), ""},
	} {
		changes, err := change.Drift(spec.Read("x.chaos.yaml", twoAccounts, nil), spec.ReadResponse("response.json", c.response), nil)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, f := range changes {
			got += f.Change.Direction.String() + ": " + f.Message
		}
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", c.response, got, c.want)
		}
	}
}

// The order of variations in a response has no meaning.
func TestDriftOfOrder(t *testing.T) {
	const plan = "apiVersion: sluice/v1\nkind: Rollout\nproject: shop\nfeatures:\n  - name: page\n    defaultVariation: old\n" +
		"    variations: [{name: old, value: {stringValue: a}}, {name: new, value: {stringValue: b}}]\n"
	const response = `{"feature":{"name":"page","project":"shop","valueType":"STRING","defaultVariation":"old","variations":[{"name":"new","value":{"stringValue":"b"}},{"name":"old","value":{"stringValue":"a"}}]}}`
	changes, err := change.Drift(spec.Read("x.rollout.yaml", plan, nil), spec.ReadResponse("response.json", response), nil)
	if err != nil || len(changes) > 0 {
		t.Errorf("got %v, %v", changes, err)
	}
}

// Launches, experiments and actions that did not run as planned are reported.
func TestDriftOfStates(t *testing.T) {
	const plan = "apiVersion: sluice/v1\nkind: Rollout\nproject: shop\nlaunch:\n  name: l\n  groups: [{name: a, feature: f, variation: x}]\n" +
		"  scheduledSplitsConfig: {steps: [{startTime: 2027-01-11T09:00:00Z, groupWeights: {a: 10%}}]}\n"
	launch := func(status string) string {
		return `{"launch":{"name":"l","project":"shop","status":"` + status + `","statusReason":"bad","groups":[{"name":"a","featureVariations":{"f":"x"}}],` +
			`"scheduledSplitsDefinition":{"steps":[{"startTime":"2027-01-11T09:00:00Z","groupWeights":{"a":10000}}]}}}`
	}
	experiment := func(whole, action string) string {
		return strings.NewReplacer(`"experimentTemplate":{"id":"EXT1","description":"x"`, `"experiment":{"id":"EXP1","experimentTemplateId":"EXT1","state":{"status":"`+whole+`","reason":"why"}`,
			`"targets":{"Instances":"w"}}`, `"targets":{"Instances":"w"},"state":{"status":"`+action+`"}}`, "COUNT}", "2}").Replace(template)
	}
	for _, c := range []struct{ plan, response, want string }{
		{plan, launch("RUNNING"), ""},
		{plan, launch("CANCELLED"), "in AWS, the launch was cancelled: `bad`"},
		{twoAccounts, experiment("completed", "completed"), ""},
		{twoAccounts, experiment("stopped", "completed"), "in AWS, the experiment was stopped: `why`"},
		{twoAccounts, experiment("completed", "failed"), "in AWS, action `s` failed"},
	} {
		changes, err := change.Drift(spec.Read("x.yaml", c.plan, nil), spec.ReadResponse("response.json", c.response), nil)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, f := range changes {
			got += f.Message
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.response, got, c.want)
		}
	}
}
