package appconfig_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
	"sluice/spec/api"
	translation "sluice/spec/appconfig"
)

const examples = "../../testdata/appconfig"

// readPlan reads a valid plan.
func readPlan(t testing.TB, name, text string) *spec.File {
	t.Helper()
	f := spec.Read(name, text, nil)
	for _, p := range f.Problems {
		t.Fatalf("%s: %s\n%s", name, p.Message, text)
	}
	return f
}

func example(t testing.TB, name string) *spec.File {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(examples, name))
	if err != nil {
		t.Fatal(err)
	}
	return readPlan(t, name, string(text))
}

func exampleNames(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(examples, "*.rollout.yaml"))
	if err != nil || len(paths) < 3 {
		t.Fatalf("only %d examples (%v)", len(paths), err)
	}
	var names []string
	for _, path := range paths {
		names = append(names, filepath.Base(path))
	}
	return names
}

// compiled compiles a plan without errors.
func compiled(t testing.TB, f *spec.File, shape compile.Shape) (appconfig.Result, []translation.Problem) {
	t.Helper()
	return compiledWith(t, f, appconfig.Options{Shape: shape})
}

func compiledWith(t testing.TB, f *spec.File, o appconfig.Options) (appconfig.Result, []translation.Problem) {
	t.Helper()
	r, problems, err := appconfig.Compile(f.Documents, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity == spec.Error {
			t.Fatalf("%s: %s: %s\n%s", f.Source.Path, p.Path, p.Message, f.Source.Text)
		}
	}
	return r, problems
}

// documents returns the flag documents of a result: the baseline, then the steps.
func documents(t testing.TB, r appconfig.Result) []document {
	t.Helper()
	var docs []document
	for _, q := range r.Requests {
		if q.Operation != api.CreateHostedConfigurationVersion {
			continue
		}
		var in struct{ Content string }
		if err := json.Unmarshal([]byte(q.JSON), &in); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, readDocument(t, in.Content))
	}
	return docs
}

// document is a flag document of AppConfig.
type document struct {
	Version string `json:"version"`
	Flags   map[string]struct {
		Name        string `json:"name"`
		Description string `json:"description"`
		Attributes  map[string]struct {
			Constraints struct {
				Type     string `json:"type"`
				Required bool   `json:"required"`
			} `json:"constraints"`
		} `json:"attributes"`
	} `json:"flags"`
	Values map[string]struct {
		Variants []flagVariant `json:"_variants"`
	} `json:"values"`
}

type flagVariant struct {
	Name    string         `json:"name"`
	Enabled bool           `json:"enabled"`
	Rule    *string        `json:"rule"`
	Values  map[string]any `json:"attributeValues"`
	parsed  *expr
}

// readDocument parses a document and its rules, and checks it against AppConfig's limits.
func readDocument(t testing.TB, content string) document {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(content))
	d.DisallowUnknownFields()
	d.UseNumber()
	var doc document
	if err := d.Decode(&doc); err != nil {
		t.Fatalf("%s\n%s", err, content)
	}
	if doc.Version != "1" || len(doc.Flags) != len(doc.Values) || len(content) > 2<<20 {
		t.Fatalf("invalid version, flags or size:\n%s", content)
	}
	for key, value := range doc.Values {
		if _, ok := doc.Flags[key]; !ok || !flagKeys.MatchString(key) {
			t.Errorf("flag %q has an invalid key or no description", key)
		}
		readVariants(t, value.Variants, doc.Flags[key].Attributes["value"].Constraints.Type)
	}
	return doc
}

func readVariants(t testing.TB, variants []flagVariant, valueType string) {
	t.Helper()
	names := map[string]bool{}
	if len(variants) == 0 || len(variants) > 32 {
		t.Errorf("%d variants", len(variants))
	}
	for i := range variants {
		v := &variants[i]
		last := i == len(variants)-1
		if names[v.Name] || v.Name == "" || len(v.Name) > 64 || !v.Enabled || len(v.Values) != 1 || (v.Rule == nil) != last {
			t.Errorf("variant %d of %d is invalid: %+v", i, len(variants), v)
		}
		names[v.Name] = true
		if got := typeOf(v.Values["value"]); got != valueType {
			t.Errorf("%v is a %s in an attribute of type %q", v.Values["value"], got, valueType)
		}
		if v.Rule == nil {
			continue
		}
		if len(*v.Rule) > 16384 {
			t.Errorf("a rule has %d bytes", len(*v.Rule))
		}
		parsed, err := parseRule(*v.Rule)
		if err != nil {
			t.Fatalf("%s\n%s", err, *v.Rule)
		}
		v.parsed = parsed
	}
}

func typeOf(v any) string {
	switch v.(type) {
	case string:
		return "string"
	case json.Number:
		return "number"
	case bool:
		return "boolean"
	}
	return "nothing"
}
