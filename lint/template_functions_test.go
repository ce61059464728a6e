package lint

import (
	"strings"
	"testing"

	"sluice/spec"
)

// functionsHead begins a template with parameters and a mapping.
const functionsHead = `Parameters:
  Mode: {Type: String, Default: RANDOM(1)}
  Allowed: {Type: String, AllowedValues: [RANDOM(2), ALL]}
  Kind: {Type: String, Default: RANDOM}
  Empty: {Type: String, Default: ''}
  Open: {Type: String}
  Listed: {Type: CommaDelimitedList, Default: RANDOM(3)}
  Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /fis/mode}
Mappings:
  Stages: {prod: {mode: RANDOM(4)}, test: {mode: COUNT(1)}}
Resources:
`

const functionsDrill = `  Drill%s:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      Description: reboot
      RoleArn: arn:aws:iam::111122223333:role/drill
      StopConditions: [{Source: aws:cloudwatch:alarm, Value: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors'}]
      Targets: {web: {ResourceType: aws:ec2:instance, ResourceTags: {app: web}, Filters: [{Path: State.Name, Values: [running]}], SelectionMode: MODE}}
      Actions: {reboot: {ActionId: aws:ec2:reboot-instances, Targets: {Instances: web}}}
`

// What a function comes to is judged where the template alone tells, and the message says where it is from.
func TestFunctionsOfTemplates(t *testing.T) {
	for mode, want := range map[string]string{
		"!Ref Mode":                                 "`RANDOM(1)`; it is `ALL`, `COUNT(n)` or `PERCENT(n)` (the default of parameter `Mode`)",
		"{Ref: Mode}":                               "`RANDOM(1)`; it is `ALL`, `COUNT(n)` or `PERCENT(n)` (the default of parameter `Mode`)",
		"!Ref Allowed":                              "`RANDOM(2)`; it is `ALL`, `COUNT(n)` or `PERCENT(n)` (the first allowed value of parameter `Allowed`)",
		"!Sub '${Mode}'":                            "`RANDOM(1)`; it is",
		"!Sub '${Kind}(5)'":                         "`RANDOM(5)`; it is",
		"!Sub ['${K}(6)', {K: !Ref Kind}]":          "`RANDOM(6)`; it is",
		"!Join ['', [!Ref Kind, (7)]]":              "`RANDOM(7)`; it is",
		"!Join ['', [!Ref Mode]]":                   "`RANDOM(1)`; it is",
		"!FindInMap [Stages, prod, mode]":           "`RANDOM(4)`; it is `ALL`, `COUNT(n)` or `PERCENT(n)` (a value of mapping `Stages`)",
		"{'Fn::FindInMap': [Stages, prod, mode]}":   "`RANDOM(4)`; it is",
		"!FindInMap [Stages, test, mode]":           "",
		"!FindInMap [Stages, none, mode]":           "",
		"!FindInMap [Stages, !Ref Open, mode]":      "",
		"!FindInMap [Nothing, prod, mode]":          "",
		"!Ref Empty":                                "",
		"!Ref Open":                                 "",
		"!Ref Listed":                               "",
		"!Ref Stored":                               "",
		"!Ref AWS::Region":                          "",
		"!Sub '${Mode}-${Open}'":                    "",
		"!If [IsProd, !Ref Mode, ALL]":              "",
		"!GetAtt Other.Mode":                        "",
		"!Join ['', !Ref Listed]":                   "",
		"!Join [!Ref Open]":                         "",
		"!Sub ['${K}(6)', {K: !GetAtt Other.Kind}]": "",
	} {
		text := functionsHead + strings.NewReplacer("%s", "", "MODE", mode).Replace(functionsDrill)
		if said := describe(Default().File(spec.Read("x.template.yaml", text, nil), nil)); want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("%s: said %q, want %q", mode, said, want)
		}
	}
}

// A loop over resources is judged by its first round.
func TestLoopsOfTemplates(t *testing.T) {
	const wrong = "`RANDOM(a)`; it is"
	loop := func(variable, collection, body string) string {
		return "  Fn::ForEach::Zones:\n    - " + variable + "\n    - " + collection + "\n    -\n" + indent(body, 4)
	}
	drill := func(mode string) string {
		return strings.NewReplacer("%s", "${Zone}", "MODE", mode).Replace(functionsDrill)
	}
	for _, c := range []struct{ name, resources, want string }{
		{"a fault of its own", loop("Zone", "[a, b]", drill("RANDOM(a)")), wrong},
		{"a fault by the variable", loop("Zone", "[a, b]", drill("'RANDOM(${Zone})'")), wrong},
		{"a fault by the other form", loop("Zone", "[a, b]", drill("'RANDOM(&{Zone})'")), wrong},
		{"a fault by a reference", loop("Zone", "[RANDOM(a)]", drill("!Ref Zone")), wrong},
		{"a fault by a substitution", loop("Zone", "[a]", drill("!Sub 'RANDOM(${Zone})'")), wrong},
		{"a loop in a loop", loop("Zone", "[a]", indent(loop("Stage", "[b]", indent(drill("'RANDOM(${Zone})'"), 2)), 0)), wrong},
		{"over what is not known", loop("Zone", "!Ref Zones", drill("'RANDOM(${Zone})'")), ""},
		{"over what is not known, by a reference", loop("Zone", "!Ref Zones", drill("!Ref Zone")), ""},
		{"no loop after all", "  Fn::ForEach::Zones: nothing\n", ""},
		{"an include", "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}\n", ""},
		{"an include beside a resource", "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}\n" + drill("RANDOM(a)"), wrong},
		{"targets by a loop", strings.Replace(drill("ALL"), "Targets: {web: ", "Targets: {'Fn::ForEach::T': [Z, [a], {'t${Z}': {}}], other: ", 1), ""},
	} {
		for _, head := range []string{"Transform: AWS::LanguageExtensions\nResources:\n", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"} {
			found := Default().File(spec.Read("x.yaml", head+c.resources, nil), nil)
			if said := describe(found); c.want == "" && HasErrors(found) || !strings.Contains(said, c.want) {
				t.Errorf("%s: said %q, want %q", c.name, said, c.want)
			}
		}
	}
}
