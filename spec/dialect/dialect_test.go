package dialect_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"sluice/spec/dialect"
	"sluice/spec/testenv"
)

const (
	template = "Resources:\n  A:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties: {Description: x}\n"
	plan     = "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {}\n"
	request  = `{"description": "x", "actions": {"a": {"actionId": "aws:fis:wait"}}}`
)

const flagDocument = `{"version": "1", "flags": {"f": {}}, "values": {"f": {"enabled": true}}}`

func hosted(properties string) string {
	return `{"Resources": {"V": {"Type": "AWS::AppConfig::HostedConfigurationVersion", "Properties": ` + properties + `}}}`
}

func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       dialect.Dialect
	}{
		{"x.chaos.yaml", "", dialect.Plan},
		{"x.rollout.json", "{]", dialect.Plan},
		{"x.chaos.json", request, dialect.Request},
		{"x.chaos.yaml", template, dialect.CloudFormation},
		{"sub/.sluice.yaml", "", dialect.Config},
		{"x.sluice.yaml", "", dialect.Unrecognized},
		{"x.yaml", plan, dialect.Plan},
		{"x.template.yaml", plan, dialect.Plan},
		{"x.template", template, dialect.CloudFormation},
		{"x.yml", "a: 1\n---\n" + template, dialect.CloudFormation},
		{"x.json", "\uFEFF" + request, dialect.Request},
		{"x.txt", request, dialect.Unrecognized},
		{"x.yaml", "Resources:\n  Fn::ForEach::A: [N, [a], {'A${N}': {Type: AWS::Evidently::Segment}}]\n", dialect.CloudFormation},
		{"x.yaml", "T: &t AWS::FIS::ExperimentTemplate\nResources: {A: {Type: *t}}\n", dialect.CloudFormation},
		{"x.yaml", "a: [\n" + template, dialect.CloudFormation},
		{"x.json", `{"Parameters": {"P": {}, "Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate"}}}`, dialect.CloudFormation},
		{"x.json", `{"Parameters": {"P": {}}}, "Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate"}}}`, dialect.CloudFormation},
		{"x.json", "// a comment\n" + `{"stopConditions": [], "actions": {"a": {"actionId": "aws:fis:wait"`, dialect.Request},
		{"x.json", `{"stopConditions": [], "roleArn": "x", "targets": {}, "actions": {}}`, dialect.Request},
		{"x.json", `{"name": "a", "project": "p", "groups": [{"name": "g", "feature": "f", "variation": "v"}]}`, dialect.Request},
		{"x.json", `{"name": "a", "project": "p", "variations": [{"name": "v", "value": {"boolValue": true}}]}`, dialect.Request},
		{"x.json", `{"name": "a", "pattern": "{\"plan\": [\"beta\"]}"}`, dialect.Request},
		{"x.yaml", "name: a\npattern: |\n  {\"plan\": [\"beta\"]}\n", dialect.Request},
		{"x.json", `{"experimentTemplateId": "EXT1", "accountId": "1", "roleArn": "r"}`, dialect.Request},
		{"x.json", `{"experimentTemplateId": "EXT1a2b3c4d5e6f7"}`, dialect.Request},
		{"x.json", `{"experimentTemplateId": "ext1a2b3c4d5e6f7", "Tags": {}}`, dialect.Request},
		{"x.json", `{"experimentTemplateId": "EXT1a2b3c4d5e6f7", "region": "eu-west-1"}`, dialect.Unrecognized},
		{"x.json", `{"name": "a", "pattern": "{\"a\": {\"b\": [1], \"c\": 5}}", "descripton": "x"}`, dialect.Request},
		{"x.json", `{"name": "a", "project": "p", "groups": {"g": {"feature": "f", "variation": "v"}}}`, dialect.Request},
		{"x.json", `{"name": "a", "project": "p", "variations": {"v": {"value": {"boolValue": true}}}}`, dialect.Request},
		{"x.json", `{"actions": [{"actionId": "aws:fis:wait"}], "targets": {}}`, dialect.Request},
		{"x.json", request[:len(request)-1] + `, "tags": {"a": "` + strings.Repeat("x", 1<<20) + `"}}`, dialect.Request},
		{"x.tf", `resource "aws_fis_experiment_template" "x" {}`, dialect.Terraform},
		{"x.tofu", `resource "awscc_evidently_launch" "x" {}`, dialect.Terraform},
		{"x.tf.json", `{"resource": {"aws_fis_experiment_template": {}}}`, dialect.Terraform},
		{"x.tf", "resource aws_fis_experiment_template x {}", dialect.Terraform},
		{"x.tf", `/* { */ resource /* = */"aws_fis_experiment_template""x"{}`, dialect.Terraform},
		{"x.tf", `resource "\u0061ws_fis_experiment_template" "x" {}`, dialect.Terraform},
		{"x.tf.json", `{"resource": {"aws_fis\u005fexperiment_template": {}}}`, dialect.Terraform},
		{"x.tf", `output "x" { value = aws_fis_experiment_template.x.id }`, dialect.Unrecognized},
		{"x.tf", `resource "aws_instance" "x" {}`, dialect.Unrecognized},
		{"x.json", flagDocument, dialect.FlagDocument},
		{"x.json", `{"flags": {"f": {}}, "values": {"f": {"enabled": true}}}`, dialect.FlagDocument},
		{"x.yaml", "version: '1'\nvalues: {f: {enabled: true}}\n", dialect.FlagDocument},
		{"x.json", `{"version": "1", "flags": {"a": "x"}, "values": {"a": {"enabled": true}}}`, dialect.FlagDocument},
		{"x.json", `{"version": "1", "flags": {"f": {}}, "values": {"f": {"enabled": true}, "g": "x"}}`, dialect.FlagDocument},
		{"x.json", `{"version": "1", "flags": [], "values": null}`, dialect.FlagDocument},
		{"x.json", `{"version": 1, "flags": [], "values": []}`, dialect.Unrecognized},
		{"package.json", `{"version": "1.0.0", "flags": {}, "values": {}, "enabled": true}`, dialect.Unrecognized},
		{"values.yaml", "flags: {a: {enabled: true}}\nvalues: {}\nimage: x\n", dialect.Unrecognized},
		{"x.json", `{"version": "1", "flags": ["a"]}`, dialect.Unrecognized},
		{"x.json", `{"f": {"enabled": true}}`, dialect.Unrecognized},
		{"x.template", hosted("{\"Content\": " + strconv.Quote(flagDocument) + "}"), dialect.CloudFormation},
		{"x.template", hosted(`{"Content": {"Fn::ToJsonString": ` + flagDocument + `}}`), dialect.CloudFormation},
		{"x.template", hosted(`{"Content": {"Fn::Sub": "{\"version\": \"1\", \"flags\": {\"f\": {}}, \"values\": {\"f\": {\"enabled\": ${On}}}}"}}`), dialect.CloudFormation},
		{"x.template", hosted(`{"Content": "{\"values\": [1], \"flags\": 2}"}`), dialect.Unrecognized},
		{"x.template", hosted(`{"Content": {"Ref": "X"}, "Description": "flags: values:"}`), dialect.Unrecognized},
		{"x.tf", `resource "aws_appconfig_hosted_configuration_version" "x" { content = jsonencode({flags = {}}) }`, dialect.Terraform},
		{"x.tf", `resource "aws_appconfig_hosted_configuration_version" "x" { content = "a" }`, dialect.Unrecognized},
		{"x.template", `{"Resources": {"P": {"Type": "AWS::AppConfig::ConfigurationProfile", "Properties": {"Type": "AWS.AppConfig.FeatureFlags"}},
			"V": {"Type": "AWS::AppConfig::HostedConfigurationVersion", "Properties": {"ConfigurationProfileId": {"Ref": "P"}, "Content": "{\"a\": {\"enabled\": true}}"}}}}`, dialect.CloudFormation},
	} {
		if got := dialect.Recognise(c.name, []byte(c.text)); got != c.want {
			t.Errorf("%s: got %s, want %s:\n%.300s", c.name, got, c.want, c.text)
		}
	}
}

