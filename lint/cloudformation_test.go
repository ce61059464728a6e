package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
)

// template is a template with a fault in each of its resources, each at the marked place.
const template = `AWSTemplateFormatVersion: "2010-09-09"
Parameters: {Zone: {Type: String}}
Resources:
  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub "${AWS::StackName}-x"}}
  Stop:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      Description: !Sub Stop instances in ${Zone}
      RoleArn: !GetAtt Role.Arn
      StopConditions: [{Source: aws:cloudwatch:alarm, Value: !GetAtt Alarm.Arn}]
      Tags: {Name: stop}
      Targets:
        fleet:
          ResourceType: aws:ec2:instance
          ResourceTags: {service: !Ref Zone}
          SelectionMode: «COUNT(0)»
          Filters: [{Path: State.Name, Values: [running]}]
      Actions:
        stop:
          ActionId: aws:ec2:stop-instances
          Parameters: {startInstancesAfterDuration: PT10M, «completeIfInstanceTerminated»: true}
          Targets: {Instances: «flet»}
        wait: {ActionId: aws:fis:wait, Parameters: {duration: «PT0M»}, StartAfter: [stop, !Ref Zone]}
        other: {ActionId: !If [A, x, y], Parameters: !Ref P, StartAfter: [«nobody»]}
      «roleArn»: x
      LogConfiguration: {LogSchemaVersion: "2", CloudWatchLogsConfiguration: {LogGroupArn: {"Fn::Sub": "${G.Arn}:*"}}}
      ExperimentReportConfiguration:
        Outputs: {ExperimentReportS3Configuration: {BucketName: «Big_Bucket»}}
        DataSources: {CloudWatchDashboards: [{DashboardIdentifier: !Ref D}]}
  Whole: {Type: AWS::FIS::ExperimentTemplate, Properties: !Ref Elsewhere}
  Launch:
    Type: AWS::Evidently::Launch
    Properties:
      Name: beta
      Project: !Ref P
      ExecutionStatus: {Status: START}
      Groups:
        - {GroupName: old, Feature: !Ref F, Variation: a}
        - {GroupName: new, Feature: !Ref F, Variation: b}
      MetricMonitors: [{MetricName: paid, EntityIdKey: user, ValueKey: «$.price», EventPattern: '{"a":["b"]}'}]
      ScheduledSplitsConfig:
        - StartTime: "2027-01-11T09:00:00Z"
          «GroupWeights»: [{GroupName: old, SplitWeight: "60000"}, {GroupName: new, SplitWeight: 50000}]
          SegmentOverrides:
            - {Segment: staff, EvaluationOrder: 1, Weights: [{GroupName: new, SplitWeight: !Ref W}]}
            - {Segment: all, EvaluationOrder: «1», Weights: [{GroupName: «nwe», SplitWeight: 100000}]}
        - !If [Later, {StartTime: x}, !Ref "AWS::NoValue"]
  Feature:
    Type: AWS::Evidently::Feature
    Properties:
      Name: F
      Project: P
      DefaultVariation: «c»
      EntityOverrides: [{EntityId: me, Variation: b}]
      Variations: [{VariationName: a, BooleanValue: false}, {VariationName: b, BooleanValue: "true"}]
      Tags: [{Key: team, Value: shop}]
`

// The resources of a template are judged by the rules for requests, at the template's own lines; what CloudFormation works
// out is not judged.
func TestTemplates(t *testing.T) {
	plain := strings.NewReplacer("«", "", "»", "").Replace(template)
	for name, text := range map[string]string{"infra.yaml": plain, "infra.template.yml": plain} {
		f := spec.Read(name, text, nil)
		var got []string
		for _, found := range Default().File(f, nil) {
			if found.Severity == Notice {
				continue
			}
			got = append(got, found.Rule.ID+" "+text[found.Range.Start:found.Range.End])
			if !strings.Contains(template, "«"+text[found.Range.Start:found.Range.End]+"»") {
				t.Errorf("%s is not told where it is marked", found.Rule.ID)
			}
			if found.Fix != nil {
				t.Errorf("%s would be mended with the names of the API", found.Rule.ID)
			}
		}
		want := []string{
			"selection-mode COUNT(0)", "parameter-unknown completeIfInstanceTerminated", "unknown-target flet",
			"duration-bounds PT0M", "start-after-unknown nobody", "unknown-member roleArn", "bucket-name Big_Bucket",
			"metric-key $.price", "weights-over GroupWeights", "evaluation-order-twice 1", "unknown-group nwe", "default-variation c",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: findings (-want +got):\n%s", name, diff)
		}
		if len(f.Documents) != 3 || f.Documents[0].Template != "Stop" {
			t.Errorf("%d resources", len(f.Documents))
		}
	}
}

