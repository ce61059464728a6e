package compile_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/api"
)

// Requests of the corpus compile to themselves for the command line.
func TestCorpusCompilesToItself(t *testing.T) {
	t.Parallel()
	compiled := 0
	for _, path := range corpus(t) {
		f := readFile(t, path)
		if lint.HasErrors(rules.New().File(f, nil)) {
			continue
		}
		compiled++
		t.Run(filepath.Base(path), func(t *testing.T) { compilesToItself(t, f) })
	}
	if compiled < 45 {
		t.Errorf("only %d files of the corpus compile", compiled)
	}
}

// Requests of every operation compile to themselves.
func TestRequestsCompileToThemselves(t *testing.T) {
	seen := map[*api.Operation]bool{}
	for _, path := range glob(t, "..", "testdata", "requests", "*") {
		f := readFile(t, path)
		noErrors(t, f)
		compilesToItself(t, f)
		seen[f.Documents[0].Requests[0].Operation] = true
	}
	for _, op := range api.Operations() {
		if !seen[op] {
			t.Errorf("testdata/requests has no %s", op.Name)
		}
	}
}

func compilesToItself(t *testing.T, f *spec.File) {
	t.Helper()
	requests := documents(t, f, cli)
	if len(requests) != 1 || f.Documents[0].Dialect.Friendly() {
		t.Fatalf("%s: got %d requests in dialect %s", f.Source.Path, len(requests), f.Documents[0].Dialect)
	}
	if diff := cmp.Diff(decode(f.Source.Text), decode(requests[0].JSON)); diff != "" {
		t.Errorf("%s (-file +compiled):\n%s", f.Source.Path, diff)
	}
}

// A raw request stays as it is: times keep their offset, and no project or token is added.
func TestRawKeepsMemberNames(t *testing.T) {
	for _, text := range []string{
		rawLaunch(`{"startTime": "2026-12-01T10:00:00.500+01:00", "groupWeights": {"g": 1}}, {"startTime": 1796115601.50, "groupWeights": {"g": 0}}`),
		`{"name": "s", "pattern": "{\"a\": [1]}", "description": "$${b} 50%"}`,
		`{"accountId": "<YOUR ACCOUNT>", "experimentTemplateId": "<YOUR TEMPLATE>", "roleArn": "` + fisRole + `"}`,
		`{"name": "f", "project": "", "variations": [{"name": "v", "value": {"doubleValue": 1E5}}]}`,
	} {
		compilesToItself(t, spec.Read("raw.json", text, nil))
	}
}