// Marker words are found in any encoding and however they are escaped.
func TestRecogniseEncodings(t *testing.T) {
	wide := func(text string, bytesOf func(unit uint16) []byte) string {
		var b strings.Builder
		for _, unit := range utf16.Encode([]rune(text)) {
			b.Write(bytesOf(unit))
		}
		return b.String()
	}
	little := func(unit uint16) []byte { return []byte{byte(unit), byte(unit >> 8)} }
	big := func(unit uint16) []byte { return []byte{byte(unit >> 8), byte(unit)} }
	written := func(as string) string {
		return strings.Replace(template, "AWS::FIS::ExperimentTemplate", as, 1)
	}
	for what, text := range map[string]string{
		"an escape of two digits":            written(`"AWS::FIS::\x45xperimentTemplate"`),
		"of four digits":                     written(`"\u0041WS::FIS::ExperimentTemplate"`),
		"of eight digits":                    written(`"AWS\U0000003A:FIS::ExperimentTemplate"`),
		"all escaped":                        written(`"\x41\x57\x53\x3a\x3a\x46\x49\x53\x3a\x3aExperimentTemplate"`),
		"an escaped line break":              written("\"AWS::F\\\n       IS::ExperimentTemplate\""),
		"an escaped line break of YAML 1.1":  written("\"AWS::F\\\u2028IS::ExperimentTemplate\""),
		"a key without a space after `?`":    `{?Resources: {A: {Type: AWS::FIS::ExperimentTemplate}}}`,
		"`?` in a resource":                  `Resources: {A: {?Type: AWS::FIS::ExperimentTemplate}}`,
		"a merged resource":                  `Resources: {!!merge m: {A: {Type: AWS::FIS::ExperimentTemplate}}}`,
		"aliases in a merged mapping":        "x: [&n name, &p pattern]\n!!merge k: {*n : s, *p : '{\"a\": [1]}'}\n",
		"explicit aliases there":             "x: [&n name, &p pattern]\n!!merge k:\n  ? *n # c\n  : s\n  ? *p # c\n  : '{\"a\": [1]}'\n",
		"a request in an ordered mapping":    "!!omap\n- name: s\n- pattern: '{\"a\": [1]}'\n",
		"a value key":                        `Resources: {A: {Type: !!str {=: AWS::FIS::ExperimentTemplate}}}`,
		"a comma in a tag":                   "%TAG !e! tag:yaml.org\n---\nResources: {A: {!e!,2002:str Type: AWS::FIS::ExperimentTemplate}}\n",
		"a loop in its short form":           `Resources: !ForEach::L [S, [FIS], {'R${S}': {Type: 'AWS::${S}::ExperimentTemplate', Properties: {Description: x}}}]`,
		"an anchor inside its value":         "Metadata: &x {Type: AWS::S3::Bucket, k: &x {Type: AWS::FIS::ExperimentTemplate}}\nResources: {R: *x}\n",
		"an escaped key":                     `{"Resourc\u0065s": {"A": {"Type": "AWS::FIS::ExperimentTemplate"}}}`,
		"an escaped brace":                   `{"name": "x", "pattern": "\u007b\u0022a\u0022: [1]}"}`,
		"an escaped line break in a pattern": `{"name": "x", "pattern": "\n{\"a\": [1]}"}`,
		"an escaped digit":                   `{"version": "\u0031", "flags": {"a": {"name": "a"}}, "values": {"a": {}}}`,
		"a digit in a block":                 "version: >-\n  1\nflags: {a: {name: a}}\nvalues: {a: {}}\n",
		"a loop over types":                  `{"Resources": {"Fn::ForEach::L": ["S", ["FIS"], {"R${S}": {"Type": "AWS::${S}::ExperimentTemplate", "Properties": {"Description": "x"}}}]}}`,
		"an escaped slash":                   `{"apiVersion": "sluice\/v1"}`,
		"escapes of escapes":                 `{"Resources": {"V": {"Type": "AWS::AppConfig::HostedConfigurationVersion", "Properties": {"Content": "{\"version\":\"1\",\"fl\\u0061gs\":{\"a\":{\"name\":\"a\"}},\"v\\u0061lues\":{\"a\":{}}}"}}}}`,
		"an escaped backslash":               `{"Resources": {"V": {"Type": "AWS::AppConfig::HostedConfigurationVersion", "Properties": {"Content": "{\"version\":\"1\",\"fl\u005cu0061gs\":{\"a\":{\"name\":\"a\"}},\"v\\\u00750061lues\":{\"a\":{}}}"}}}}`,
		"UTF-16 with a list":                 wide("\uFEFF- a\n---\n"+`{name: f, project: p, variations: [{name: v, value: {boolValue: true}}]}`, little),
		"UTF-16 with a BOM and a mark":       wide("\uFEFF---\n"+`{name: f, project: p, variations: [{name: v, value: {boolValue: true}}]}`, little),
		"a BOM in the second line":           "# x\n\uFEFF" + template,
		"UTF-16 with a BOM":                  wide("\uFEFF"+template, little),
		"UTF-16 without a BOM":               wide(template, little),
		"UTF-16 BE with a BOM":               wide("\uFEFF"+template, big),
		"UTF-16 BE without a BOM":            wide(template, big),
		"UTF-32":                             wide("\uFEFF"+template, func(unit uint16) []byte { return append(little(unit), 0, 0) }),
		"a control character":                template + "\x01",
		"a comment in a key":                 "? stopConditions # x\n: [{source: none}]\n? roleArn\n: x\nactions: {}\n",
		"a comment before a value":           "name: x\npattern: # x\n  '{\"a\": [1]}'\n",
		"a deep request":                     `{"experimentTemplateId": "EXT1", "tags": ` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + "}",
		"behind documents":                   strings.Repeat("a\n---\n", 1001) + "experimentTemplateId: EXT1\n",
		"an alias as a key":                  "description: &s stopConditions\nroleArn: x\n*s : [{source: none}]\nactions: {}\n",
		"an alias of a block":                "description: &s |-\n  stopConditions\nroleArn: x\n*s : [{source: none}]\nactions: {}\n",
		"aliases in a flag document":         "tags: [&v version, &f flags, &w values, &o '1']\n*v : *o\n*f : {a: {name: a}}\n*w : {a: {&e enabled: true}}\n",
	} {
		if got := dialect.Recognise("x.yaml", []byte(text)); got == dialect.Unrecognized {
			t.Errorf("%s is not recognised:\n%q", what, text)
		}
	}
}