// What CloudFormation puts in, by a loop or on a condition, may be waited for and may use any target.
func TestTemplatesWithLoops(t *testing.T) {
	const head = "Resources:\n  S:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      Description: x\n      RoleArn: !GetAtt R.Arn\n      StopConditions: [{Source: aws:cloudwatch:alarm, Value: !GetAtt A.Arn}]\n" +
		"      Targets:\n        One: {ResourceType: aws:ec2:instance, ResourceArns: [!Ref I], SelectionMode: ALL}\n      Actions:\n"
	for name, actions := range map[string]string{
		"a loop":      "        Fn::ForEach::Y: [N, [a, b], {'A${N}': {ActionId: aws:ec2:reboot-instances, Targets: {Instances: !Sub 'T${N}'}}}]\n        last: {ActionId: aws:fis:wait, Parameters: {duration: PT1M}, StartAfter: [Aa, Ab]}\n",
		"a condition": "        a: !If [P, {ActionId: aws:ec2:reboot-instances, Targets: {Instances: One}}, !Ref AWS::NoValue]\n        b: {ActionId: aws:fis:wait, Parameters: {duration: PT1M}, StartAfter: [!If [P, a, !Ref AWS::NoValue]]}\n",
	} {
		for _, f := range Default().File(spec.Read("x.yaml", head+actions, nil), nil) {
			if f.Severity > Notice {
				t.Errorf("%s: %s: %s", name, f.Rule.ID, f.Message)
			}
		}
	}
}

// Templates of other things are left alone.
func TestTemplatesElsewhere(t *testing.T) {
	for name, text := range map[string]string{
		"net.template.json": `{"Resources": {"N": {"Type": "AWS::EC2::VPC", "Properties": {}}}}`,
		"network.yaml":      "Resources: {N: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref C}}}\n",
	} {
		f := spec.Read(name, text, nil)
		if findings := Default().File(f, nil); len(findings) > 0 || len(f.Documents) > 0 || f.Unrelated == "" {
			t.Errorf("%s: %d documents, %v", name, len(f.Documents), findings)
		}
	}
	f := spec.Read("x.template.yaml", "Resources: {S: {Type: AWS::Evidently::Segment, Properties: {Name: a, Pattern: '{}', Tags: 3}}}\n", nil)
	if findings := Default().File(f, nil); !HasErrors(findings) {
		t.Errorf("a segment in a template is not judged: %v", findings)
	}
}

// What a template's messages name is spelt as CloudFormation spells it.
func TestTemplateNames(t *testing.T) {
	const stop = "Resources:\n  S:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      Description: ${AWS::StackName}\n      roleArn: x\n      Actons: {}\n      StopConditions: []\n      Targets: {}\n"
	var got []string
	for _, f := range Default().File(spec.Read("x.yaml", stop, nil), nil) {
		got = append(got, f.Message)
	}
	said := strings.Join(got, "\n")
	for _, want := range []string{"CloudFormation writes `RoleArn`", "did you mean `Actions`?"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q:\n%s", want, said)
		}
	}
	feature := "Resources:\n  F:\n    Type: AWS::Evidently::Feature\n    Properties: {Name: F, Project: P, EvaluationStrategy: ALL, Variations: [{VariationName: a, BooleanValue: true}, {VariationName: name, LongValue: 1}]}\n"
	for text, wants := range map[string][]string{
		feature: {"`EvaluationStrategy` is `ALL`", "the first variation has a `BooleanValue`"},
		strings.Replace(stop, "roleArn: x", "ClientToken: x\n      Tags: [a]", 1): {"has no member `ClientToken`", "`Tags` must be a mapping"},
	} {
		got = nil
		for _, f := range Default().File(spec.Read("x.yaml", text, nil), nil) {
			got = append(got, f.Message)
		}
		for _, want := range wants {
			if said := strings.Join(got, "\n"); !strings.Contains(said, want) {
				t.Errorf("nothing says %q:\n%s", want, said)
			}
		}
	}
	sub := strings.Replace(stop, "roleArn: x", "RoleArn: arn:aws:iam::${AWS::AccountId}:role/fis", 1)
	if said := Default().File(spec.Read("x.yaml", sub, nil), nil); !strings.Contains(said[0].Message+said[1].Message, "write `!Sub` before the text") {
		t.Errorf("a forgotten !Sub is not told: %v", said)
	}
}

