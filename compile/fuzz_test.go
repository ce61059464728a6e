package compile_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// seeds are the seeds in addition to the hostile values and testdata.
var seeds = []string{
	both, templatePlan, sameTemplate, rawTemplate, twoStarts,
	launch("<YOUR PROJECT>", steps("2026-12-01T10:00:00.5+01:00", "+1d2h")),
	rawLaunch(`{"startTime": 1796115601.5, "groupWeights": {"g": 100000}}`),
	account("123456789012", "a/b%{id}"),
	"vars: {a: &x 50%, b: null, c: $${a}}\n" + rollout("project: '${b}'\nlaunch: {name: '${c}', groups: [], tags: {'${a}': *x, <<: {}}}\n"),
	feature("doubleValue", "0.1"), feature("boolValue", "True"), feature("stringValue", "\"\\u2028<&>\""),
}

// A file without lint errors compiles to JSON, the same bytes each time, or is rejected with an error.
func FuzzCompile(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	for _, text := range hostile {
		f.Add(text)
	}
	for _, path := range append(glob(f, "testdata", "*.yaml"), glob(f, "..", "testdata", "requests", "*")...) {
		f.Add(readFile(f, path).Source.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := read("fuzz.yaml", text)
		if lint.HasErrors(rules.New().File(file, nil)) {
			return
		}
		for _, shape := range []compile.Shape{compile.CLI, compile.Wire} {
			checkFuzzed(t, file, compile.Options{Shape: shape, RunID: "1", TemplateID: templateID(file)})
		}
	})
}

func checkFuzzed(t *testing.T, file *spec.File, o compile.Options) {
	requests, err := compile.Documents(file.Documents, nil, o)
	if err != nil {
		return
	}
	array := compile.Array(requests, o.Shape)
	again := compile.Array(documents(t, read("fuzz.yaml", file.Source.Text), o), o.Shape)
	if !json.Valid([]byte(array)) || !json.Valid([]byte(compile.Inputs(requests))) || array != again {
		t.Errorf("not JSON, or not deterministic:\n%s\n%s", array, again)
	}
	for i, r := range requests {
		if name := r.FileName(i + 1); filepath.Base(name) != name || !json.Valid([]byte(r.JSON)) {
			t.Errorf("%q leaves the folder or is not JSON:\n%s", name, r.JSON)
		}
		if o.Shape == compile.Wire {
			if path := parseWire(t, r).Path; strings.ContainsAny(path, "{} ?#") || strings.Contains(path, "//") || strings.HasSuffix(path, "/") {
				t.Errorf("%s has the path %s", r.Operation.Name, path)
			}
		}
	}
}
