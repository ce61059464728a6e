package dialect_test

import (
	"fmt"
	"testing"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// CloudFormation reads YAML 1.1 and compares texts. A condition is only decided if both are the same in every version of YAML.
func TestConditionsCompareTexts(t *testing.T) {
	for equals, want := range map[string]string{
		"[a, a]": "then", "[a, b]": "else", "[true, true]": "then", `[true, "true"]`: "then", `[1, "1"]`: "then", "[1, 2]": "else", "[-1, '-1']": "then",
		"[yes, yes]": "", `[yes, "yes"]`: "", `["yes", "yes"]`: "then", "[True, true]": "", "[0x10, 16]": "", "[010, 8]": "", "[1_0, 10]": "", "[1.0, 1]": "", "[!Join ['', [yes]], 'yes']": "", "[!Join ['', [a, b]], ab]": "then", "['Fn::Join': ['', [yes]], 'yes']": "", "[~, '']": "",
	} {
		docs, problems := yaml.Parse(fmt.Sprintf(`
Conditions: {C: !Equals %s}
Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: !If [C, then, else]}}}
`, equals))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		found := dialect.CloudFormation.Read(docs[0], &g)
		if description := found[0].Input.Get("description"); description.Text != want && (want != "" || description.Tag == "") {
			t.Errorf("%s: got %q, want %q", equals, description.Text, want)
		}
	}
}

// Conditions by loops over written items are decided like others.
func TestConditionsByLoops(t *testing.T) {
	for loop, want := range map[string]string{
		"'Fn::ForEach::L': [Y, [a, b], {'C${Y}': !Equals [!Ref Y, a]}]":                                      "then",
		"'Fn::ForEach::L': [Y, [a, b], {'C${Y}': !Equals ['${Y}', b]}]":                                      "else",
		"'Fn::ForEach::L': [Y, [[a], b], {'C&{Y}': !Not [!Equals [!Ref Y, a]]}]":                             "else",
		"'Fn::ForEach::L': [Y, [C], {'Fn::ForEach::K${Y}': [Z, [a, b], {'${Y}${Z}': !Equals [!Ref Z, a]}]}]": "then",
		"'Fn::ForEach::L': [Y, !Ref P, {Ca: !Equals [!Ref Y, a]}]":                                           "",
		"'Fn::ForEach::L': [Y, [!Ref T], {Ca: !Equals [!Ref Y, a]}]":                                         "",
		"'Fn::ForEach::L': [Y, [C], {'Fn::ForEach::K${Y}': [Z, !Ref P, {'${Y}a': !Equals [!Ref Z, a]}]}]":    "",
		"'Fn::ForEach::L': [Y, [yes, a], {'C${Y}': !Equals [!Ref Y, a]}]":                                    "",
		"'Fn::ForEach::L': [Y, [a, b], {'C${Y}': !Equals [!Ref T, a]}]":                                      "",
		"'Fn::ForEach::L': [Y, [b], {'C${Y}': !Equals [!Ref Y, a]}]":                                         "",
		"Ca: !Equals [a, b], 'Fn::ForEach::L': [Y, !Ref P, {'C${Y}': !Equals [!Ref Y, a]}]":                  "else",
	} {
		docs, problems := yaml.Parse(fmt.Sprintf(`
Parameters: {P: {Type: CommaDelimitedList, Default: a, AllowedValues: [a, b]}, T: {Type: String, Default: a}}
Conditions: {%s}
Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: !If [Ca, then, else]}}}
`, loop))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		found := dialect.CloudFormation.Read(docs[0], &g)
		if description := found[0].Input.Get("description"); description.Text != want && (want != "" || description.Tag == "") {
			t.Errorf("%s: got %q, want %q", loop, description.Text, want)
		}
	}
}
