package shape_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/lint/shape"
	"sluice/schemas"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// WalkViolations reports the same violations as the strict JSON Schemas, by value and keyword.
func TestViolationsMatchSchemas(t *testing.T) {
	violations := 0
	for name, text := range shapeTexts(t) {
		for _, doc := range linttest.Read(name, text, nil).Documents {
			if doc.Dialect.Program() != "" || doc.Flags != nil {
				continue // CloudFormation resources have no schema, and the package schemas tests that of feature flags
			}
			want := schemaViolations(doc)
			var got []string
			note := func(kind string) func(*spec.Value, shape.Violation) {
				return func(v *spec.Value, f shape.Violation) {
					if shape.ViolationWords[f] == "members" && !slices.ContainsFunc(v.Fields, func(m *spec.Value) bool { return m.Shape == nil }) {
						return // the schema gets misspelt members under their corrected names
					}
					if path := v.Path(); !strings.Contains(path, `[""]`) { // the library's pointers do not support empty keys
						got = append(got, kind+path+": "+shape.ViolationWords[f])
					}
				}
			}
			shape.WalkViolations(doc.Root, note(""), note("key "))
			slices.Sort(got)
			if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
				t.Errorf("%s (-schema +violations):\n%s\n%s", name, diff, text)
			}
			violations += len(want)
		}
	}
	if violations < 2000 {
		t.Errorf("only %d violations were compared", violations)
	}
}

var keywords = map[string]string{
	"type": "type", "additionalProperties": "members", "required": "required", "minItems": "count", "maxItems": "count",
	"minProperties": "count", "maxProperties": "count", "minLength": "length", "maxLength": "length", "pattern": "pattern",
	"not": "pattern", "enum": "enum", "minimum": "range", "maximum": "range",
}

// shapeTexts returns all plans and examples of the repository, and mutations of some of them.
func shapeTexts(t *testing.T) map[string]string {
	t.Helper()
	const plans = "../../testdata/plans/"
	texts := maps.Collect(linttest.Files(rules.New()))
	for _, pattern := range []string{plans + "*.*", "../../testdata/requests/*.*", "../../testdata/appconfig/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(text)
		}
	}
	for _, name := range []string{"pricing-full.rollout.yaml", "checkout-az-loss.chaos.yaml", "gameday.chaos.yaml", "search-monitors.rollout.yaml"} {
		for _, root := range yaml.Read(texts[plans+name]).Documents {
			for i, m := range mutations(texts[plans+name], root) {
				texts[fmt.Sprintf("%s %d", name, i)] = m
			}
		}
	}
	return texts
}

// mutations returns the text once for each value and replacement.
func mutations(text string, n *yaml.Node) (mutated []string) {
	if n.Range.End > n.Range.Start && strings.Count(text[n.Range.Start:n.Range.End], "\n") == 0 {
		for _, other := range []string{"7", "-1", "1.5", "true", "''", "null", "[]", "{}", "[a, a, a, a, a, a, a]", "{a: b, '': c}", "'" + strings.Repeat("x", 2050) + "'", "a b/c"} {
			mutated = append(mutated, text[:n.Range.Start]+other+text[n.Range.End:])
		}
	}
	for _, e := range n.Entries {
		mutated = append(mutated, mutations(text, e.Value)...)
	}
	for _, item := range n.Items {
		mutated = append(mutated, mutations(text, item)...)
	}
	return mutated
}

// schemaViolations returns the violations that the schema finds in a document, as sorted `path: keyword`.
func schemaViolations(doc *spec.Document) (found []string) {
	s := &schemaCheck{root: doc.Root}
	var invalid *jsonschema.ValidationError
	if errors.As(schemaOf(doc).Validate(s.plain(doc.Root)), &invalid) {
		s.leaves(invalid)
	}
	slices.Sort(s.found)
	return slices.Compact(s.found)
}

