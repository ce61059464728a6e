package hcl_test

import (
	"testing"

	"sluice/spec/hcl"
)

// An override in JSON replaces the blocks of a type, unless it has none of them.
func TestOverrideBlocksInJSON(t *testing.T) {
	const resource = "resource \"aws_fis_experiment_template\" \"x\" {\n  options {\n    a = \"old\"\n  }\n}\n"
	for override, want := range map[string]string{
		`null`: "old", `[]`: "old", `{"a": "new"}`: "new", `[{"a": "new"}]`: "new",
	} {
		m := hcl.ReadModule([]hcl.File{{Path: "main.tf", Text: resource},
			{Path: "override.tf.json", Text: `{"resource": {"aws_fis_experiment_template": {"x": {"options": ` + override + `, "b": null}}}}`}},
			hcl.Options{Nested: func(string) hcl.Nested { return hcl.Nested{"options": {}} }})
		if len(m.Problems) > 0 || len(m.Resources) != 1 {
			t.Errorf("%s: %d resources, %v", override, len(m.Resources), m.Problems)
			continue
		}
		options := m.Resources[0].Body.Get("options")
		if options == nil || len(options.Items) != 1 || options.Items[0].Get("a").Text != want {
			t.Errorf("%s: the blocks are %v, want one with %q", override, options, want)
		}
	}
}