// Recognising a text takes no more than its length suggests.
func TestRecogniseHostileTexts(t *testing.T) {
	const name, text = "x.tf", "# aws_fis_ \\"
	escaped := text + strings.Repeat("u005c", 20_000)
	plain := text + strings.Repeat("-005c", 20_000)
	recognise := func(text string) testenv.Work {
		return testenv.WorkOf(func() { dialect.Recognise(name, []byte(text)) })
	}
	if got, want := recognise(escaped), recognise(plain); got.Bytes > 10*want.Bytes+1e6 {
		t.Errorf("escapes of escapes take %.0f MB, other text %.0f MB", got.Bytes/1e6, want.Bytes/1e6)
	}
}

// Files of other programs that contain our marker words are not recognised.
func TestUnrelated(t *testing.T) {
	for name, text := range map[string]string{
		"package.json":    `{"name": "x", "version": "1.0.0", "scripts": {"actionId": "stopConditions"}}`,
		"schema.json":     `{"properties": {"name": {"type": "string"}, "pattern": {"type": "string", "pattern": "{.*}"}}}`,
		"rule.json":       `{"name": "x", "pattern": "^[a-z]{3}$"}`,
		"glob.yaml":       "name: x\npattern: '{a,b}'\n",
		"event.json":      `{"source": ["aws.ec2"], "detail": {"state": ["running"]}}`,
		"step.json":       `{"name": "x", "pattern": "{\"a\": 1}"}`,
		"ack.yaml":        "apiVersion: fis.services.k8s.aws/v1alpha1\nkind: ExperimentTemplate\nspec: {stopConditions: [], roleArn: x, actions: {a: {actionId: aws:fis:wait}}}\n",
		"kind.yaml":       "kind: X\nstopConditions: []\nroleArn: x\nactions: {a: {actionId: aws:fis:wait}}\n",
		"automation.yaml": "schemaVersion: '0.3'\nmainSteps: [{action: aws:executeAwsApi, inputs: {Service: fis, stopConditions: [], actions: {a: {actionId: aws:fis:wait}}}}]\n",
		"other.template":  "Resources: {A: {Type: AWS::EC2::VPC}}\nOutputs: {B: {Value: AWS::FIS::ExperimentTemplate}}\n",
		"spec.json":       `{"ResourceTypes": {"AWS::FIS::ExperimentTemplate": {"Type": "Resources"}}}`,
		"response.json":   `{"experimentTemplate": {"id": "EXT1", "actions": {"a": {"actionId": "aws:fis:wait"}}, "stopConditions": [], "roleArn": "x"}}`,
		"unwrapped.json":  `{"id": "EXT1", "arn": "a", "actions": {"a": {"actionId": "aws:fis:wait"}}, "stopConditions": [], "roleArn": "x"}`,
		"update.json":     `{"id": "EXT1", "description": "x", "actions": {"a": {"actionId": "aws:fis:wait"}}}`,
		"list.json":       `{"experiments": [{"experimentTemplateId": "EXT1"}]}`,
		"flags.json":      `{"name": "x", "variations": [{"name": "a", "value": true}], "groups": []}`,
		"gitlab.yaml":     "stages: [a]\nvariation: b\ngroups: [c]\n",
		"openapi.yaml":    "openapi: 3.0.0\npaths: {/x: {get: {operationId: actionId}}}\ncomponents: {schemas: {A: {properties: {actionId: {type: string}, stopConditions: {type: array}}}}}\n",
		"index.json":      `[{"operation": "CreateExperimentTemplate", "input": {"actions": {"a": {"actionId": "aws:fis:wait"}}, "stopConditions": [], "roleArn": "x"}}]`,
		"loop.json":       `{"Resources": {"Fn::ForEach::L": ["S", ["SNS"], {"R${S}": {"Type": "AWS::${S}::Topic", "Properties": {"X": "FIS"}}}]}}`,
		"braces.yaml":     "Resources:\n  Fn::ForEach::L: [N, [a], {'B${N}': {Type: AWS::S3::Bucket, Properties: {BucketName: {Fn::Sub: 'x${N}'}}}}]\n",
		"import.yaml":     "Resources: {V: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {ApplicationId: {Fn::ImportValue: a}, Content: '{\"flags\": [1], \"values\": [1]}'}}}\n",
		"lock.yaml":       "packages:\n  sluice/v1: {version: 1}\n",
		"large.json":      `{"a": "` + strings.Repeat("x", 1<<20) + `", "Resources": "AWS::FIS::"}`,
	} {
		if got := dialect.Recognise(name, []byte(text)); got != dialect.Unrecognized {
			t.Errorf("%s is recognised as %s:\n%.200s", name, got, text)
		}
	}
}

