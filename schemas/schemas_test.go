package schemas

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/schemas/generate"
)

// compile compiles the part of a schema at a pointer such as `#/properties/launch`, or all of it if the pointer is empty.
func compile(t *testing.T, name, pointer string) *jsonschema.Schema {
	t.Helper()
	text, err := Bytes(name)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	if err := c.AddResource(ID(name), bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(ID(name) + pointer)
	if err != nil {
		t.Fatalf("%s%s: %v", name, pointer, err)
	}
	return s
}

func parse(t *testing.T, text string) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if d.More() {
		t.Fatalf("more than one value in %s", text)
	}
	return v
}

func TestSchemasAreUpToDate(t *testing.T) {
	generated, err := generate.Files()
	if err != nil {
		t.Fatal(err)
	}
	if len(generated) != len(Names()) {
		t.Errorf("%d schemas are generated, but Names has %d", len(generated), len(Names()))
	}
	for _, f := range generated {
		embedded, err := Bytes(strings.TrimSuffix(f.Name, extension))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(embedded), string(f.Text)); diff != "" {
			t.Errorf("%s is out of date; run `go generate ./schemas`\n%s", f.Name, diff)
		}
	}
}

func TestCatalogue(t *testing.T) {
	f, err := generate.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(f.Name)
	if err != nil || string(written) != string(f.Text) {
		t.Errorf("%s is out of date; run `go generate ./schemas` (%v)", f.Name, err)
	}
	if !strings.Contains(string(written), `"*.chaos.yaml"`) {
		t.Errorf("no plan is matched:\n%s", written)
	}
}

func TestGeneratingIsDeterministic(t *testing.T) {
	t.Parallel()
	first, _ := generate.Files()
	second, _ := generate.Files()
	if !cmp.Equal(first, second) {
		t.Error("two runs differ")
	}
}

// Schemas are small, valid, and have the members that editors show.
func TestFilesForEditors(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		text, err := Bytes(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 250_000 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		top := parse(t, string(text)).(map[string]any)
		if top["$id"] != ID(name) {
			t.Errorf("%s: $id is %v", name, top["$id"])
		}
		for _, member := range []string{"$schema", "title", "description"} {
			if top[member] == nil {
				t.Errorf("%s has no %s", name, member)
			}
		}
		compile(t, name, "")
	}
}

func TestBytesOfUnknownName(t *testing.T) {
	for _, name := range []string{"", "Rollout", "../embed.go", "rollout.schema.json"} {
		if _, err := Bytes(name); err == nil || !strings.Contains(err.Error(), "rollout.strict") {
			t.Errorf("Bytes(%q): got error %v", name, err)
		}
	}
}

// TestPropertiesAreDescribed walks the schemas' JSON, since editors show the descriptions.
func TestPropertiesAreDescribed(t *testing.T) {
	for _, name := range Names() {
		text, _ := Bytes(name)
		count := 0
		described(t, name, parse(t, string(text)), &count)
		if count < 30 {
			t.Errorf("%s: only %d properties found", name, count)
		}
	}
}

func described(t *testing.T, path string, v any, count *int) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			described(t, path, item, count)
		}
	case map[string]any:
		for key, value := range v {
			described(t, path+"/"+key, value, count)
		}
		properties, _ := v["properties"].(map[string]any)
		if strings.HasSuffix(path, "/if") || strings.HasSuffix(path, "/properties") {
			return // a condition, or a member with the name `properties`
		}
		for key, value := range properties {
			*count++
			if d, _ := value.(map[string]any)["description"].(string); d == "" {
				t.Errorf("%s: `%s` has no description", path, key)
			}
		}
	}
}
