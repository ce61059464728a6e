package spec

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec/yaml"
)

const chaosHead = "apiVersion: sluice/v1\nkind: Chaos\n"
const rolloutHead = "apiVersion: sluice/v1\nkind: Rollout\n"

// dump lists the scalars of a value with path, kind, text and state.
func dump(v *Value) []string {
	var lines []string
	for _, f := range append(v.Fields, v.Items...) {
		lines = append(lines, dump(f)...)
	}
	if v.Kind == yaml.Map || v.Kind == yaml.List {
		return lines
	}
	line := fmt.Sprintf("%s = %s %q", v.Path(), kindWords[v.Kind], v.Text)
	if v.Moment != nil {
		line = fmt.Sprintf("%s = time %s", v.Path(), v.Moment.Time.Format("2006-01-02T15:04:05.999Z07:00"))
	}
	return append(lines, line+stateWords[v.State])
}

var kindWords = map[yaml.Kind]string{yaml.Null: "null", yaml.Bool: "bool", yaml.Int: "int", yaml.Float: "float", yaml.String: "string"}
var stateWords = map[State]string{Unknown: " unknown", Placeholder: " placeholder", Broken: " broken"}

// Each case has a section, the values it resolves to, and the problems as `token: message`.
func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name, text string
		values     []string
		problems   []string
	}{
		{"shares", rolloutHead + "launch: {scheduledSplitsConfig: {steps: [{groupWeights: {a: 33.333%, b: 66667, c: 0.001%, d: 100%}}]}}",
			[]string{
				"launch.scheduledSplitsConfig.steps[0].groupWeights.a = int \"33333\"",
				"launch.scheduledSplitsConfig.steps[0].groupWeights.b = int \"66667\"",
				"launch.scheduledSplitsConfig.steps[0].groupWeights.c = int \"1\"",
				"launch.scheduledSplitsConfig.steps[0].groupWeights.d = int \"100000\"",
			}, nil},
		{"bad shares", rolloutHead + "launch: {scheduledSplitsConfig: {steps: [{groupWeights: {a: 33.3333%, b: 50 %, c: 101%, d: 0.5, e: 0500, f: 5e4}}]}}",
			nil, []string{
				"33.3333%: `33.3333%` is finer than a thousandth of a percent; write at most three decimals",
				"50 %: `50 %` is not a share; write thousandths of a percent such as `50000`, or percent text such as `50%`",
				"101%: `101%` is more than `100%`",
				"0.5: `0.5` is not a share; if it is a fraction of 1, write `50%`",
				"0500: some YAML readers read `0500` as another number; write it in decimal without a leading zero",
				"5e4: `5e4` is not written as a whole number; write `50000`",
			}},
		{"durations and other parameters", chaosHead + "experimentTemplate: {actions: {a: {parameters: {duration: 1h30m}, actionId: aws:fis:wait}, b: {actionId: aws:ssm:send-command, parameters: {duration: PT5M, documentParameters: {A: [1.50, x], B: null}, documentVersion: 0123}}}}",
			[]string{
				"experimentTemplate.actions.a.parameters.duration = string \"PT1H30M\"",
				"experimentTemplate.actions.a.actionId = string \"aws:fis:wait\"",
				"experimentTemplate.actions.b.actionId = string \"aws:ssm:send-command\"",
				"experimentTemplate.actions.b.parameters.duration = string \"PT5M\"",
				"experimentTemplate.actions.b.parameters.documentParameters = string \"{\\\"A\\\":[1.50,\\\"x\\\"],\\\"B\\\":null}\"",
				"experimentTemplate.actions.b.parameters.documentVersion = string \"0123\"",
			}, nil},
		{"bad duration", chaosHead + "experimentTemplate: {actions: {a: {parameters: {duration: 180}, actionId: aws:fis:wait}}}",
			nil, []string{"180: `180` has no unit; write `180s` for seconds or `180m` for minutes"}},
		{"tags keep their source text", chaosHead + "experimentTemplate: {tags: {a: 0123, b: yes, c: true, d: 1_000, e: 1.0}}",
			[]string{
				"experimentTemplate.tags.a = string \"0123\"", "experimentTemplate.tags.b = string \"yes\"", "experimentTemplate.tags.c = string \"true\"",
				"experimentTemplate.tags.d = string \"1_000\"", "experimentTemplate.tags.e = string \"1.0\"",
			}, nil},
		{"account with a leading zero", chaosHead + "targetAccountConfigurations: [{accountId: 012345670123}]",
			[]string{"targetAccountConfigurations[0].accountId = string \"012345670123\""}, nil},
		{"times", rolloutHead + "launch: {scheduledSplitsConfig: {steps: [{startTime: 2026-12-01T10:00:00+01:00}, {startTime: +1d12h}, {startTime: +90m}]}}",
			[]string{
				"launch.scheduledSplitsConfig.steps[0].startTime = time 2026-12-01T09:00:00Z",
				"launch.scheduledSplitsConfig.steps[1].startTime = time 2026-12-02T21:00:00Z",
				"launch.scheduledSplitsConfig.steps[2].startTime = time 2026-12-02T22:30:00Z",
			}, nil},
		{"bad times", rolloutHead + "launch: {scheduledSplitsConfig: {steps: [{startTime: +1h}, {startTime: +1x}, {startTime: 1764579600}, {startTime: soon}]}}",
			nil, []string{
				"+1h: `+1h` is relative to the previous step, but this is the first; write a time such as `2026-12-01T09:00:00Z`",
				"+1x: `+1x` is not a time; write RFC 3339 with an offset, or `+2h` or `+7d` after the previous step",
				"1764579600: a plan writes times as strings; write `2025-12-01T09:00:00Z`",
				"soon: `soon` is not a time; write RFC 3339 with an offset, such as `2026-12-01T09:00:00Z`",
			}},
		{"variables", chaosHead + "vars: {a: '1', b: 'x-${a}', none: null}\nexperimentTemplate: {description: \"${b} $${a} ${b}\", roleArn: '${none}', tags: {'${a}': '${none}!'}}",
			[]string{
				"vars.a = string \"1\"", "vars.b = string \"x-${a}\"", "vars.none = null \"null\"",
				"experimentTemplate.description = string \"x-1 ${a} x-1\"",
				"experimentTemplate.roleArn = string \"\" unknown", "experimentTemplate.tags.1 = string \"!\" unknown",
			}, nil},
		{"variables where numbers belong", rolloutHead + "vars: {w: 40%, v: '60000', o: 3}\nlaunch:\n  scheduledSplitsConfig:\n    steps:\n      - groupWeights:\n          a: ${w}\n          b: ${v}\n          c: '${v}'\n        segmentOverrides:\n          - evaluationOrder: ${o}\n",
			[]string{
				"vars.w = string \"40%\"", "vars.v = string \"60000\"", "vars.o = int \"3\"",
				"launch.scheduledSplitsConfig.steps[0].groupWeights.a = int \"40000\"",
				"launch.scheduledSplitsConfig.steps[0].groupWeights.b = int \"60000\"",
				"launch.scheduledSplitsConfig.steps[0].groupWeights.c = int \"60000\"",
				"launch.scheduledSplitsConfig.steps[0].segmentOverrides[0].evaluationOrder = int \"3\"",
			}, nil},
		{"bad variables", chaosHead + "vars: {region: eu, a: '${b}', b: '${a}'}\nexperimentTemplate: {description: '${regoin} ${x} ${AWS::Region} ${a}', roleArn: '${open'}",
			nil, []string{
				"${a}: variable `a` refers to itself",
				"${regoin}: variable `regoin` is not defined; did you mean `region`?",
				"${x}: variable `x` is not defined; declare it under `vars`, or set it with `--var x=…`",
				"${AWS::Region}: `AWS::Region` is not a valid variable name; a literal `${` is written `$${`",
				"${: `${` is never closed; a literal `${` is written `$${`",
			}},
		{"raw requests are strict", `{"groups": [], "name": 7, "scheduledSplitsConfig": {"steps": [{"startTime": 1764579600.5, "groupWeights": {"a": "50%"}}]}, "tags": {"t": 1}}`,
			[]string{
				"name = int \"7\"", "scheduledSplitsConfig.steps[0].startTime = time 2025-12-01T09:00:00.5Z",
				"scheduledSplitsConfig.steps[0].groupWeights.a = string \"50%\"", "tags.t = int \"1\"",
			}, nil},
		{"placeholders are reported once", `{"actions": {}, "roleArn": "arn:aws:iam::<YOUR ACCOUNT>:role/x", "stopConditions": [{"source": "none"}, {"value": "<YOUR ACCOUNT>"}], "description": "<YOUR WORDS>"}`,
			[]string{
				"roleArn = string \"arn:aws:iam::<YOUR ACCOUNT>:role/x\" placeholder", "stopConditions[0].source = string \"none\"",
				"stopConditions[1].value = string \"<YOUR ACCOUNT>\" placeholder", "description = string \"<YOUR WORDS>\"",
			}, []string{"<YOUR ACCOUNT>: `<YOUR ACCOUNT>` is a placeholder (also in one other place); replace it"}},
		{"words in a template", "Parameters: {P: {Type: String, Default: Off}}\nMappings: {M: {a: {b: 'no'}}}\nResources: {F: {Type: AWS::Evidently::Feature, Properties: {Name: n, Description: !Ref P, Project: !FindInMap [M, a, b], EvaluationStrategy: 'on'," +
			" Variations: [{VariationName: on, BooleanValue: yes}, {VariationName: 'off', BooleanValue: No}]}}}",
			[]string{
				"name = string \"n\"", "description = string \"false\"", "project = string \"no\"", "evaluationStrategy = string \"on\"",
				"variations[0].name = string \"on\" broken", "variations[0].value.boolValue = bool \"true\"",
				"variations[1].name = string \"off\"", "variations[1].value.boolValue = bool \"false\"",
			}, []string{"on: CloudFormation reads `on` as the boolean `true` and sends `\"true\"`; put it in quotes"}},
		{"tags of CloudFormation", chaosHead + "experimentTemplate: {roleArn: !Ref role}", nil,
			[]string{"role: tag `!Ref` is not supported in plans and requests; write the value itself"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Read("x.yaml", c.text, nil)
			if len(f.Documents) != 1 {
				t.Fatalf("%d documents, problems %v", len(f.Documents), f.Problems)
			}
			var problems []string
			for _, p := range f.Problems {
				problems = append(problems, c.text[p.Range.Start:p.Range.End]+": "+p.Message)
			}
			if diff := cmp.Diff(c.problems, problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if c.values == nil {
				return
			}
			var values []string
			for _, line := range dump(f.Documents[0].Root) {
				if !strings.HasPrefix(line, "apiVersion") && !strings.HasPrefix(line, "kind") {
					values = append(values, line)
				}
			}
			if diff := cmp.Diff(c.values, values); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
		})
	}
}

