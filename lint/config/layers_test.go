package config

import (
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
)

// A later layer replaces the setting of a rule, whether a severity or off.
func TestLaterLayersWin(t *testing.T) {
	c, _, findings := Parse(rules.New(), ".sluice.yaml", "rules: {unused-target: off, weights-under: error}\npaths:\n  - match: [a/**]\n    rules: {unused-target: notice, weights-under: off}\n  - match: [a/b/**]\n    rules: {unused-target: off, weights-under: warning}\n")
	if len(findings) > 0 {
		t.Fatal(findings[0].Message)
	}
	for file, want := range map[string]struct {
		unused, under lint.Severity
		off           string
	}{
		"x.chaos.yaml":     {0, lint.Error, "unused-target"},
		"a/x.chaos.yaml":   {lint.Notice, 0, "weights-under"},
		"a/b/x.chaos.yaml": {0, lint.Warning, "unused-target"},
	} {
		got := c.For(file)
		if len(got.Off) != 1 || !got.Off[want.off] || len(got.Severities) != 1 || got.Severities["unused-target"] != want.unused || got.Severities["weights-under"] != want.under {
			t.Errorf("%s: %+v", file, got)
		}
	}
}
