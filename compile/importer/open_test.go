package importer_test

import (
	"strings"
	"testing"

	"sluice/compile/importer"
	"sluice/spec"
)

// References in requests that a script replaces become variables; similar text stays literal.
func TestReferencesInRequests(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"alone", `{"roleArn": "${DRILL_ROLE}", "actions": {}}`, []string{"vars: {DRILL_ROLE: null}", "roleArn: '${DRILL_ROLE}'"}},
		{"twice in a text", `{"roleArn": "arn:aws:iam::${ID}:role/drill", "actions": {}, "stopConditions": [{"source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:${REGION}:${ID}:alarm:a"}]}`,
			[]string{"ID: null", "REGION: null", "arn:aws:iam::${ID}:role/drill", "arn:aws:cloudwatch:${REGION}:${ID}:alarm:a"}},
		{"a CloudFormation reference", `{"roleArn": "arn:aws:iam::${AWS::AccountId}:role/drill", "actions": {}}`, []string{"account: null", "role/drill"}},
		{"after a dollar", `{"roleArn": "arn:aws:iam::$${ID}:role/drill", "actions": {}}`, []string{"arn:aws:iam::$$${ID}:role/drill"}},
		{"in a description", `{"description": "costs ${PRICE}", "roleArn": "", "actions": {}}`, []string{"costs $${PRICE}"}},
		{"in a response", `{"experimentTemplate": {"id": "EXT1", "roleArn": "${DRILL_ROLE}", "actions": {}}}`, []string{"roleArn: '$${DRILL_ROLE}'"}},
	} {
		plans := importer.Write([]*spec.File{spec.ReadForeign("x.json", c.text)})
		if len(plans) != 1 {
			t.Fatalf("%s: %d plans", c.name, len(plans))
		}
		for _, want := range c.want {
			if !strings.Contains(plans[0].Text, want) {
				t.Errorf("%s: missing %q in\n%s", c.name, want, plans[0].Text)
			}
		}
	}
}

// Import accepts properties in lower case, also with functions.
func TestLowerCaseTemplate(t *testing.T) {
	const text = `Resources:
  Drill:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      description: wait
      roleArn: !GetAtt DrillRole.Arn
      stopConditions: [{source: none}]
      targets: {web: {resourceType: !Ref Type, selectionMode: ALL}}
      actions: {pause: {actionId: aws:fis:wait, parameters: {duration: PT1M}}}
`
	plans := importer.Write([]*spec.File{spec.ReadForeign("x.template.yaml", text)})
	if len(plans) != 1 {
		t.Fatalf("%d plans", len(plans))
	}
	for _, want := range []string{"roleArn: ${drillRoleArn}", "resourceType: '${type}'", "duration: 1m"} {
		if !strings.Contains(plans[0].Text, want) {
			t.Errorf("missing %q in\n%s", want, plans[0].Text)
		}
	}
}
