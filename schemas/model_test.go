package schemas

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec/testenv"
)

// apiModel is an AWS API model.
type apiModel struct {
	Operations map[string]struct{ Input modelRef }
	Shapes     map[string]modelShape
}

type modelShape struct {
	Type       string
	Required   []string
	Members    map[string]modelRef
	Member     *modelRef
	Key, Value *modelRef
	Min, Max   *json.Number
	Pattern    string
	Enum       []any
	Union      bool
}

type modelRef struct {
	Shape            string
	IdempotencyToken bool
}

func readModel(t *testing.T, service string) *apiModel {
	t.Helper()
	data, err := os.ReadFile(testenv.Shared(t, "models", service+".json"))
	if err != nil {
		t.Fatal(err)
	}
	m := &apiModel{}
	if err := json.Unmarshal(data, m); err != nil {
		t.Fatal(err)
	}
	return m
}

// The strict schemas are equal to the shapes of the AWS API models.
func TestStrictSchemasMatchModels(t *testing.T) {
	operations := map[string][]string{
		"evidently": {"CreateFeature", "CreateLaunch", "CreateSegment"},
		"fis":       {"CreateExperimentTemplate", "CreateTargetAccountConfiguration", "StartExperiment"},
	}
	for service, name := range map[string]string{"evidently": "rollout.strict", "fis": "chaos.strict"} {
		t.Run(name, func(t *testing.T) {
			text, _ := Bytes(name)
			definitions := parse(t, string(text)).(map[string]any)["definitions"].(map[string]any)
			if got := slices.Sorted(maps.Keys(definitions)); !slices.Equal(got, operations[service]) {
				t.Errorf("the definitions are %q, want %q", got, operations[service])
			}
			c := &comparison{T: t, model: readModel(t, service)}
			for _, operation := range operations[service] {
				c.compare(operation, definitions[operation], c.model.Operations[operation].Input)
			}
			if c.shapes < 50 {
				t.Errorf("only %d shapes compared", c.shapes)
			}
		})
	}
}

type comparison struct {
	*testing.T
	model  *apiModel
	shapes int
}

// compare compares a schema with that of a shape of the model, one level at a time.
func (c *comparison) compare(path string, schema any, ref modelRef) {
	c.Helper()
	got, _ := schema.(map[string]any)
	shape, ok := c.model.Shapes[ref.Shape]
	if got == nil || !ok {
		c.Errorf("%s: no schema, or no shape %q in the model", path, ref.Shape)
		return
	}
	c.shapes++
	want := c.keywords(shape)
	flat := map[string]any{}
	for keyword, value := range got {
		switch keyword {
		case "description", "properties", "items", "propertyNames":
			continue
		case "additionalProperties":
			if shape.Type == "map" {
				continue
			}
		}
		flat[keyword] = value
	}
	if diff := cmp.Diff(want, flat); diff != "" {
		c.Errorf("%s differs from the model (-model +schema):\n%s", path, diff)
	}
	c.below(path, got, shape)
}

func (c *comparison) below(path string, got map[string]any, shape modelShape) {
	switch shape.Type {
	case "structure":
		properties, _ := got["properties"].(map[string]any)
		names, want := slices.Sorted(maps.Keys(properties)), slices.Sorted(maps.Keys(shape.Members))
		if !slices.Equal(names, want) {
			c.Errorf("%s: got members %q, want %q", path, names, want)
			return
		}
		for _, name := range names {
			c.compare(path+"."+name, properties[name], shape.Members[name])
		}
	case "list":
		c.compare(path+"[]", got["items"], *shape.Member)
	case "map":
		c.compare(path+"{}", got["additionalProperties"], *shape.Value)
		key, _ := got["propertyNames"].(map[string]any)
		key = maps.Clone(key)
		key["type"] = "string" // keys always are
		c.compare(path+"{key}", key, *shape.Key)
	}
}

var limitWords = map[string][2]string{
	"structure": {"", ""}, "timestamp": {"", ""}, "boolean": {"", ""},
	"list": {"minItems", "maxItems"}, "map": {"minProperties", "maxProperties"}, "string": {"minLength", "maxLength"},
	"integer": {"minimum", "maximum"}, "long": {"minimum", "maximum"}, "double": {"minimum", "maximum"},
}

var typeWords = map[string]any{
	"structure": "object", "map": "object", "list": "array", "string": "string", "boolean": "boolean",
	"integer": "integer", "long": "integer", "double": "number", "timestamp": []any{"string", "number"},
}

// keywords returns the schema of a shape, without the schemas of its members and items.
func (c *comparison) keywords(s modelShape) map[string]any {
	want := map[string]any{"type": typeWords[s.Type]}
	words := limitWords[s.Type]
	if s.Min != nil {
		want[words[0]] = *s.Min
	}
	if s.Max != nil {
		want[words[1]] = *s.Max
	}
	if s.Enum != nil {
		want["enum"] = s.Enum
	}
	addPattern(want, s.Pattern)
	if s.Type == "structure" {
		want["additionalProperties"] = false
		var required []any
		for _, name := range s.Required {
			if !s.Members[name].IdempotencyToken {
				required = append(required, name)
			}
		}
		if required != nil {
			want["required"] = required
		}
	}
	if s.Union {
		want["minProperties"], want["maxProperties"] = json.Number("1"), json.Number("1")
	}
	return want
}

// addPattern adds the pattern of a model as the schemas write it.
func addPattern(want map[string]any, pattern string) {
	switch pattern {
	case "", `.*`, `[\s\S]*`: // every text matches
	case `^(?!aws:)[a-zA-Z+-=._:/]+$`: // Go has no look-ahead
		want["pattern"], want["not"] = `^[a-zA-Z+-=._:/]+$`, map[string]any{"pattern": "^aws:"}
	case `^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$`: // omitted, since it does not match values that AWS documents
	default:
		want["pattern"] = pattern
	}
}
