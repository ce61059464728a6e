package check

import (
	"bytes"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/schemas"
	"sluice/spec/api"
)

// The built schemas equal the published ones, keyword by keyword.
func TestSchemasEqualPublished(t *testing.T) {
	for service, name := range map[string]string{"evidently": "rollout.strict", "fis": "chaos.strict"} {
		text, err := schemas.Bytes(name)
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		c.Draft = jsonschema.Draft7
		if err := c.AddResource(schemas.ID(name), bytes.NewReader(text)); err != nil {
			t.Fatal(err)
		}
		for _, o := range api.Operations() {
			if o.Service == service {
				count := 0
				same(t, o.Name, reflect.ValueOf(schemaOf(o.Input)), reflect.ValueOf(c.MustCompile(schemas.ID(name)+"#/definitions/"+o.Name)), &count)
				if count < 100 {
					t.Errorf("%s: only %d fields were compared", o.Name, count)
				}
			}
		}
	}
}

// The strict schema of feature-flag documents checks keys, enums and members with arbitrary names.
func TestFlagDocument(t *testing.T) {
	for text, want := range map[string]string{
		`{"version": "1", "flags": {"f": {}}, "values": {"f": {"enabled": true, "size": 1.5}}}`:                                        "",
		`{"version": "1", "values": {"f": {"_variants": [{"name": "a"}]}}}`:                                                            "`values.f._variants.0` violates `required`",
		`{"version": "1", "flags": {"f": {"attributes": {"enabled": {}}}}}`:                                                            "violates `",
		`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "array", "elements": {"type": "boolean"}}}}}}}`: "`flags.f.attributes.a.constraints",
		`{"version": "1", "values": {"f": {"Size": 1}}}`:                                                                               "violates `pattern`",
		`{"version": "1", "values": {"f": {"size": []}}}`:                                                                              "`values.f.size` violates `minItems`",
		`{"version": "1"`: "unexpected EOF",
	} {
		if err := FlagDocument(text); want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// same compares two schemas except for their locations.
func same(t *testing.T, path string, got, want reflect.Value, count *int) {
	t.Helper()
	*count++
	if got.Kind() == reflect.Interface {
		got, want = got.Elem(), want.Elem()
	}
	if got.IsValid() != want.IsValid() || got.IsValid() && got.Type() != want.Type() {
		t.Errorf("%s: got %v, published %v", path, got, want)
		return
	}
	switch {
	case !got.IsValid():
	case got.Type() == reflect.TypeFor[*regexp.Regexp]() || got.Kind() == reflect.Pointer && got.Type() != reflect.TypeFor[*jsonschema.Schema]():
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, published %v", path, got, want)
		}
	case got.Kind() == reflect.Pointer:
		if got.IsNil() || want.IsNil() {
			if got.IsNil() != want.IsNil() {
				t.Errorf("%s: got %v, published %v", path, got, want)
			}
			return
		}
		for i := range got.Elem().NumField() {
			if f := got.Elem().Type().Field(i); f.IsExported() && !slices.Contains([]string{"Location", "Draft"}, f.Name) {
				same(t, path+"/"+f.Name, got.Elem().Field(i), want.Elem().Field(i), count)
			}
		}
	case got.Kind() == reflect.Map && got.Type().Elem() == reflect.TypeFor[*jsonschema.Schema]() && got.Type().Key().Kind() == reflect.String:
		for _, key := range append(got.MapKeys(), want.MapKeys()...) {
			same(t, path+"/"+key.String(), orNil(got.MapIndex(key)), orNil(want.MapIndex(key)), count)
		}
	case fmt.Sprint(got) != fmt.Sprint(want):
		t.Errorf("%s: got %v, published %v", path, got, want)
	}
}

func orNil(v reflect.Value) reflect.Value {
	if !v.IsValid() {
		return reflect.ValueOf((*jsonschema.Schema)(nil))
	}
	return v
}
