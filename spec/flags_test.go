package spec_test

import (
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/yaml"
)

// In every format, an operand of a rule has its own range, and its value has a path.
func TestRangesInFlagDocuments(t *testing.T) {
	const inner = `{"version": "1", "flags": {"f": {}}, "values": {"f": {"_variants": [{"name": "a", "enabled": true, "rule": "(eq $k \"é\" 7)"}, {"name": "b", "enabled": false}]}}}`
	const head = "Resources:\n  V:\n    Type: AWS::AppConfig::HostedConfigurationVersion\n    Properties:\n      Content:"
	module := func(content string) *spec.File {
		return spec.ReadModule(".", spec.Folder{Files: func(string) ([]spec.Part, bool) {
			return []spec.Part{{Path: "m.tf", Text: "resource \"aws_appconfig_hosted_configuration_version\" \"v\" {\n  content = " + content + "\n}\n"}}, true
		}})
	}
	for name, f := range map[string]*spec.File{
		"file":       spec.Read("f.json", inner, nil),
		"block":      spec.Read("t.yaml", head+" |\n        "+inner+"\n", nil),
		"quoted":     spec.Read("t.yaml", head+" '"+inner+"'\n", nil),
		"sub":        spec.Read("t.yaml", head+" !Sub |\n        "+strings.Replace(inner, "true", "${On}", 1)+"\n", nil),
		"structure":  spec.Read("t.yaml", head+"\n        Fn::ToJsonString: "+inner+"\n", nil),
		"jsonencode": module(`jsonencode({version = "1", flags = {f = {}}, values = {f = {_variants = [{name = "a", enabled = true, rule = "(eq $k \"é\" 7)"}]}}})`),
		"heredoc":    module("<<-EOT\n    " + inner + "\n  EOT"),
	} {
		if len(f.Documents) != 1 || f.Documents[0].Flags == nil || len(f.Problems) > 0 {
			t.Errorf("%s: %d documents, %v, %s", name, len(f.Documents), f.Problems, f.Unrelated)
			continue
		}
		flags := f.Documents[0].Flags
		found := false
		for _, fault := range flags.Faults {
			if fault.Rule == nil {
				continue
			}
			found = true
			if got := f.Source.Text[fault.Range.Start:fault.Range.End]; got != "7" {
				t.Errorf("%s: the fault is at %q", name, got)
			}
			v := flags.Value(fault.Node)
			if got := v.Path(); got != "values.f._variants[0].rule" {
				t.Errorf("%s: the path is %q", name, got)
			}
			if got := f.Source.Text[v.Range().Start:v.Range().End]; !strings.Contains(got, "(eq") || strings.Contains(got, "name") {
				t.Errorf("%s: the value is %q", name, got)
			}
		}
		if !found {
			t.Errorf("%s: no fault", name)
		}
	}
}

// A text is read however functions make it, as far as the template determines it; a fault is at its part.
func TestTextsThatFunctionsMake(t *testing.T) {
	const rule = `(eq $k \"é\" 7)`
	before, after := `{"version": "1", "flags": {"f": {"name": "f"}}, "values": {"f": {"_variants": [{"name": "a", "enabled": true, "rule": "`, `"}, {"name": "b", "enabled": false}]}}}`
	whole := before + rule + after
	for content, at := range map[string]string{
		"!Sub '" + whole + "'":                                                    "7",
		"!Sub ['${J}', {J: '" + whole + "'}]":                                     "${J}",
		"!Sub ['${J}', {J: !Sub '" + whole + "'}]":                                "${J}",
		"!Sub ['" + before + "${J}" + after + "', {J: '" + rule + "'}]":           "${J}",
		"!Sub '" + before + "(eq $k ${U} ${Seven})" + after + "'":                 "",
		"!Sub '" + before + "(eq $k \\\"${!U}\\\" ${Seven})" + after + "'":        "${Seven}",
		"!Sub ['" + before + "(eq $k \\\"${J}\\\" 7)" + after + "', {J: '${U}'}]": "7",
		"!Sub '" + before + rule + "\"} ${U}" + after[2:] + "'":                   "7",
		"!Sub '" + before + rule + after[:len(after)-1] + " ${U} }'":              "7",
		"!Sub '{${U} " + whole[1:] + "'":                                          "7",
		"!Sub '" + before + rule + after + ",${U}'":                               "7",
		"!Sub '${Whole}'":               "${Whole}",
		"!Ref Whole":                    "7",
		"!FindInMap [M, a, b]":          "7",
		"!Join ['', ['" + whole + "']]": "'" + whole + "'",
		"!Join ['" + rule + "', ['" + before + "', '" + after + "']]":                                               "'" + after + "'",
		"!Join ['', [\"\", '" + before + "', !Ref Seven, '" + after + "', !Ref U]]":                                 "Seven",
		"!Join ['', ['" + before + "', '" + rule + "', !Sub '" + after[:20] + "${AWS::Region}" + after[20:] + "']]": "'" + rule + "'",
	} {
		f := spec.Read("t.yaml", "Parameters: {U: {Type: String}, Seven: {Type: Number, Default: 7}, Whole: {Type: String, Default: '"+whole+"'}}\nMappings: {M: {a: {b: '"+whole+"'}}}\n"+
			"Resources:\n  V: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {Content: "+content+"}}\n", nil)
		if len(f.Documents) != 1 || f.Documents[0].Flags == nil || len(f.Problems) > 0 {
			t.Errorf("%s: %d documents, %v, %s", content, len(f.Documents), f.Problems, f.Unrelated)
			continue
		}
		got := ""
		for _, fault := range f.Documents[0].Flags.Faults {
			if got == "" && fault.Rule != nil {
				got = f.Source.Text[fault.Range.Start:fault.Range.End]
			}
		}
		if got != at {
			t.Errorf("%s: the fault is at %q, want %q", content, got, at)
		}
	}
}