func TestGivenVariables(t *testing.T) {
	text := chaosHead + "vars: {region: null}\nexperimentTemplate: {description: '${region} ${extra}'}"
	f := Read("x.yaml", text, map[string]string{"region": "eu-west-1", "extra": "${not again}"})
	if got := f.Documents[0].Root.Field("experimentTemplate").Field("description").Text; got != "eu-west-1 ${not again}" || len(f.Problems) > 0 {
		t.Errorf("got %q, problems %v", got, f.Problems)
	}
	if f = Read("x.yaml", text, map[string]string{"extra": "x"}); !cmp.Equal(f.Documents[0].Unset, []string{"region"}) {
		t.Errorf("unset variables: %v", f.Documents[0].Unset)
	}
}

// A variable that doubles the previous one must not exhaust the memory.
func TestGrowingVariables(t *testing.T) {
	text := chaosHead + "vars:\n  v0: xxxxxxxxxx\n"
	for i := range 40 {
		text += fmt.Sprintf("  v%d: ${v%d}${v%d}\n", i+1, i, i)
	}
	f := Read("x.yaml", text+"experimentTemplate: {description: '${v40}'}", nil)
	if len(f.Problems) == 0 || !strings.Contains(f.Problems[0].Message, "exceeds") {
		t.Errorf("problems %v", f.Problems)
	}
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"description": "x", "actions": {}}`, "CreateExperimentTemplate"},
		{`{"experimentTemplateId": "x"}`, "StartExperiment"},
		{`{"experimentTemplateId": "x", "accountId": "1", "roleArn": "x"}`, "CreateTargetAccountConfiguration"},
		{`{"name": "x", "project": "x", "groups": []}`, "CreateLaunch"},
		{`{"name": "x", "variations": []}`, "CreateFeature"},
		{`{"name": "x", "pattern": "{}"}`, "CreateSegment"},
		{`{"Description": "x", "RoleArn": "r", "Actions": {}}`, "the members are spelt as in CloudFormation; a request has `description`, `roleArn`, `actions`, and a template has them under `Resources`, a name and `Properties`, next to `Type: AWS::FIS::ExperimentTemplate`"},
		{"ExperimentTemplate:\n  Description: x\n  StopConditions: []\n", "the members are spelt as in CloudFormation; a request has `description`, `stopConditions`, and a template has them under `Resources`, a name and `Properties`, next to `Type: AWS::FIS::ExperimentTemplate`"},
		{`{"Name": "x", "Project": "p", "Groups": []}`, "the members are spelt as in CloudFormation; a request has `name`, `project`, `groups`, and a template has them under `Resources`, a name and `Properties`, next to `Type: AWS::Evidently::Launch`"},
		{`{"experimentTemplate": {}}`, "the document is neither a plan nor a raw request: remove `experimentTemplate` around the request, put `apiVersion: sluice/v1` and `kind: Chaos` above it, or use `sluice import` to make a plan"},
		{`{"feature": {"name": "f"}}`, "the document is neither a plan nor a raw request: remove `feature` around the request, or use `sluice import`"},
		{`{"id": "EXT1", "targets": {}, "actions": {}}`, "the document is an UpdateExperimentTemplate request, which may be partial"},
		{`{"id": "EXT1", "description": "x", "logConfiguration": {}}`, "the document is an UpdateExperimentTemplate request"},
		{`{"id": "EXT1", "description": "x"}`, "the document is neither"},
		{`{"id": "EXT1", "targets": {}, "actions": {}, "tags": {}}`, "CreateExperimentTemplate"},
		{`{"id": "EXT1", "description": "x", "targets": {}, "actions": {}, "roleArn": "x", "stopConditions": []}`, "CreateExperimentTemplate"},
		{`{"experiment": {}}`, "the document is neither a plan nor a raw request; a plan starts with"},
		{`{"experimentTemplate": {"id": "EXT1", "lastUpdateTime": 1}}`, "the document is an AWS response; use `sluice import` to make a plan from it"},
		{`{"Resources": {}}`, "the document is neither a plan nor a raw request"},
		{`{"experimentTemplate": {"arn": "arn:aws:fis:eu-west-1:123456789012:experiment-template/EXT1"}}`, "the document is an AWS response"},
		{`{"Resources": {"a": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {}}}}`, "CreateExperimentTemplate"},
		{`[1]`, "the document is a list"},
		{`{"apiVersion": "v1", "kind": "Pod"}`, "the document has apiVersion `v1`"},
		{`{"apiVersion": "${v}", "kind": "Chaos", "vars": {"v": "sluice/v1"}, "experimentTemplate": {}}`, "`apiVersion` has a variable; write `apiVersion: sluice/v1`"},
		{`{"apiVersion": "sluice/v1", "kind": "Caos"}`, "unknown kind `Caos`; did you mean `Chaos`?"},
		{`{"apiVersion": "sluice/v1"}`, "`kind` is missing"},
		{``, "the file is empty"},
	} {
		f := Read("x", c.text, nil)
		switch {
		case len(f.Documents) == 1 && len(f.Problems) == 0:
			if got := f.Documents[0].Requests[0].Operation.Name; got != c.want {
				t.Errorf("%s is %s, want %s", c.text, got, c.want)
			}
		case len(f.Problems) != 1 || !strings.HasPrefix(f.Problems[0].Message, c.want):
			t.Errorf("%s: problems %v, want %q", c.text, f.Problems, c.want)
		}
	}
}

// If a syntax error hides members, missing members are not reported.
func TestMembersHiddenBySyntaxError(t *testing.T) {
	text := "{\n  \"description\": \"x\",\n  \"targets\": ${targets},\n  \"actions\": {},\n  \"roleArn\": \"x\"\n}"
	for _, p := range Read("x.json", text, nil).Problems {
		if p.Kind != Syntax {
			t.Errorf("at %d: %s", p.Range.Start, p.Message)
		}
	}
}

// `.json` files are parsed as strictly as by the AWS CLI.
func TestStrictJSON(t *testing.T) {
	for _, text := range []string{"{\"accountId\": 'x'}", "{\"a\": 1,}", "{\"a\": \"two\nlines\"}", "# comment\n{}"} {
		f := Read("x.json", text, nil)
		if !slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Kind == Syntax }) {
			t.Errorf("%q: problems %v", text, f.Problems)
		}
	}
}

func TestPosition(t *testing.T) {
	s := &Source{Text: "\uFEFFaé€\r\nb\n"}
	for offset, want := range map[int]Position{3: {1, 1, 3}, 4: {1, 2, 4}, 6: {1, 3, 6}, 9: {1, 4, 9}, 11: {2, 1, 11}, 13: {3, 1, 13}} {
		if got := s.Position(offset); got != want {
			t.Errorf("offset %d is %v, want %v", offset, got, want)
		}
	}
	if line, start := s.Line(4); line != "\uFEFFaé€" || start != 0 {
		t.Errorf("line %q at %d", line, start)
	}
}

func TestPercent(t *testing.T) {
	for text, want := range map[string]int64{"0%": 0, "0.001%": 1, "33.333%": 33333, "50%": 50000, "50.50%": 50500, "100.000%": 100000} {
		got, err := ParsePercent(text)
		if err != nil || got != want {
			t.Errorf("ParsePercent(%q) = %d, %v", text, got, err)
		}
	}
	for thousandths, want := range map[int64]string{0: "0%", 1: "0.001%", 33333: "33.333%", 50000: "50%", 100000: "100%", -500: "-0.5%"} {
		if got := FormatPercent(thousandths); got != want {
			t.Errorf("FormatPercent(%d) = %q", thousandths, got)
		}
	}
}
