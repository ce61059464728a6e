package main

import (
	"strings"
	"testing"
)

// Directives, configuration, baselines and explain accept a rule's former ID; findings use the current one.
func TestEarlierRuleIDs(t *testing.T) {
	spaced := strings.ReplaceAll(good, " reboot:", " re boot:")
	directive := strings.Replace(spaced, "kind: Chaos\n", "kind: Chaos\n# sluice:ignore-file name-blank -- checked\n", 1)
	in(t, map[string]string{"plan.chaos.yaml": spaced, "silent.chaos.yaml": directive, "off.yaml": "rules: {name-blank: off}\n", "error.yaml": "rules: {name-blank: error}\n",
		"baseline.json": `{"version": 1, "findings": [{"file": "plan.chaos.yaml", "rule": "name-blank", "path": "experimentTemplate.actions[\"re boot\"]"}]}`})
	for args, want := range map[string]string{
		"plan.chaos.yaml":                          "[name-white-space]",
		"--config error.yaml plan.chaos.yaml":      "error: AWS may reject white space",
		"--config off.yaml plan.chaos.yaml":        "",
		"silent.chaos.yaml":                        "",
		"--baseline baseline.json plan.chaos.yaml": "",
	} {
		if _, out, stderr := sluice("", append([]string{"lint"}, strings.Fields(args)...)...); !strings.Contains(out, want) || want == "" && out != "" || stderr != "" {
			t.Errorf("lint %s: want %q, got %s%s", args, want, out, stderr)
		}
	}
	status, out, stderr := sluice("", "explain", "name-blank")
	if status != exitClean || !strings.HasPrefix(out, "name-white-space (") || stderr != "sluice: rule `name-blank` is now `name-white-space`\n" {
		t.Errorf("explain: exit status %d, %q\n%s", status, stderr, out)
	}
}
