package dialect_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// The parts of a text count even if they are empty, and so does what each call of a function looks at.
func TestManyEmptyTexts(t *testing.T) {
	const many = 1000
	calls, variables := strings.Repeat("${a}", many), ""
	for i := range 2 * many {
		variables += fmt.Sprintf("v%d: x, ", i)
	}
	for name, inner := range map[string]string{
		"Sub":               fmt.Sprintf(`!Sub ["%s", {a: ""}]`, calls),
		"Join":              fmt.Sprintf(`!Join ["", [%s]]`, strings.Repeat(`"",`, many)),
		"unused variables":  fmt.Sprintf(`!Sub ["", {%s}]`, variables),
		"a long variable":   fmt.Sprintf(`!Sub ["${%sp}", {}]`, strings.Repeat(" ", 10*many)),
		"a long key":        fmt.Sprintf(`!FindInMap [M, %s, k]`, strings.Repeat("x", 10*many)),
		"a long expression": fmt.Sprintf(`!Sub "${%sp}"`, strings.Repeat(" ", 10*many)),
	} {
		docs, problems := yaml.Parse(fmt.Sprintf(`
Parameters: {p: {Type: String, Default: x}}
Mappings: {M: {%s: {k: v}}}
Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: !Sub ["%s", {a: %s}]}}}
`, strings.Repeat("x", 10*many), calls, inner))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		found := dialect.CloudFormation.Read(docs[0], &g)
		if _, known := found[0].Constants.Of(found[0].Input.Get("description")); known || !g.Exceeded() {
			t.Errorf("%s: the text is known: %t, and the limit is exceeded: %t", name, known, g.Exceeded())
		}
	}
}

// The texts that functions return count wherever they come from.
func TestManyFoundTexts(t *testing.T) {
	const many = 3000
	for _, function := range []string{"!Ref P", "!FindInMap [M, a, k]", "!FindInMap [M, a, none, {DefaultValue: !Ref P}]", "!Sub '${P}'"} {
		docs, problems := yaml.Parse(fmt.Sprintf(`
Parameters: {P: {Type: String, Default: %[1]s}}
Mappings: {M: {a: {k: %[1]s}}}
Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: %[2]s}}}
`, strings.Repeat("x", 4000), function))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		found := dialect.CloudFormation.Read(docs[0], &g)
		for range many {
			found[0].Constants.Of(found[0].Input.Get("description"))
		}
		if !g.Exceeded() {
			t.Errorf("%s: %d texts of 4,000 bytes do not exceed the limit", function, many)
		}
	}
}

// What a template determines is known in every argument of a function.
func TestTextsOfFunctions(t *testing.T) {
	const unknown = "(unknown)"
	for function, want := range map[string]string{
		"!FindInMap [M, a, k]":                                      "v",
		"!FindInMap [M, a, k, {DefaultValue: x}]":                   "v",
		"!FindInMap [M, a, none, {DefaultValue: x}]":                "x",
		"!FindInMap [M, none, none, {DefaultValue: !Sub 'x${P}'}]":  "xp",
		"!FindInMap [M, none, k, {DefaultValue: !Ref Open}]":        unknown,
		"!FindInMap [M, none, k, {}]":                               unknown,
		"!FindInMap [M, none, !Ref Open, {DefaultValue: x}]":        unknown,
		"!FindInMap [None, a, k, {DefaultValue: x}]":                unknown,
		"!FindInMap [Included, a, k, {DefaultValue: x}]":            unknown,
		"!Join ['', [a, !If [Yes, b, c]]]":                          "ab",
		"{'Fn::Join': ['', [a, {'Fn::If': [Yes, b, c]}]]}":          "ab",
		"!Join ['-', [a, !If [Yes, !Ref 'AWS::NoValue', b], c]]":    "a-c",
		"!Join ['', [a, !If [Maybe, b, b]]]":                        "ab",
		"!Join ['', [a, !If [Maybe, b, c]]]":                        unknown,
		"!Sub ['a${x}', {x: !If [Yes, b, c]}]":                      "ab",
		"!Sub ['a${x}', {x: !Join ['', [b, !If [Yes, c, d]]]}]":     "abc",
		"!FindInMap [M, !If [Yes, a, b], k]":                        "v",
		"!If [Maybe, !Join ['', [!If [Yes, b, c]]], d]":             unknown,
		"!Base64 {'Fn::If': [Yes, !Ref 'AWS::NoValue', b]}":         unknown,
		"{'Fn::Base64': {'Fn::If': [Yes, !Ref 'AWS::NoValue', b]}}": unknown,
	} {
		docs, problems := yaml.Parse(fmt.Sprintf(`
Parameters: {P: {Type: String, Default: p}, Open: {Type: String}}
Mappings: {M: {a: {k: v}}, Included: {'Fn::Transform': {Name: 'AWS::Include'}}}
Conditions: {Yes: !Equals [a, a], Maybe: !Equals [!Ref P, p]}
Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: %s}}}
`, function))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		found := dialect.CloudFormation.Read(docs[0], &g)
		got, known := found[0].Constants.Of(found[0].Input.Get("description"))
		if !known {
			got.Text = unknown
		}
		if got.Text != want {
			t.Errorf("%s: got %q, want %q", function, got.Text, want)
		}
	}
}
