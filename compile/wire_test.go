package compile_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

// The requests of every plan equal those of the AWS SDK for the same input.
func TestWirePlans(t *testing.T) {
	t.Parallel()
	plans := glob(t, "..", "testdata", "plans", "[a-z]*")
	plans = append(plans, glob(t, "..", "testdata", "requests", "*")...)
	plans = append(plans, glob(t, "testdata", "*.yaml")...)
	if len(plans) < 5 {
		t.Fatalf("only %d plans", len(plans))
	}
	for _, path := range plans {
		t.Run(filepath.Base(path), func(t *testing.T) {
			f := readFile(t, path)
			noErrors(t, f)
			sameAsSDK(t, f)
		})
	}
}

// The same holds for requests of the corpus.
func TestWireCorpus(t *testing.T) {
	t.Parallel()
	compared := 0
	for _, path := range corpus(t) {
		f := readFile(t, path)
		if lint.HasErrors(rules.New().File(f, nil)) {
			continue
		}
		compared++
		t.Run(filepath.Base(path), func(t *testing.T) { sameAsSDK(t, f) })
	}
	if compared < 45 {
		t.Errorf("only %d files of the corpus were compared", compared)
	}
}

// sameAsSDK compares every HTTP request of a file with that of the SDK for the CLI input.
func sameAsSDK(t *testing.T, f *spec.File) {
	t.Helper()
	o := compile.Options{RunID: "run 1", TemplateID: templateID(f)}
	inputs := documents(t, f, o)
	o.Shape = compile.Wire
	requests := documents(t, f, o)
	if len(inputs) != len(requests) {
		t.Fatalf("got %d CLI inputs and %d HTTP requests", len(inputs), len(requests))
	}
	for i, r := range requests {
		input := decode(inputs[i].JSON)
		if !f.Documents[0].Dialect.Friendly() && json.Valid([]byte(f.Source.Text)) {
			input = decode(f.Source.Text)
		}
		got := parseWire(t, r)
		want, err := sentBySDK(r.Operation.Service, r.Operation.Name, input, token(got.Body))
		if err != nil {
			t.Errorf("%s: the SDK rejects the input: %s\n%s", r.Operation.Name, err, inputs[i].JSON)
			continue
		}
		if diff := cmp.Diff(want, got, sameNumbers); diff != "" {
			t.Errorf("%s (-SDK +Sluice):\n%s", r.Operation.Name, diff)
		}
	}
}

// templateID returns an ID for plans without one.
func templateID(f *spec.File) string {
	for _, doc := range f.Documents {
		for _, r := range doc.Requests {
			if r.Input.Field("experimentTemplateId") != nil {
				return ""
			}
		}
	}
	return "EXT1a2b3c4d5e6f7"
}

// parseWire parses a compiled request, which must have exactly these members.
func parseWire(t *testing.T, r compile.Request) onWire {
	t.Helper()
	var w struct {
		Service, Operation, Method, Path string
		Headers                          map[string]string
		Body                             json.RawMessage
	}
	d := json.NewDecoder(strings.NewReader(r.JSON))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		t.Fatalf("%s: %s\n%s", r.Operation.Name, err, r.JSON)
	}
	if w.Service != r.Operation.Service || w.Operation != r.Operation.Name || len(w.Headers) != 1 {
		t.Errorf("%s: unexpected service, operation or headers:\n%s", r.Operation.Name, r.JSON)
	}
	return onWire{w.Method, w.Path, w.Headers["Content-Type"], decode(string(w.Body))}
}

// token returns the token in a body, or "".
func token(body any) string {
	members, _ := body.(map[string]any)
	text, _ := members["clientToken"].(string)
	return text
}

// sameNumbers compares doubles by value; integers must be identical.
var sameNumbers = cmp.FilterPath(isDouble, cmp.Comparer(func(a, b json.Number) bool {
	x, errX := a.Float64()
	y, errY := b.Float64()
	return errX == nil && errY == nil && x == y
}))

// isDouble reports whether the path leads to a number that may have a fraction. The last step is the type assertion.
func isDouble(p cmp.Path) bool {
	member, ok := p.Index(-2).(cmp.MapIndex)
	return ok && (member.Key().String() == "doubleValue" || member.Key().String() == "startTime")
}

func readFile(t testing.TB, path string) *spec.File {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return read(path, string(text))
}

// corpus lists the raw requests of the corpus.
func corpus(t testing.TB) []string {
	t.Helper()
	folder := testenv.Shared(t, "corpus")
	files := glob(t, folder, "fis", "*.json")
	files = append(files, glob(t, folder, "fis", "transcribed", "*.json")...)
	return append(files, glob(t, folder, "evidently", "transcribed", "*.json")...)
}

func glob(t testing.TB, parts ...string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return found
}
