package compile_test

import (
	"testing"

	"sluice/compile"
	"sluice/spec"
)

// Drift compiles plans with errors, such as a mapping in place of a text.
func TestUnlinted(t *testing.T) {
	for _, member := range []string{"tags: [{Key: a}]", "targets: [{a: b}]", "roleArn: [[{}]]", "stopConditions: [[{a: b}]]", "experimentOptions: [{a: b}]"} {
		f := spec.Read("x.chaos.yaml", chaos("experimentTemplate: {description: d, "+member+"}\n"), nil)
		if _, err := compile.Documents(f.Documents, nil, compile.Options{Unlinted: true}); err != nil {
			t.Errorf("%s: %v", member, err)
		}
	}
}