// CloudFormation reads templates as YAML 1.1 before it makes JSON of a structure.
func TestStructureInYAML11(t *testing.T) {
	for value, want := range map[string]string{
		"{enabled: yes, n: 100, s: 'yes'}": "", "{enabled: Off, n: 1.5, s: 'y'}": "",
		"{enabled: true, n: 0144, s: a}":     "some YAML readers read `0144` as another number; write it in decimal without a leading zero",
		"{enabled: true, n: 1_00, s: a}":     "",
		"{enabled: true, n: '0144', s: off}": "",
	} {
		f := spec.Read("t.yaml", "Resources:\n  V:\n    Type: AWS::AppConfig::HostedConfigurationVersion\n    Properties: {Content: {Fn::ToJsonString: {version: '1',\n"+
			"      flags: {f: {name: f, attributes: {n: {constraints: {type: number}}, s: {constraints: {type: string}}}}}, values: {f: "+value+"}}}}\n", nil)
		got := ""
		for _, p := range f.Problems {
			got += p.Message
		}
		if got != want {
			t.Errorf("%s: problems %q, want %q", value, got, want)
		}
		enabled := f.Documents[0].Flags.Values().Field("f").Field("enabled")
		if enabled.Kind != yaml.Bool {
			t.Errorf("%s: `enabled` is %s", value, enabled.Kind)
		}
	}
}

// A free-form profile holds no flags, even if its content looks like them, unless a parameter may make it another one.
func TestFreeFormProfile(t *testing.T) {
	for kind, want := range map[string]int{"AWS.Freeform": 0, "AWS.AppConfig.FeatureFlags": 1, "!Ref T": 1, "!Sub '${T}'": 1} {
		f := spec.Read("t.yaml", "Parameters: {T: {Type: String, Default: AWS.Freeform}}\nResources:\n  P: {Type: AWS::AppConfig::ConfigurationProfile, Properties: {Type: "+kind+"}}\n"+
			"  V: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {ConfigurationProfileId: !GetAtt P.ConfigurationProfileId, Content: '{\"version\": \"1\", \"flags\": {}}'}}\n", nil)
		if len(f.Documents) != want {
			t.Errorf("%s: %d documents", kind, len(f.Documents))
		}
	}
}

// Content is read if its profile may be one of feature flags: another resource may return the id of any profile.
func TestUnknownProfile(t *testing.T) {
	const profile = "AWS::AppConfig::ConfigurationProfile"
	for resource, want := range map[string]int{
		"Type: " + profile + ", Properties: {Name: x}":                                                                    0,
		"Type: " + profile + ", Properties: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: x}}}":             1,
		"Type: " + profile + ", Properties: {Name: x, Fn::ForEach::L: [K, [Type], {'${K}': AWS.AppConfig.FeatureFlags}]}": 1,
		"Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: x}":                                                  1,
		"Type: Custom::Profile, Properties: {ServiceToken: x}":                                                            1,
	} {
		f := spec.Read("t.yaml", "Resources:\n  P: {"+resource+"}\n"+
			"  V: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {ConfigurationProfileId: !GetAtt P.Outputs.Id, Content: '{\"version\": \"1\", \"flags\": {}}'}}\n", nil)
		if len(f.Documents) != want {
			t.Errorf("%s: %d documents, %v", resource, len(f.Documents), f.Problems)
		}
	}
}

