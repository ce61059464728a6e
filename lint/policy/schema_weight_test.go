package policy

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/yaml"
)

// TestSchemaThatDoubles refuses a schema in which each part leads to the next twice.
func TestSchemaThatDoubles(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"$ref": "#/$defs/a40", "$defs": {"a0": {"type": "string"}`)
	for i := range 40 {
		fmt.Fprintf(&b, `, "a%d": {"anyOf": [{"$ref": "#/$defs/a%d"}, {"$ref": "#/$defs/a%d"}]}`, i+1, i, i)
	}
	text := b.String() + "}}"
	d := &document{url: "file:///a.json", path: "/a.json", root: yaml.Read(text).Documents[0]}
	var fault *Fault
	if _, err := newLibrary(nil).compile(d, text); !errors.As(err, &fault) || !strings.Contains(fault.Message, "too many nested references") {
		t.Errorf("the schema is compiled: %v", err)
	}
}

// A schema may lead back to itself; one that does so on many ways is refused, since each level of a request multiplies them.
func TestSchemaThatReturns(t *testing.T) {
	back := `{"additionalProperties": {"$ref": "#"}, "items": {"$ref": "#"}}`
	for text, refused := range map[string]bool{
		back:                                     false,
		`{"anyOf": [` + back + "," + back + `]}`: true, // 2^10 ways to a value at the depth of 10
		`{"properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}, "c": {"$ref": "#"}}, "additionalProperties": {"$ref": "#"}}`: false,
		`{"properties": {"a": {"$ref": "#"}}, "patternProperties": {"^a": {"$ref": "#"}}}`:                                    true,
		`{"anyOf": [` + strings.TrimSuffix(strings.Repeat(back+",", 30), ",") + `]}`:                                          true,
	} {
		d := &document{url: "file:///a.json", path: "/a.json", root: yaml.Read(text).Documents[0]}
		if _, err := newLibrary(nil).compile(d, text); (err != nil) != refused {
			t.Errorf("%.40s: %v", text, err)
		}
	}
}

// TestPatternsOfSchema refuses patterns that need much more memory than they have bytes, in all documents of a schema together.
func TestPatternsOfSchema(t *testing.T) {
	for text, refused := range map[string]bool{
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
		if _, err := newLibrary(read).compile(d, text); (err != nil) != refused || refused && !strings.Contains(err.Error(), "the patterns of the schema are too large") {
			t.Errorf("%.60s: %v", text, err)
		}
	}
}
