package policy_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/linttest"
	"sluice/lint/policy"
	"sluice/lint/rules"
	"sluice/spec"
)

// read returns a Reader of files next to the configuration.
func read(files map[string]string) policy.Reader {
	return func(path string) (string, error) {
		text, ok := files[strings.TrimPrefix(path, "/repo/")]
		if !ok {
			return "", &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
		}
		return text, nil
	}
}

// compile compiles the schemas of a configuration.
func compile(t *testing.T, configuration string, files map[string]string) (*config.Config, error) {
	t.Helper()
	c, file, findings := config.Parse(rules.New(), "/repo/.sluice.yaml", configuration)
	if c == nil {
		t.Fatal(findings[0].Message)
	}
	walks, err := policy.Compile(file.Source, "/repo/.sluice.yaml", c.Schemas(), read(files))
	c.SetWalks(walks)
	return c, err
}

// findings returns the findings of the schema `own` in a file, as places and messages.
func findings(t *testing.T, operation, schema, name, plan string) (found []string) {
	t.Helper()
	c, err := compile(t, "schemas: [{operation: "+operation+", schema: own.yaml}]", map[string]string{"own.yaml": schema})
	if err != nil {
		t.Fatal(err)
	}
	file := linttest.Read(name, plan, nil)
	if strings.HasSuffix(name, ".tf") {
		file = spec.ReadModule(".", spec.Folder{Files: func(string) ([]spec.Part, bool) { return []spec.Part{{Path: name, Text: plan}}, true }})
	}
	for _, f := range rules.New().File(file, &lint.Settings{Own: c.For("/repo/" + name).Own}) {
		if f.Rule.ID == "policy/own" {
			at := file.Source.Position(f.Range.Start)
			found = append(found, fmt.Sprintf("%d:%d %s", at.Line, at.Column, f.Message))
		}
	}
	return found
}

const template = "CreateExperimentTemplate"