// What CloudFormation puts in from elsewhere is not known, and nothing that somebody forgot to fill in.
func TestDynamicReferences(t *testing.T) {
	text := "Resources:\n  Stop:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      Description: x\n      RoleArn: '{{resolve:ssm:/fis/role}}'\n" +
		"      StopConditions: [{Source: aws:cloudwatch:alarm, Value: '{{resolve:ssm:/fis/alarm:3}}'}]\n      Targets: {}\n      Tags: {Name: x}\n" +
		"      Actions: {wait: {ActionId: aws:fis:wait, Parameters: {duration: '{{resolve:ssm:/fis/length}}'}}}\n"
	if found := Default().File(spec.Read("x.template.yaml", text, nil), nil); len(found) > 0 {
		t.Errorf("%s: %s", found[0].Rule.ID, found[0].Message)
	}
}

// CloudFormation reads YAML 1.1, to which 0300 is 192.
func TestNumbersOfTemplates(t *testing.T) {
	const text = "Resources:\n  Account:\n    Type: AWS::FIS::TargetAccountConfiguration\n    Properties:\n      AccountId: 012345670123\n" +
		"      RoleArn: arn:aws:iam::012345670123:role/fis\n      ExperimentTemplateId: EXT1\n"
	found := Default().File(spec.Read("x.template.yaml", text, nil), nil)
	if len(found) != 1 || text[found[0].Range.Start:found[0].Range.End] != "012345670123" || !strings.Contains(found[0].Message, "put it in quotes") {
		t.Errorf("%v", found)
	}
	if found := Default().File(spec.Read("x.template.yaml", strings.Replace(text, "Id: 012345670123", "Id: '012345670123'", 1), nil), nil); len(found) > 0 {
		t.Errorf("in quotes: %s", found[0].Message)
	}
}

// The forms that the API has and CloudFormation has not are told, each in the terms of CloudFormation.
func TestTemplatesInTheFormOfTheAPI(t *testing.T) {
	const text = `Resources:
  Launch:
    Type: AWS::Evidently::Launch
    Properties:
      Name: l
      Project: p
      Tags: {a: b}
      Groups: [{Name: g, Feature: f, Variation: v}]
      MetricMonitors: [{Name: m, EntityIdKey: a, ValueKey: b}]
      ScheduledSplitsConfig: {Steps: []}
  Steps:
    Type: AWS::Evidently::Launch
    Properties:
      Name: l
      Project: p
      Groups: [{Feature: f, Variation: v}, {GroupName: g g, Feature: f, Variation: v}]
      ScheduledSplitsConfig:
        - StartTime: 2027-01-11T09:00:00Z
          GroupWeights: {g: 100000}
        - StartTime: 2027-01-12T09:00:00Z
          SegmentOverrides: {Segment: s, EvaluationOrder: 1}
        - StartTime: 2027-01-13T09:00:00Z
          SegmentOverrides: [{Segment: s, EvaluationOrder: 1, Weights: [{Group: g}]}]
  Feature:
    Type: AWS::Evidently::Feature
    Properties:
      Name: f
      Project: p
      EntityOverrides: {e: x}
      Variations: [{Name: x, Value: {BoolValue: true}}, {VariationName: y}, {VariationName: z, value: {boolValue: true}}]
  Stop:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      Description: d
      RoleArn: !GetAtt R.Arn
      StopConditions: [{Source: none}]
      Targets: {}
      Actions: {w: {ActionId: aws:fis:wait, Parameters: {duration: PT1M}}}
      ExperimentReportConfiguration: {Outputs: {S3Configuration: {BucketName: bucket}}}
`
	var said []string
	for _, f := range Default().File(spec.Read("x.yaml", text, nil), nil) {
		if f.Severity == Error {
			said = append(said, f.Message)
		}
	}
	for _, want := range []string{
		"`Tags` must be a list of mappings, each with `Key` and `Value`",
		"item 1 of `Groups` has no member `Name`; CloudFormation writes `GroupName`",
		"has no member `Name`; CloudFormation writes `MetricName`",
		"`ScheduledSplitsConfig` must be a list, not a mapping; drop `Steps` and write its list here",
		"`GroupName` is `g g`; it must be",
		"`SegmentOverrides` must be a list, not a mapping; put `[]` around its items",
		"`GroupWeights` must be a list of mappings, each with `GroupName` and `SplitWeight`",
		"`Weights` must be a list of mappings, each with `GroupName` and `SplitWeight`",
		"`EntityOverrides` must be a list of mappings, each with `EntityId` and `Variation`",
		"item 1 of `Variations` has no member `Name`; CloudFormation writes `VariationName`",
		"has no member `Value`; it takes `BooleanValue`, `DoubleValue`, `LongValue` and `StringValue`",
		"item 2 of `Variations` lacks `BooleanValue`",
		"item 1 of `Groups` lacks `GroupName`",
		"item 3 of `Variations` has no member `Value`; CloudFormation writes `BooleanValue`",
		"`Outputs` has no member `S3Configuration`; CloudFormation writes `ExperimentReportS3Configuration`",
	} {
		if !slices.ContainsFunc(said, func(message string) bool { return strings.Contains(message, want) }) {
			t.Errorf("nothing says %q in\n%s", want, strings.Join(said, "\n"))
		}
	}
}

