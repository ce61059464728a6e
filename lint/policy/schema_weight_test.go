package policy

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/yaml"
)

// A schema in which each part refers to the next twice is rejected.
func TestSchemaOfDoubledReferences(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"$ref": "#/$defs/a40", "$defs": {"a0": {"type": "string"}`)
	for i := range 40 {
		fmt.Fprintf(&b, `, "a%d": {"anyOf": [{"$ref": "#/$defs/a%d"}, {"$ref": "#/$defs/a%d"}]}`, i+1, i, i)
	}
	text := b.String() + "}}"
	d := &document{url: "file:///a.json", path: "/a.json", root: yaml.Read(text).Documents[0]}
	var fault *Fault
	if _, err := newLibrary(nil).compile(d, text); !errors.As(err, &fault) || !strings.Contains(fault.Message, "too many nested references") {
		t.Errorf("got error %v, want too many nested references", err)
	}
}

// A schema may refer to itself. If it does so on several paths it is rejected, since each level of a request multiplies them.
func TestRecursiveSchema(t *testing.T) {
	back := `{"additionalProperties": {"$ref": "#"}, "items": {"$ref": "#"}}`
	for text, rejected := range map[string]bool{
		back:                                     false,
		`{"anyOf": [` + back + "," + back + `]}`: true, // 2^10 paths to a value at depth 10
		`{"properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}, "c": {"$ref": "#"}}, "additionalProperties": {"$ref": "#"}}`: false,
		`{"properties": {"a": {"$ref": "#"}}, "patternProperties": {"^a": {"$ref": "#"}}}`:                                    true,
		`{"anyOf": [` + strings.TrimSuffix(strings.Repeat(back+",", 30), ",") + `]}`:                                          true,
	} {
		d := &document{url: "file:///a.json", path: "/a.json", root: yaml.Read(text).Documents[0]}
		if _, err := newLibrary(nil).compile(d, text); (err != nil) != rejected {
			t.Errorf("%.40s: got error %v, want rejected %v", text, err, rejected)
		}
	}
}

// Patterns that need far more memory than their size suggests, in all documents of a schema together, are rejected.
func TestLargePatterns(t *testing.T) {
	for text, rejected := range map[string]bool{
		`{"pattern": "^[a-z]{1,64}-(x|y){0,200}$"}`:                                               false,
		`{"pattern": "` + strings.Repeat("x{1000}", 60) + `"}`:                                    true,
		`{"pattern": "((x{10}){10}){10}((y{10}){10}){10}` + strings.Repeat("z{1,999}", 50) + `"}`: true,
		`{"patternProperties": {"` + strings.Repeat("x{1000}", 60) + `": {}}}`:                    true,
		`{"anyOf": [` + strings.Repeat(`{"pattern": "x{1000}"},`, 60) + `{}]}`:                    true,
		`{"properties": {"pattern": {"pattern": "x{1000}"}}}`:                                     false,
		`{"$ref": "b.json", "pattern": "` + strings.Repeat("x{1000}", 30) + `"}`:                  true,
	} {
		d := &document{url: "file:///a.json", path: "/a.json", root: yaml.Read(text).Documents[0]}
		d.source = &spec.Source{Path: "/a.json", Text: text}
		read := func(string) (string, error) { return `{"pattern": "` + strings.Repeat("y{1000}", 30) + `"}`, nil }
		if _, err := newLibrary(read).compile(d, text); (err != nil) != rejected || rejected && !strings.Contains(err.Error(), "the patterns of the schema are too large") {
			t.Errorf("%.60s: got error %v, want rejected %v", text, err, rejected)
		}
	}
}