// A schema has the same findings in every dialect, at the places of the values.
func TestSchemaInEveryDialect(t *testing.T) {
	const schema = `
properties:
  tags: {properties: {team: {description: Teams are in lower case., pattern: "^[a-z]+$"}}, required: [team]}
  roleArn: {description: The role is one of ours., pattern: "^arn:aws:iam::123456789012:role/fis-"}
  actions: {additionalProperties: {properties: {actionId: {not: {description: Nothing is terminated., pattern: terminate}}}}}
required: [tags]
`
	const team, role, action = " Teams are in lower case: `Pay` does not match `^[a-z]+$`",
		" The role is one of ours: `arn:aws:iam::123456789012:role/x` does not match `^arn:aws:iam::123456789012:role/fis-`",
		" Nothing is terminated: `aws:ec2:terminate-instances` is excluded by the schema"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"p.chaos.yaml", "apiVersion: sluice/v1\nkind: Chaos\nvars: {team: Pay, account: \"123456789012\"}\nexperimentTemplate:\n  roleArn: arn:aws:iam::${account}:role/x\n  tags: {team: \"${team}\"}\n  actions: {a: {actionId: aws:ec2:terminate-instances}}\n",
			[]string{"5:12" + role, "6:16" + team, "7:27" + action}},
		{"r.json", "{\"roleArn\": \"arn:aws:iam::123456789012:role/x\", \"stopConditions\": [],\n \"tags\": {\"team\": \"Pay\"},\n \"actions\": {\"a\": {\"actionId\": \"aws:ec2:terminate-instances\"}}, \"targets\": {}}\n",
			[]string{"1:13" + role, "2:19" + team, "3:32" + action}},
		{"t.yaml", "Resources:\n  T:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      RoleArn: !Sub \"arn:aws:iam::${AWS::AccountId}:role/x\"\n      Tags: {team: Pay}\n      Actions: {a: {ActionId: aws:ec2:terminate-instances}}\n",
			[]string{"6:20" + team, "7:31" + action}},
		{"m.tf", "resource \"aws_fis_experiment_template\" \"t\" {\n  role_arn = aws_iam_role.r.arn\n  tags = { team = \"Pay\" }\n  action {\n    name      = \"a\"\n    action_id = \"aws:ec2:terminate-instances\"\n  }\n}\n",
			[]string{"3:19" + team, "6:17" + action}},
		{"cc.tf", "resource \"awscc_fis_experiment_template\" \"t\" {\n  role_arn = \"arn:aws:iam::123456789012:role/x\"\n  tags = { team = \"Pay\" }\n  actions = {\n    a = { action_id = \"aws:ec2:terminate-instances\" }\n  }\n}\n",
			[]string{"2:14" + role, "3:19" + team, "5:23" + action}},
		{"plan.json", `{"format_version": "1.2", "planned_values": {}, "resource_changes": [{"address": "aws_fis_experiment_template.t", "mode": "managed", "type": "aws_fis_experiment_template", "name": "t",
"change": {"actions": ["create"], "before": null, "after_unknown": {"role_arn": true}, "after": {"tags": {"team": "Pay"},
"action": [{"name": "a", "action_id": "aws:ec2:terminate-instances"}]}}}]}
`, []string{"2:115" + team + " (`aws_fis_experiment_template.t`)", "3:39" + action + " (`aws_fis_experiment_template.t`)"}},
	} {
		if got := findings(t, template, schema, c.name, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func plan(rest string) string {
	return "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n" + rest
}

// Unknown values, and what depends on them, have no findings. Violations that are certain anyway are reported.
func TestSchemaOfUnknownValues(t *testing.T) {
	const unset = "  description: ${later}\n  tags: {a: b}\n"
	for name, c := range map[string]struct {
		schema, rest string
		want         int
	}{
		"unknown value":          {`properties: {description: {pattern: "^x$"}}`, unset, 0},
		"not with unknown value": {`not: {properties: {description: {type: string}}}`, unset, 0},
		"not with known value":   {`not: {properties: {tags: {required: [a]}}}`, unset, 1},
		"if with unknown value":  {`{if: {properties: {description: {const: x}}}, then: {properties: {tags: false}}, else: {properties: {tags: false}}}`, unset, 0},
		"if with known value":    {`{if: {required: [description]}, then: {properties: {tags: {required: [b]}}}}`, "  description: x\n  tags: {a: b}\n", 1},
		"if with presence":       {`{if: {properties: {tags: {required: [a]}}}, then: {properties: {tags: {required: [b]}}}}`, unset, 1},
		"anyOf may match":        {`anyOf: [{properties: {description: {const: x}}}, {properties: {tags: {required: [b]}}}]`, unset, 0},
		"anyOf cannot match":     {`anyOf: [{properties: {tags: {required: [c]}}}, {properties: {tags: {required: [b]}}}]`, unset, 1},
		"oneOf matches twice":    {`oneOf: [{required: [description]}, {properties: {tags: {required: [a]}}}]`, unset, 1},
		"oneOf may match twice":  {`oneOf: [{properties: {description: {type: [string, "null"]}}}, {properties: {tags: {required: [a]}}}]`, unset, 0},
		"unknown keys":           {`properties: {tags: {required: [b], minProperties: 2}}`, "  tags: {\"${later}\": x}\n", 0},
		"known and unknown keys": {`properties: {tags: {additionalProperties: {const: x}}}`, "  tags: {\"${later}\": y, a: z}\n", 1},
		"unknown mapping":        {`properties: {tags: {required: [b]}}`, "  tags: ${later}\n", 0},
		"client token":           {`required: [clientToken]`, unset, 0},
		"uniqueItems":            {`properties: {stopConditions: {uniqueItems: true}}`, "  stopConditions: [{source: \"${x}\"}, {source: \"${y}\"}]\n", 0},
		"contains unknown item":  {`properties: {stopConditions: {contains: {properties: {source: {const: x}}}}}`, "  stopConditions: [{source: \"${x}\"}]\n", 0},
		"contains no such item":  {`properties: {stopConditions: {contains: {properties: {source: {const: x}}, required: [source]}}}`, "  stopConditions: [{source: none}]\n", 1},
		"const of a mapping":     {`properties: {tags: {const: {a: b}}}`, "  tags: {a: \"${x}\"}\n", 0},
		"placeholder":            {`properties: {roleArn: {maxLength: 1}}`, "  roleArn: <YOUR ROLE>\n", 1},
		"accepted placeholder":   {`properties: {roleArn: {pattern: "^<"}}`, "  roleArn: <YOUR ROLE>\n", 0},
		"no number":              {`properties: {experimentReportConfiguration: {properties: {preExperimentDuration: {maxLength: 1}}}, actions: {additionalProperties: {properties: {startAfter: {maxItems: 0}}}}}`, "  actions: {a: {startAfter: <ACTIONS>}}\n", 0},
		"placeholder as a key":   {`properties: {targets: {additionalProperties: {required: [x]}}}`, "  targets: {<TARGET>: {y: z}}\n", 1},
		"unevaluatedProperties":  {`unevaluatedProperties: false`, unset, 0},
	} {
		if got := findings(t, template, c.schema, "p.chaos.yaml", plan(c.rest)); len(got) != c.want {
			t.Errorf("%s: got %q, want %d findings", name, got, c.want)
		}
	}
}

// A message quotes the description that is closest to the violation on the path of validation.
func TestSchemaWords(t *testing.T) {
	for name, c := range map[string]struct{ schema, want string }{
		"value":              {`{description: All., properties: {description: {description: "Short,\n one line.", maxLength: 2}}}`, "4:16 Short, one line: `abc`: length must be <= 2, but got 3"},
		"missing member":     {`{description: All., required: [roleArn], properties: {roleArn: {description: Its role.}}}`, "3:1 Its role: `roleArn` is missing"},
		"enclosing schema":   {`{title: All, properties: {description: {const: x}}}`, "4:16 All: `abc` is not `x`"},
		"no description":     {`{properties: {description: {enum: [x, y]}}}`, "4:16 `abc` is not `x` or `y`"},
		"after a reference":  {`{description: All., properties: {description: {$ref: "#/$defs/d"}}, $defs: {d: {description: Right., const: x}}}`, "4:16 Right: `abc` is not `x`"},
		"before a reference": {`{properties: {description: {description: Right., $ref: "#/$defs/e/$defs/d"}}, $defs: {e: {title: Wrong, $defs: {d: {const: x}}}}}`, "4:16 Right: `abc` is not `x`"},
		"unwanted member":    {`{description: All., additionalProperties: false}`, "4:3 All: `description` is not allowed"},
		"nothing allowed":    {`{properties: {description: false}}`, "4:3 `abc` is not allowed"},
		"member name":        {`{properties: {tags: {}}, propertyNames: {maxLength: 10}}`, "4:3 `description`: length must be <= 10, but got 11"},
		"alternatives":       {`{description: All., anyOf: [{required: [x]}, {required: [y]}]}`, "3:1 All: `x` is missing; or `y` is missing"},
	} {
		got := findings(t, template, c.schema, "p.chaos.yaml", plan("  description: abc\n"))
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// A request has the members that its plan defines for all requests, and times in UTC.
func TestSchemaOfRollouts(t *testing.T) {
	const rollout = "apiVersion: sluice/v1\nkind: Rollout\nproject: web\nlaunch:\n  name: n\n  scheduledSplitsConfig: {steps: [{startTime: \"2026-01-01T10:00:00+02:00\", groupWeights: {a: 50%}}]}\n"
	for schema, want := range map[string]string{
		`properties: {project: {const: shop}}`: "3:10 `web` is not `shop`",
		`properties: {scheduledSplitsConfig: {properties: {steps: {items: {properties: {startTime: {const: x}}}}}}}`:                                           "6:47 `2026-01-01T08:00:00Z` is not `x`",
		`properties: {scheduledSplitsConfig: {properties: {steps: {items: {properties: {groupWeights: {additionalProperties: {exclusiveMaximum: 50000}}}}}}}}`: "6:94 `50000`: must be < 50000 but found 50000",
	} {
		if got := findings(t, "CreateLaunch", schema, "p.rollout.yaml", rollout); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %q, want %q", schema, got, want)
		}
	}
}

// Feature-flag documents are validated in every dialect.
func TestSchemaOfFlags(t *testing.T) {
	const schema = `{properties: {flags: {additionalProperties: {required: [attributes]}}, values: {additionalProperties: {properties: {owner: {pattern: "^[a-z]+$"}}}}}}`
	const flags, owner = " `attributes` is missing", " `Pay` does not match `^[a-z]+$`"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"flags.json", "{\"version\": \"1\",\n \"flags\": {\"a\": {\"name\": \"a\"}},\n \"values\": {\"a\": {\"owner\": \"Pay\"}}}\n", []string{"2:12" + flags, "3:28" + owner}},
		{"m.tf", "resource \"aws_appconfig_hosted_configuration_version\" \"v\" {\n  content_type = \"application/json\"\n  content = jsonencode({\n    version = \"1\"\n    flags = { a = { name = \"a\" } }\n    values = { a = { owner = \"Pay\" } }\n  })\n}\n",
			[]string{"5:15" + flags, "6:30" + owner}},
		{"t.yaml", "Resources:\n  V:\n    Type: AWS::AppConfig::HostedConfigurationVersion\n    Properties:\n      ContentType: application/json\n      Content: |\n        {\"version\": \"1\", \"flags\": {\"a\": {\"name\": \"a\"}},\n        \"values\": {\"a\": {\"owner\": \"Pay\"}}}\n",
			[]string{"7:36" + flags, "8:35" + owner}},
		{"p.chaos.yaml", plan("  description: abc\n"), nil},
	} {
		if got := findings(t, "CreateHostedConfigurationVersion", schema, c.name, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// Every draft of JSON Schema is supported.
func TestSchemaDrafts(t *testing.T) {
	for draft, keyword := range map[string]string{
		"http://json-schema.org/draft-04/schema#":       `exclusiveMaximum: true, maximum: 3, type: [object, number]`,
		"http://json-schema.org/draft-06/schema#":       `propertyNames: {maxLength: 10}`,
		"http://json-schema.org/draft-07/schema#":       `if: {required: [description]}, then: {required: [x]}`,
		"https://json-schema.org/draft/2019-09/schema":  `dependentRequired: {description: [x]}`,
		"https://json-schema.org/draft/2020-12/schema#": `dependentSchemas: {description: {required: [x]}}`,
	} {
		want := 1
		if strings.Contains(draft, "04") {
			want = 0
		}
		if got := findings(t, template, `{$schema: "`+draft+`", `+keyword+`}`, "p.chaos.yaml", plan("  description: abc\n")); len(got) != want {
			t.Errorf("%s: got %q, want %d findings", draft, got, want)
		}
	}
}

// A fault in a schema is reported at its place.
func TestBrokenSchemas(t *testing.T) {
	const one = "schemas: [{operation: StartExperiment, schema: a.json}]"
	for name, c := range map[string]struct {
		configuration, a, want string
	}{
		"no file":            {"schemas:\n  - operation: StartExperiment\n    schema: none.json\n", "", "/repo/.sluice.yaml:3:13: the schema `none.json` cannot be read: file does not exist"},
		"not JSON":           {one, "{\"a\":\n 1,}", "/repo/a.json:2:3: not JSON: remove this comma; JSON allows none before `}`"},
		"invalid schema":     {one, `{"properties": {"x": {"type": "strin"}}}`, "/repo/a.json:1:31: this is not a JSON Schema: `type`: value must be one of \"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\""},
		"broken pointer":     {one, `{"$ref": "#/$defs/x"}`, "/repo/a.json:1:10: `#/$defs/x` cannot be used: the schema has nothing at this place"},
		"network":            {one, `{"$ref": "https://example.com/x.json"}`, "/repo/a.json:1:10: `https://example.com/x.json` cannot be used: Sluice only follows references to files next to the schema, and never uses the network"},
		"unknown draft":      {one, `{"$schema": "https://example.com/draft"}`, "/repo/a.json:1:13: `https://example.com/draft` cannot be used: Sluice only follows references to files next to the schema, and never uses the network"},
		"referenced no file": {one, `{"$ref": "gone.json"}`, "/repo/a.json:1:10: `gone.json` cannot be used: file does not exist"},
		"referenced invalid": {one, `{"$ref": "b.json"}`, "/repo/b.json:1:10: this is not a JSON Schema: `type`: value must be one of \"array\", \"boolean\", \"integer\", \"null\", \"number\", \"object\", \"string\""},
		"invalid pattern":    {one, `{"pattern": "("}`, "/repo/a.json:1:13: this is not a JSON Schema: `pattern`: `(` is not valid `regex`"},
		"large count":        {one, `{"properties": {"x": {"maxLength": 99999999999999999999}}}`, "/repo/a.json:1:36: `99999999999999999999` is too large a count"},
		"large exponent":     {one, `{"minProperties": 1e30}`, "/repo/a.json:1:19: `1e30` is too large a count"},
		"cycle":              {one, `{"$ref": "#"}`, "/repo/a.json:1:1: the schema cannot be compiled: infinite loop file:///repo/a.json#/$ref"},
		"not an object":      {one, `3`, "/repo/a.json:1:1: this is not a JSON Schema: expected object or boolean, but got number"},
		"inline":             {"schemas:\n  - operation: StartExperiment\n    schema: {title: T, minLength: x}\n", "", "/repo/.sluice.yaml:3:35: this is not a JSON Schema: `minLength`: expected integer, but got string"},
		"no name":            {"schemas:\n  - operation: StartExperiment\n    schema: {minLength: 1}\n", "", "/repo/.sluice.yaml:3:5: the schema has no name; add a `title` or an `$id`, which becomes the rule id"},
		"duplicate name":     {"schemas:\n  - {operation: StartExperiment, schema: a.json}\n  - {operation: StartExperiment, schema: x/a.json}\n", "{}", "/repo/.sluice.yaml:3:42: `policy/a` is already the id of another schema; rename the file, or change its `$id`"},
	} {
		for range 5 { // the library visits members in random order
			_, err := compile(t, c.configuration, map[string]string{"a.json": c.a, "b.json": `{"type": 3}`})
			var fault *policy.Fault
			if !errors.As(err, &fault) || err.Error() != c.want {
				t.Errorf("%s:\n got %v\nwant %s", name, err, c.want)
				break
			}
		}
	}
}

// References are resolved to files next to the schema, even if the schema has an `$id`.
func TestSchemaReferences(t *testing.T) {
	for name, schema := range map[string]string{
		"relative":       `{"$ref": "sub/b.json#/definitions/d"}`,
		"below an `$id`": `{"$id": "https://example.com/s/a.json", "$ref": "sub/b.json#/definitions/d"}`,
		"by an address":  `{"$id": "https://example.com/s/a.json", "$ref": "https://example.com/s/sub/b.json#/definitions/d"}`,
	} {
		_, err := compile(t, "schemas: [{operation: StartExperiment, schema: a.json}]", map[string]string{
			"a.json": schema, "sub/b.json": `{"definitions": {"d": {"$ref": "c.yaml"}}}`, "sub/c.yaml": "type: object\n"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