// Characters that are not allowed do not keep a document from being recognised.
func TestRecogniseWithForbiddenCharacters(t *testing.T) {
	const loop = `Resources: {"Fn::ForEach::L": [S, [FIS], {"R${S}": {Type: "AWS::${S}::ExperimentTemplate", Properties: {Description: x}}}]}`
	for _, char := range []string{"\x7f", "\x01", "\u0080", "\uFDD0", "\U0001FFFE", "\xff"} {
		for name, text := range map[string]string{"x.template": loop, "x.yaml": "name: s\npattern: '{\"a\": [1]}'\n"} {
			if got, want := dialect.Recognise(name, []byte("# "+char+"\n"+text)), dialect.Recognise(name, []byte(text)); got != want || got == dialect.Unrecognized {
				t.Errorf("%q before %s: got %s, want %s", char, text, got, want)
			}
		}
	}
}

// In a text that cannot be read as a whole, words count only if it has the root members of our files.
func TestRecogniseLarge(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       dialect.Dialect
	}{
		{"template.json", `{"Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate"}}, "Metadata": "%s"}`, dialect.CloudFormation},
		{"template.yaml", "# %s\n" + template, dialect.CloudFormation},
		{"plan.yaml", "# %s\n" + plan, dialect.Plan},
		{"quote.yaml", "\"kind: Chaos # %s\napiVersion: sluice/v1\n", dialect.Plan},
		{"CloudFormationResourceSpecification.json", `{"ResourceTypes": {"AWS::FIS::ExperimentTemplate": {"Properties": {"Resources": "%s"}}}}`, dialect.Unrecognized},
		{"openapi.json", `{"openapi": "3.0.0", "info": "%s", "x": {"actionId": "a", "stopConditions": [], "scheduledSplitsConfig": {}, "version": 1, "enabled": true, "flags": [], "values": []}}`, dialect.Unrecognized},
		{"request.json", `{"description": "%s", "stopConditions": [], "actions": {"a": {"actionId": "aws:fis:wait"}}}`, dialect.Request},
		{"plan.json", `{"format_version": "1.2", "variables": "%s", "resource_changes": [{"type": "aws_fis_experiment_template"}]}`, dialect.Terraform},
		{"state.json", `{"format_version": "1.2", "variables": "%s", "values": [{"type": "aws_fis_experiment_template"}]}`, dialect.Unrecognized},
		{"call.tf", "module m {\n  # %s\n  source = \"./m\"\n}", dialect.Terraform},
		{"list.yaml", "- %s\n---\n" + plan, dialect.Plan},
		{"mark.yaml", "\uFEFF# %s\n{kind: Chaos, apiVersion: sluice/v1}", dialect.Plan},
		{"tag.yaml", "{x: %s, !<tag:yaml.org,2002:str> apiVersion: sluice/v1}", dialect.Plan},
		{"explicit.yaml", "x: %s\n?\n  apiVersion\n: sluice/v1\n", dialect.Plan},
		{"quotes.yaml", `{'description': 'it''s } %s', 'stopConditions': [], 'actions': {'a': {'actionId': 'aws:fis:wait'}}}`, dialect.Request},
		{"apostrophe.yaml", "# %s\n{Description: it 's, Resources: {A: {Type: AWS::FIS::ExperimentTemplate}}, Metadata: {a: it 's}}", dialect.CloudFormation},
		{"anchored.yaml", "# %s\n&anchor AWSTemplateFormatVersion: '2010-09-09'\nDescription: >\n  it\n  's\nResources: {A: {Type: AWS::FIS::ExperimentTemplate}}\nMetadata:\n  's\n", dialect.CloudFormation},
		{"quoted.yaml", "x: \"%s\n'Metadata\"\nResources: {A: {Type: AWS::FIS::ExperimentTemplate, Metadata: it's}}\n", dialect.CloudFormation},
		{"comment.yaml", "{x: %s, y:#, stopConditions: [], actions: {a: {actionId: aws:fis:wait}}}", dialect.Request},
		{"member.yaml", "{y: it 's } %s, name: s, pattern: '{\"a\": [1]}', z: '}'}", dialect.Request},
		{"kind.yaml", "x: \"%s\nkind: y\"\nstopConditions: []\nroleArn: x\nactions: {a: {actionId: aws:fis:wait}}\n", dialect.Request},
		{"loop.json", `{"Resources": {"Fn::ForEach::L": ["S", ["FIS"], {"R${S}": {"Type": "AWS::${S}::ExperimentTemplate"}}]}, "Metadata": "%s"}`, dialect.CloudFormation},
		{"chart.yaml", "{{- if .Values.it's }} # %s\nkind: X\nname: y\nspec: {pattern: '{a'}\n{{- end }}\n", dialect.Unrecognized},
		{"package-lock.json", `{"name": "x", "packages": {"node_modules/sluice/a": {"integrity": "%s"}}}`, dialect.Unrecognized},
	} {
		text := strings.Replace(c.text, "%s", strings.Repeat("x", 1<<20), 1)
		if got, err := dialect.RecogniseLarge(c.name, strings.NewReader(text)); got != c.want || err != nil {
			t.Errorf("%s: got %s, want %s (%v)", c.name, got, c.want, err)
		}
	}
}

