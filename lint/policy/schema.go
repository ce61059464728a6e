package policy

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

// schema is a compiled schema.
type schema struct {
	lint.Schema
	root *jsonschema.Schema
	// ways is how often it validates a single value at most.
	ways int
	size size
	// at are the schema, its subschemas and the schemas that they refer to, by address.
	at map[string]*jsonschema.Schema
}

// Compile compiles the schemas of the configuration at the absolute path, and sets the documentation of their rules. It returns a
// walk for each schema, in order. The error for an invalid schema is a Fault.
func Compile(configuration *spec.Source, path string, schemas []lint.Schema, read Reader) ([]lint.Walk, error) {
	var walks []lint.Walk
	compiled := map[string]*schema{} // by rule id
	objects := 0
	for _, s := range schemas {
		made := compiled[s.Rule.ID]
		switch {
		case made == nil:
			l := newLibrary(read)
			root, err := l.compileOne(configuration, path, s)
			if err != nil {
				return nil, err
			}
			if objects += l.size.objects; objects > maxAllObjects {
				return nil, &Fault{configuration, s.Value.Head(), fmt.Sprintf("the schemas up to this one have more than %d objects and booleans; remove some", maxAllObjects)}
			}
			made = &schema{Schema: s, root: root, ways: weigh(root), size: l.size, at: map[string]*jsonschema.Schema{}}
			index(root, made.at)
			describe(s.Rule, root)
			compiled[s.Rule.ID] = made
		case made.Value.Text != s.Value.Text:
			return nil, &Fault{configuration, s.Value.Range(), "`" + s.Rule.ID + "` is already the id of another schema; rename the file, or change its `$id`"}
		}
		own := *made
		own.Schema = s
		walks = append(walks, lint.Walk{Name: s.Rule.ID, On: s.On(), Run: own.validate})
	}
	return walks, nil
}

func (l *library) compileOne(configuration *spec.Source, from string, s lint.Schema) (*jsonschema.Schema, error) {
	if strings.HasSuffix(s.Rule.ID, "/") {
		return nil, &Fault{configuration, s.Value.Head(), "the schema has no name; add a `title` or an `$id`, which becomes the rule id"}
	}
	if s.Value.Inner != nil {
		return l.compile(&document{fileURL(from), from, configuration, s.Value.Inner}, s.Value.Text)
	}
	path := filepath.Join(filepath.Dir(from), filepath.FromSlash(s.Value.Text))
	d, written, err := l.open(fileURL(path), path)
	var fault *Fault
	if errors.As(err, &fault) {
		return nil, fault
	}
	if err != nil {
		return nil, &Fault{configuration, s.Value.Range(), "the schema `" + s.Value.Text + "` cannot be read: " + reason(err)}
	}
	return l.compile(d, written)
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a Windows drive
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// describe copies the title and description of a schema to its rule.
func describe(r *lint.Rule, s *jsonschema.Schema) {
	r.Summary, r.Why, r.PlainText = s.Title, s.Description, true
	switch {
	case s.Title == "" && s.Description == "":
		r.Summary = "A request violates a schema of the organisation"
	case s.Title == "":
		if r.Summary = text.Shorten(s.Description); r.Summary == s.Description {
			r.Why = ""
		}
	}
}

// index records a schema, its subschemas and referenced schemas by address.
func index(s *jsonschema.Schema, at map[string]*jsonschema.Schema) {
	if s == nil || at[s.Location] != nil {
		return
	}
	at[s.Location] = s
	for _, part := range append(inPlace(s), below(s)...) {
		index(part, at)
	}
}

// inPlace returns the subschemas that apply to the same value.
func inPlace(s *jsonschema.Schema) []*jsonschema.Schema {
	parts := []*jsonschema.Schema{s.Ref, s.RecursiveRef, s.DynamicRef, s.Not, s.If, s.Then, s.Else}
	for _, list := range [][]*jsonschema.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		parts = append(parts, list...)
	}
	for _, part := range s.DependentSchemas {
		parts = append(parts, part)
	}
	for _, part := range s.Dependencies {
		if part, ok := part.(*jsonschema.Schema); ok {
			parts = append(parts, part)
		}
	}
	return parts
}

// below returns the subschemas that apply to the members or items of the value.
func below(s *jsonschema.Schema) []*jsonschema.Schema { return append(members(s), besides(s)...) }

// members returns the subschemas of which at most one applies to each member or item.
func members(s *jsonschema.Schema) []*jsonschema.Schema {
	parts := append([]*jsonschema.Schema{s.Items2020}, s.PrefixItems...)
	for _, part := range s.Properties {
		parts = append(parts, part)
	}
	for _, some := range []any{s.AdditionalProperties, s.Items, s.AdditionalItems} {
		switch some := some.(type) {
		case *jsonschema.Schema:
			parts = append(parts, some)
		case []*jsonschema.Schema:
			parts = append(parts, some...)
		}
	}
	return parts
}

// besides returns the subschemas that apply to members or items in addition to others.
func besides(s *jsonschema.Schema) []*jsonschema.Schema {
	parts := []*jsonschema.Schema{s.PropertyNames, s.UnevaluatedProperties, s.Contains, s.UnevaluatedItems}
	for _, part := range s.PatternProperties {
		parts = append(parts, part)
	}
	return parts
}
