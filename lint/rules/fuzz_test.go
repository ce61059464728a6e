package rules_test

import (
	"reflect"
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// FuzzLint lints any text: linting and applying fixes must not panic, every finding must be inside the text, and the findings
// must be deterministic.
func FuzzLint(f *testing.F) {
	for _, text := range plans()[:2] {
		f.Add(text)
	}
	linter := rules.New()
	for _, rule := range linter.Rules() {
		if examples := linter.Examples(rule); examples != nil {
			f.Add(examples.Cases[0].Shown())
			f.Add(examples.Cases[1].Plan())
		}
	}
	f.Add(`{"groups": [{"name": "a"}], "scheduledSplitsConfig": {"steps": [{"groupWeights": {"a": 100}, "startTime": 5}]}}`)
	f.Add(`{"actions": {"a": {"actionId": "aws:fis:wait", "startAfter": ["a", "b"]}}, "roleArn": 7, "stopConditions": []}`)
	f.Fuzz(func(t *testing.T, text string) {
		findings := linter.File(spec.Read("x.yaml", text, nil), nil)
		for _, found := range findings {
			if found.Range.Start < 0 || found.Range.Start > found.Range.End || found.Range.End > len(text) {
				t.Fatalf("%s at %v is outside the text", found.Rule.ID, found.Range)
			}
			if found.Rule.ID == "internal-error" {
				t.Fatal(found.Message)
			}
		}
		if again := linter.File(spec.Read("x.yaml", text, nil), nil); !reflect.DeepEqual(findings, again) {
			t.Fatal("linting twice has different findings")
		}
		lint.Apply(text, findings, lint.UnsafeFix)
	})
}
