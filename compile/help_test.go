package compile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// read parses a text with a value for each variable without one.
func read(path, text string) *spec.File {
	f := spec.Read(path, text, nil)
	given := map[string]string{}
	for _, doc := range f.Documents {
		for _, name := range doc.Unset {
			given[name] = "1"
		}
	}
	if len(given) == 0 {
		return f
	}
	return spec.Read(path, text, given)
}

// noErrors checks that lint reports no errors.
func noErrors(t *testing.T, f *spec.File) {
	t.Helper()
	for _, found := range rules.New().File(f, nil) {
		if found.Severity == lint.Error {
			t.Errorf("%s: %s [%s]", found.Path, found.Message, found.Rule.ID)
		}
	}
}

func documents(t *testing.T, f *spec.File, o compile.Options) []compile.Request {
	t.Helper()
	requests, err := compile.Documents(f.Documents, nil, o)
	if err != nil {
		t.Fatalf("%s: %s", f.Source.Path, err)
	}
	return requests
}

// sameJSON compares the inputs of requests with handwritten JSON by value.
func sameJSON(t *testing.T, want []string, got []compile.Request) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%d requests, want %d", len(got), len(want))
	}
	for i, r := range got {
		if diff := cmp.Diff(decode(want[i]), decode(r.JSON)); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", r.Operation.Name, r.Name, diff)
		}
	}
}
