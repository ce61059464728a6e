package flags_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
)

// Fixes of rules use the quoting and escaping of the file in every format; if that is uncertain, there is no fix.
func TestFixesInEveryFormat(t *testing.T) {
	document := func(rule string) string {
		return `{"version": "1", "flags": {"f": {}}, "values": {"f": {"_variants": [{"name": "a", "enabled": true, "rule": ` + strconv.Quote(rule) + `}, {"name": "b", "enabled": false}]}}}`
	}
	structure := func(rule string) string {
		return "{version: '1', flags: {f: {}}, values: {f: {_variants: [{name: a, enabled: true, rule: " + rule + "}, {name: b, enabled: false}]}}}"
	}
	const properties = "Type: AWS::AppConfig::HostedConfigurationVersion\n    Properties: "
	template := func(content string) string {
		return "Resources:\n  V:\n    " + properties + "{Content: " + content + "}\n"
	}
	block := func(content string) string {
		return "Resources:\n  V:\n    " + strings.TrimSuffix(properties, " ") + "\n      Content: " + content + "\n"
	}
	module := func(content string) string {
		return "resource \"aws_appconfig_hosted_configuration_version\" \"v\" {\n  content = " + content + "\n}\n"
	}
	hcl := func(rule string) string {
		return `{version = "1", flags = {f = {}}, values = {f = {_variants = [{name = "a", enabled = true, rule = ` + strconv.Quote(rule) + `}, {name = "b", enabled = false}]}}}`
	}
	single := func(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
	for name, write := range map[string]func(rule string) string{
		"file.json": document,
		"plain.yaml": func(r string) string {
			return "version: '1'\nflags: {f: {}}\nvalues:\n  f:\n    _variants:\n    - {name: b, enabled: false}\n    - name: a\n      enabled: true\n      rule: " + r + "\n"
		},
		"single.yaml":      func(r string) string { return structure(single(r)) },
		"double.yaml":      func(r string) string { return structure(strconv.Quote(r)) },
		"block.yaml":       func(r string) string { return block("|\n        " + document(r)) },
		"sub.yaml":         func(r string) string { return block("!Sub |\n        " + document(r)) },
		"single-text.yaml": func(r string) string { return template(single(document(r))) },
		"double-text.yaml": func(r string) string { return template(strconv.Quote(document(r))) },
		"to-json.yaml":     func(r string) string { return template("{Fn::ToJsonString: " + structure(single(r)) + "}") },
		"jsonencode.tf":    func(r string) string { return module("jsonencode(" + hcl(r) + ")") },
		"heredoc.tf":       func(r string) string { return module("<<-EOT\n    " + document(r) + "\n  EOT") },
		"text.tf":          func(r string) string { return module(strconv.Quote(document(r))) },
		"not local.tf":     func(r string) string { return module("jsonencode(local.d)") + "locals {\n  d = " + hcl(r) + "\n}\n" },
		"not alias.yaml": func(r string) string {
			return "Resources:\n  V:\n    " + properties + "{Content: &c " + single(document(r)) + "}\n  W:\n    " + properties + "{Content: *c}\n"
		},
		"not an escape.yaml": func(r string) string {
			return template(strings.ReplaceAll(strconv.Quote(document(r)), "starts", "st\\u0061rts"))
		},
	} {
		for rule, want := range map[string]string{
			`(starts_with $t "gold")`: `(begins_with $t "gold")`, `(eq "gold" $t)`: `(eq $t "gold")`, `(not (exists key::"$t"))`: `(not (exists key::"t"))`,
		} {
			if strings.HasPrefix(name, "not an escape") && !strings.Contains(rule, "starts") {
				continue
			}
			source, fixed := write(rule), ""
			f := linttest.Read(name, source, nil)
			for _, found := range rules.New().File(f, nil) {
				if found.Fix != nil && fixed == "" {
					fixed, _ = lint.Apply(f.Source.Text, []lint.Finding{found}, lint.UnsafeFix)
				}
			}
			switch {
			case strings.HasPrefix(name, "not"):
				if fixed != "" {
					t.Errorf("%s: unexpected fix:\n%s", name, fixed)
				}
			case ruleOf(linttest.Read(name, strings.TrimSuffix(fixed, "\n"), nil)) != want:
				t.Errorf("%s: %s is not fixed:\n%s\n%s", name, rule, source, fixed)
			}
		}
	}
}

// ruleOf returns the rule in a file, or the reason why it cannot be read.
func ruleOf(f *spec.File) string {
	if len(f.Problems) > 0 || len(f.Documents) != 1 {
		return fmt.Sprint(f.Problems, f.Unrelated)
	}
	for _, v := range f.Documents[0].Flags.Flags[0].Variants() {
		if v.RuleNode != nil {
			return v.RuleNode.Text
		}
	}
	return "none"
}