// No YAML or JSON file of Go and of the Go modules is recognised.
func TestModuleCache(t *testing.T) {
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOROOT").Output()
	if err != nil {
		t.Skip(err)
	}
	read := 0
	for _, folder := range strings.Fields(string(out)) {
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || !dialect.Candidate(path) || dialect.ByName(path) != dialect.Unrecognized {
				return nil
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return nil
			}
			if read++; dialect.Recognise(path, text) != dialect.Unrecognized {
				t.Errorf("%s is recognised as %s", path, dialect.Recognise(path, text))
			}
			return nil
		})
	}
	if read < 1_000 {
		t.Skipf("only %d files found", read)
	}
	t.Log(read, "files")
}

// All files of the corpus with FIS, Evidently or CloudFormation content are recognised as such, and no others.
func TestCorpus(t *testing.T) {
	folder := testenv.Shared(t, "corpus")
	manifest, err := os.ReadFile(filepath.Join(folder, "MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]dialect.Dialect{
		"fis-json": dialect.Request, "fis-json-extracted": dialect.Request, "evidently-launch-transcribed": dialect.Request,
		"fis-cfn": dialect.CloudFormation, "evidently-cfn": dialect.CloudFormation,
	}
	for _, row := range strings.Split(strings.TrimSpace(string(manifest)), "\n")[1:] {
		fields := strings.Split(row, "\t")
		text, err := os.ReadFile(filepath.Join(folder, fields[0]))
		if err != nil {
			t.Fatal(err)
		}
		if got := dialect.Recognise(fields[0], text); got != kinds[fields[5]] {
			t.Errorf("%s (%s) is recognised as %s", fields[0], fields[5], got)
		}
	}
}
