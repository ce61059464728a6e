package policy

import (
	"errors"
	"fmt"
	"strings"
	"testing"

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
		back: false,
		`{"anyOf": [` + strings.TrimSuffix(strings.Repeat(back+",", 30), ",") + `]}`: true,
	} {
		d := &document{url: "file:///a.json", path: "/a.json", root: yaml.Read(text).Documents[0]}
		if _, err := newLibrary(nil).compile(d, text); (err != nil) != refused {
			t.Errorf("%.40s: %v", text, err)
		}
	}
}