// A text that cannot be read is reported if it may be a document, also with variables of Fn::Sub, unless one of them may be what is
// missing.
func TestUnreadableContent(t *testing.T) {
	const head = "Resources:\n  V: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {Content: "
	for content, want := range map[string]string{
		`'{"flags": {}, "values": {"a": "` + "\x7f" + `"}}'`:                 "control character",
		`!Sub '{"flags": {}, "values": {"a": "` + `\u007f"}}'`:               "",
		`!Sub "{\"flags\": {}, \"values\": {\"a\": \"\x7f\"}}"`:              "control character",
		`!Sub "{\"fl\\u0061gs\": {}, \"values\": {\"a\": \"\x7f\"}}"`:        "control character",
		`!Sub "{\"a\": ${X}, \"flags\": {}, \"values\": {\"a\": \"\x7f\"}}"`: "control character",
		`!Sub '{"flags": {}, "values": {}'`:                                  "`{` is never closed",
		`!Sub '${X}'`:                                                        "",
		`!Sub '{"flags": {}, "values": {"a": {"enabled": ${X}}}}'`:           "",
	} {
		f := spec.Read("t.yaml", "Parameters: {X: {Type: String}}\n"+head+content+"}}\n", nil)
		var found []string
		for _, p := range f.Problems {
			found = append(found, p.Message)
		}
		if all := strings.Join(found, "; "); !strings.Contains(all, want) || want == "" && all != "" {
			t.Errorf("%s: got %q, want %q", content, all, want)
		}
	}
}

// A variable of Fn::Sub may be a part of a number or a literal.
func TestPartsOfNumbers(t *testing.T) {
	for _, number := range []string{"-${X}", "1${X}", "${X}.5", "${X}${Y}", "-${X}.${Y}e${X}", "${X}${Y}${X}", "tr${X}"} {
		f := spec.Read("t.yaml", "Parameters: {X: {Type: String}, Y: {Type: String}}\nResources:\n  V: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {Content: !Sub '"+
			`{"version": "1", "flags": {"f": {"name": "f", "attributes": {"n": {"constraints": {"type": "number"}}}}}, "values": {"f": {"enabled": "no", "n": `+number+`}}}`+"'}}\n", nil)
		if len(f.Problems) != 0 || len(f.Documents) != 1 || len(f.Documents[0].Flags.Faults) != 1 {
			t.Errorf("%s: got %d documents, %v", number, len(f.Documents), f.Problems)
		}
	}
}

// The functions in a structure are resolved like those in other properties.
func TestFunctionsInStructure(t *testing.T) {
	for values, want := range map[string]string{
		"{f: !If [C, {enabled: 'no'}, {enabled: true}]}":          "'no'",
		"{f: {enabled: !If [P, 'no', 'no']}}":                     "'no'",
		"{f: {enabled: true, foo: !Ref AWS::NoValue}}":            "",
		"{f: {enabled: true}, g: !Ref AWS::NoValue}":              "",
		"{'Fn::ForEach::L': [F, [f], {'${F}': {enabled: 'no'}}]}": "'no'",
		"{'Fn::ForEach::L': [F, [f], {'${F}': {enabled: true}}]}": "",
	} {
		f := spec.Read("t.yaml", "Parameters: {X: {Type: String}}\nConditions: {C: !Equals [a, a], P: !Equals [!Ref X, a]}\nResources:\n  V:\n    Type: AWS::AppConfig::HostedConfigurationVersion\n"+
			"    Properties: {Content: {Fn::ToJsonString: {version: '1', flags: {f: {name: f}}, values: "+values+"}}}\n", nil)
		if len(f.Documents) != 1 {
			t.Fatalf("%s: %d documents, %v", values, len(f.Documents), f.Problems)
		}
		got := ""
		for _, fault := range f.Documents[0].Flags.Faults {
			got += f.Source.Text[fault.Range.Start:fault.Range.End]
		}
		if got != want {
			t.Errorf("%s: the faults are at %q, want %q", values, got, want)
		}
	}
}

// The documents of a file share the limits on patterns.
func TestPatternsOfFileAreBounded(t *testing.T) {
	document := `{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "pattern": "` + strings.Repeat("x{0,1000}", 10) + `%d"}}}}}, "values": {"f": {"enabled": false}}}`
	text := ""
	for i := range 5 {
		text += "---\n" + strings.ReplaceAll(document, "%d", strings.Repeat("y", i)) + "\n"
	}
	unchecked := 0
	for _, doc := range spec.Read("f.yaml", text, nil).Documents {
		unchecked += len(doc.Flags.Faults)
	}
	if unchecked != 4 {
		t.Errorf("%d patterns are reported, want 4", unchecked)
	}
}