// The resources of one template are judged together, as the sections of a plan are.
func TestTemplateAsAWhole(t *testing.T) {
	const head = "Resources:\n"
	resource := func(id, kind, rest string) string {
		return "  " + id + ":\n    Type: AWS::Evidently::" + kind + "\n" + rest
	}
	feature := func(id, project, name string) string {
		return resource(id, "Feature", "    Properties: {Project: "+project+", Name: "+name+", Variations: [{VariationName: a, StringValue: x}, {VariationName: b, StringValue: y}]}\n")
	}
	launch := func(id, project, variation string) string {
		return resource(id, "Launch", "    Properties: {Project: "+project+", Name: l, Groups: [{GroupName: g, Feature: f, Variation: "+variation+"}],\n"+
			"      ScheduledSplitsConfig: [{StartTime: '2027-01-11T09:00:00Z', GroupWeights: [{GroupName: g, SplitWeight: 100000}],\n"+
			"        SegmentOverrides: [{Segment: staf, EvaluationOrder: 1, Weights: [{GroupName: g, SplitWeight: 100000}]}]}]}\n")
	}
	segment := func(id, name string) string {
		return resource(id, "Segment", "    Properties: {Name: "+name+", Pattern: '{\"a\":[\"b\"]}'}\n")
	}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"features of one project":      {feature("A", "!Ref P", "f") + feature("B", "!Ref P", "f"), []string{"duplicate-name: f"}},
		"the long form":                {feature("A", "!Ref P", "f") + feature("B", "{Ref: P}", "f"), []string{"duplicate-name: f"}},
		"features of two projects":     {feature("A", "!Ref P", "f") + feature("B", "!Ref Q", "f"), nil},
		"a project that is not known":  {feature("A", "!Ref P", "f") + feature("B", "!GetAtt P.Arn", "f"), nil},
		"features on conditions":       {strings.Replace(feature("A", "p", "f")+feature("B", "p", "f"), "    Properties", "    Condition: C\n    Properties", 1), nil},
		"segments":                     {segment("A", "s") + segment("B", "s"), []string{"duplicate-name: s"}},
		"launches":                     {launch("A", "p", "a") + launch("B", "p", "a"), []string{"duplicate-name: l"}},
		"a variation":                  {feature("A", "p", "f") + launch("L", "p", "c"), []string{"unknown-variation: c"}},
		"a variation, launch first":    {launch("L", "!Ref P", "c") + feature("A", "p", "f"), []string{"unknown-variation: c"}},
		"a variation that is there":    {feature("A", "p", "f") + launch("L", "p", "b"), nil},
		"a feature of another project": {feature("A", "q", "f") + launch("L", "p", "c"), nil},
		"a segment":                    {segment("S", "staff") + launch("L", "p", "b"), []string{"unknown-segment: staf"}},
		"a segment from elsewhere":     {segment("S", "beta") + launch("L", "p", "b"), nil},
		"a feature that serves one":    {strings.Replace(feature("A", "p", "f"), "Name: f", "EvaluationStrategy: DEFAULT_VARIATION, Name: f", 1) + launch("L", "p", "b"), []string{"strategy-default: DEFAULT_VARIATION"}},
		"variations on two conditions": {strings.ReplaceAll(feature("A", "p", "f")+feature("B", "p", "f"), "    Properties", "    Condition: C\n    Properties") + launch("L", "p", "c"), nil},
	} {
		got := []string{}
		for _, f := range Default().File(spec.Read("x.template.yaml", head+c.text, nil), nil) {
			if f.Severity > Notice {
				got = append(got, f.Rule.ID+": "+(head + c.text)[f.Range.Start:f.Range.End])
			}
		}
		if diff := cmp.Diff(append([]string{}, c.want...), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
