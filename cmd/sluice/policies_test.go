package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const policies = `rules: {policy/window: warning}
schemas:
  - match: [prod/**]
    operation: CreateExperimentTemplate
    schema: policies/tags.schema.json
  - operation: CreateExperimentTemplate
    severity: notice
    schema: {title: Window, description: Reboots wait for a window., required: [tags]}
`

var policyFiles = map[string]string{
	".sluice.yaml":              policies,
	"policies/tags.schema.json": `{"title": "Team tags", "description": "Templates name their team.", "required": ["tags"]}`,
	"prod/p.chaos.yaml":         good,
	"test/p.chaos.yaml":         good,
}

// A policy works like any other rule: it has a severity, can be listed, explained, suppressed and part of a baseline, and
// prevents compiling.
func TestPolicies(t *testing.T) {
	in(t, policyFiles)
	const tags, window = "error: Templates name their team: `tags` is missing [policy/tags]", "warning: Reboots wait for a window: `tags` is missing [policy/window]"
	for _, c := range []struct {
		args   string
		status int
		want   []string
	}{
		{"lint prod", 1, []string{"prod/p.chaos.yaml:3:1: " + tags, "prod/p.chaos.yaml:3:1: " + window}},
		{"lint test", 0, []string{"test/p.chaos.yaml:3:1: " + window}},
		{"lint --no-config prod", 0, nil},
		{"lint --format sarif prod", 1, []string{`"ruleId": "policy/tags"`, `"text": "Team tags"`}},
		{"compile prod/p.chaos.yaml", 1, []string{tags}},
		{"compile test/p.chaos.yaml", 0, nil},
		{"rules", 0, []string{"policy/tags", "Team tags", "policy/window"}},
		{"rules --format json", 0, []string{`"id": "policy/window"`}},
		{"explain policy/tags", 0, []string{"policy/tags (error)\nTeam tags\n\nTemplates name their team.\n", "CreateExperimentTemplate: policies/tags.schema.json\n"}},
		{"explain policy/window", 0, []string{"CreateExperimentTemplate: in the configuration"}},
		{"config prod/p.chaos.yaml", 0, []string{"policy/tags", ".sluice.yaml:5"}},
	} {
		status, out, err := sluice("", strings.Fields(c.args)...)
		if status != c.status {
			t.Errorf("%s: exit status %d\n%s%s", c.args, status, out, err)
		}
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%s: missing %q in\n%s", c.args, want, out)
			}
		}
		if c.want == nil && strings.Contains(out, "policy/") {
			t.Errorf("%s: unexpected policy:\n%s", c.args, out)
		}
	}
	if status, out, _ := sluice("# sluice:ignore-file policy/tags, policy/window -- agreed\n"+good, "lint", "--stdin-filename", "prod/x.chaos.yaml", "-"); status != 0 || strings.Contains(out, "policy/") {
		t.Errorf("suppressed: exit status %d\n%s", status, out)
	}
	if status, _, err := sluice("", "lint", "--write-baseline", "known.json", "prod"); status != 0 {
		t.Errorf("exit status %d: %s", status, err)
	}
	if status, out, _ := sluice("", "lint", "--baseline", "known.json", "prod"); status != 0 {
		t.Errorf("with a baseline: exit status %d\n%s", status, out)
	}
}

// An unusable schema is reported once and stops every command, and no schema outside the repository is read.
func TestBrokenPolicies(t *testing.T) {
	dir := in(t, policyFiles)
	outside := filepath.Join(t.TempDir(), "secret.json")
	if err := os.WriteFile(outside, []byte(`{"type": 3}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "policies", "link.json")); err != nil {
		t.Skip(err)
	}
	commitAll(t, dir)
	relative, err := filepath.Rel(dir, outside)
	if err != nil {
		t.Fatal(err)
	}
	for schema, want := range map[string]string{
		"policies/none.json":                        ".sluice.yaml:5:13: the schema `policies/none.json` cannot be read: no such file or directory",
		"policies/link.json":                        ".sluice.yaml:5:13: the schema `policies/link.json` cannot be read: it is outside the repository",
		relative:                                    ".sluice.yaml:5:13: the schema `" + relative + "` cannot be read: it is outside the repository",
		".git/config":                               ".sluice.yaml:5:13: the schema `.git/config` cannot be read: it is in `.git`",
		"{title: T, $ref: .git/config}":             ".sluice.yaml:5:30: `.git/config` cannot be used: it is in `.git`",
		"{title: T, $ref: 'file:///etc/passwd'}":    ".sluice.yaml:5:30: `file:///etc/passwd` cannot be used: it is outside the repository",
		"{title: T, $ref: 'https://example.com/a'}": ".sluice.yaml:5:30: ",
		"{title: T, $ref: '//example.com/a'}":       ".sluice.yaml:5:30: ",
		"{title: T, $ref: 'file://example.com/a'}":  ".sluice.yaml:5:30: ",
		"{title: T, $ref: '" + relative + "'}":      ".sluice.yaml:5:30: ",
		"{title: T, $id: 'https://e.org/a/b', $ref: '../../../../../etc/passwd'}": ".sluice.yaml:5:",
		"{title: T, $ref: policies/link.json}":                                    ".sluice.yaml:5:30: `policies/link.json` cannot be used: it is outside the repository",
	} {
		if err := os.WriteFile(".sluice.yaml", []byte(strings.Replace(policies, "policies/tags.schema.json", schema, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"lint"}, {"lint", "prod"}, {"compile", "test/p.chaos.yaml"}, {"rules"}, {"lint", ".sluice.yaml"}} {
			if status, out, err := sluice("", args...); status != 2 || strings.Count(err, want) != 1 {
				t.Errorf("%s, %v: exit status %d, want %q in\n%s%s", schema, args, status, want, out, err)
			}
		}
	}
}

// The title and description of a schema are not markup where readers render the texts of rules.
func TestPolicyTextsAreInert(t *testing.T) {
	in(t, map[string]string{"a.chaos.yaml": good, ".sluice.yaml": "schemas:\n- operation: CreateExperimentTemplate\n  schema: {title: 'T [a](https://evil.example)', description: '![x](https://evil.example/x.png) @octocat', required: [nope]}\n"})
	status, out, stderr := sluice("", "lint", "--format", "sarif")
	if status != exitFindings || strings.Contains(out, "](https://evil") || !strings.Contains(out, `"markdown": "&#33;&#91;x&#93;(https`) {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}
