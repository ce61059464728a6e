package importer

import (
	"slices"
	"strings"
	"testing"

	"sluice/spec"
)

// Nothing is lost in silence: what a resource says beside its request is named, and a guard or a filter that CloudFormation
// decides on is a variable without a value.
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
			t.Errorf("no %q in\n%s", want, plans[0].Text)
		}
	}
	for _, want := range []string{"`stopConditions[1]` of T is only known to CloudFormation", "`targets.w.filters` of T is only known to", "omitted: `Condition` and"} {
		if !slices.ContainsFunc(plans[0].Notes, func(note string) bool { return strings.Contains(note, want) }) {
			t.Errorf("no note %q among %q", want, plans[0].Notes)
		}
	}
}