// compiled holds the strict schemas. Each is compiled on first use, since that takes as long as linting several plans.
var compiled = func() map[string]func() *jsonschema.Schema {
	m := map[string]func() *jsonschema.Schema{}
	for _, file := range []struct {
		name string
		ops  []api.Section
	}{
		{"rollout.strict", api.RolloutSections},
		{"chaos.strict", api.ChaosSections},
		{"config.strict", nil},
	} {
		m[file.name] = sync.OnceValue(func() *jsonschema.Schema { return compile(file.name, "") })
		for _, s := range file.ops {
			m[s.Operation.Name] = sync.OnceValue(func() *jsonschema.Schema { return compile(file.name, "#/definitions/"+s.Operation.Name) })
		}
	}
	return m
}()

// compile compiles an embedded schema.
func compile(name, fragment string) *jsonschema.Schema {
	text, err := schemas.Bytes(name)
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	url := schemas.ID(name)
	if err := c.AddResource(url, bytes.NewReader(text)); err != nil {
		panic(err)
	}
	return c.MustCompile(url + fragment)
}

func schemaOf(doc *spec.Document) *jsonschema.Schema {
	switch {
	case doc.Dialect == dialect.Config:
		return compiled["config.strict"]()
	case doc.Dialect == dialect.Request:
		return compiled[doc.Requests[0].Operation.Name]()
	case doc.Chaos != nil:
		return compiled["chaos.strict"]()
	}
	return compiled["rollout.strict"]()
}

// schemaCheck collects the violations of a document's schema.
type schemaCheck struct {
	root  *spec.Value
	found []string
}

// leaves collects the innermost errors.
func (s *schemaCheck) leaves(e *jsonschema.ValidationError) {
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			s.leaves(cause)
		}
		return
	}
	v := lookup(s.root, e.InstanceLocation)
	if v == nil || v.Shape == nil || !checkable(v) {
		return
	}
	where, keyword := path.Split(e.KeywordLocation)
	kind := ""
	if strings.Contains(where, "/propertyNames/") {
		kind = "key "
	}
	s.found = append(s.found, kind+v.Path()+": "+keywords[keyword])
}

// checkable reports whether the value and its parents are known.
func checkable(v *spec.Value) bool {
	for ; v != nil; v = v.Parent {
		if v.State != spec.Known {
			return false
		}
	}
	return true
}

// plain converts a value for the schema library. Unknown values become null, whose violations are ignored.
func (s *schemaCheck) plain(v *spec.Value) any {
	if v.State != spec.Known {
		return nil
	}
	switch v.Kind {
	case yaml.Map:
		m := make(map[string]any, len(v.Fields))
		for _, f := range v.Fields {
			if f.Name == "" && f.Shape != nil {
				continue
			}
			m[f.Name] = s.plain(f)
		}
		return m
	case yaml.List:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = s.plain(item)
		}
		return list
	case yaml.Bool:
		return strings.EqualFold(v.Text, "true")
	case yaml.Int:
		return v.Int
	case yaml.Float:
		f, _ := strconv.ParseFloat(v.Text, 64)
		return f
	case yaml.Null:
		return nil
	}
	return v.Text
}

// lookup finds a value by its JSON pointer.
func lookup(v *spec.Value, pointer string) *spec.Value {
	for _, token := range strings.Split(pointer, "/")[1:] {
		token = unescapePointer(token)
		switch {
		case v == nil:
			return nil
		case v.Kind == yaml.List:
			i, err := strconv.Atoi(token)
			if err != nil || i >= len(v.Items) {
				return nil
			}
			v = v.Items[i]
		default:
			v = v.Field(token)
		}
	}
	return v
}

var pointerEscapes = strings.NewReplacer("~1", "/", "~0", "~")

// unescapePointer reverses the escaping of keys in the schema library's pointers.
func unescapePointer(token string) string {
	if text, err := url.PathUnescape(token); err == nil {
		token = text
	}
	return pointerEscapes.Replace(token)
}
