package schemas

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// flagSeed is a document with all members.
const flagSeed = `{"version": "1",
	"flags": {"f": {"name": "F", "description": "d", "_createdAt": "t", "_updatedAt": "t", "_deprecation": {"status": "planned", "date": "2027-01-31"},
		"attributes": {
			"s": {"description": "d", "constraints": {"type": "string", "required": true, "enum": ["a", 1]}}, "p": {"constraints": {"type": "string", "pattern": "^a"}},
			"n": {"constraints": {"type": "number", "minimum": 1, "maximum": 9}}, "b": {"constraints": {"type": "boolean"}}, "e": {},
			"l": {"constraints": {"type": "array", "elements": {"type": "string", "enum": ["a"]}}}, "m": {"constraints": {"type": "array", "elements": {"type": "number"}}}}},
		"g": {}},
	"values": {"f": {"_variants": [
			{"name": "a", "enabled": true, "rule": "(eq $k \"v\")", "attributeValues": {"s": "a", "n": 2, "b": true, "l": ["a"], "m": [1, 2.5]}},
			{"name": "b", "enabled": false}]},
		"g": {"enabled": true, "s": "a", "n": 1.5, "b": false, "l": ["a", "b"], "m": [1], "_createdAt": "t", "_updatedAt": "t"}}}`

// isRejected reports whether a document has a fault that the schema can express. It cannot exclude a pattern next to an enum.
func isRejected(d *flags.Document) bool {
	return slices.ContainsFunc(d.Faults, func(f flags.Fault) bool { return f.Rejected() && f.Kind != flags.PatternAndEnum })
}

// The schema rejects the documents that the reader rejects, and no others.
func TestFlagSchemaAgreesWithTheReader(t *testing.T) {
	t.Parallel()
	schema := compile(t, "flags", "")
	random := rand.New(rand.NewPCG(1, 2))
	counts := map[bool]int{}
	for range 3_000 {
		v := parse(t, flagSeed)
		for range random.IntN(3) {
			v = mutated(random, v)
		}
		var text bytes.Buffer
		if err := json.NewEncoder(&text).Encode(v); err != nil {
			t.Fatal(err)
		}
		docs, problems := yaml.Parse(text.String())
		if len(problems) > 0 {
			t.Fatalf("%v in %s", problems, &text)
		}
		want := isRejected(flags.Read(docs[0], flags.Source{Text: text.String()}))
		counts[want]++
		if err := schema.Validate(v); (err != nil) != want {
			t.Fatalf("rejected by the reader: %v, by the schema: %v\n%s", want, err, &text)
		}
	}
	if counts[true] < 500 || counts[false] < 500 {
		t.Errorf("got %v rejected documents", counts)
	}
}

// strangeValues returns values that replace others.
func strangeValues() []any {
	list := []any{"", "x", "a\nb", true, nil, json.Number("1"), json.Number("1.5"), json.Number("-7"), []any{}, []any{"x"}, []any{json.Number("1")}, []any{"x", json.Number("1")}, []any{true},
		map[string]any{}, map[string]any{"type": "string"}, map[string]any{"type": "number", "pattern": "a"}, map[string]any{"type": "text"}, map[string]any{"name": "x", "enabled": true},
		"planned", "2027-01-31", "1"}
	for _, n := range []int{64, 65, 1024, 1025, 16384, 16385} {
		list = append(list, strings.Repeat("é", n))
	}
	for _, n := range []int{25, 26, 32, 33, 100, 101} {
		items, members := make([]any, n), map[string]any{}
		for i := range items {
			items[i] = "x"
			members[fmt.Sprintf("k%d", i)] = map[string]any{}
		}
		list = append(list, items, members)
	}
	return list
}

var strangeKeys = []string{"X", "a.b", "enabled", "_variants", "name", "rule", "type", "default", "", strings.Repeat("a", 64), strings.Repeat("a", 65), "a-b_1"}

// mutated changes one part of a value.
func mutated(random *rand.Rand, v any) any {
	strange := strangeValues()
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		if len(keys) == 0 || random.IntN(8) == 0 {
			v[strangeKeys[random.IntN(len(strangeKeys))]] = strange[random.IntN(len(strange))]
			return v
		}
		key := keys[random.IntN(len(keys))]
		if random.IntN(10) == 0 {
			delete(v, key)
			return v
		}
		v[key] = mutated(random, v[key])
		return v
	case []any:
		if len(v) == 0 || random.IntN(8) == 0 {
			return append(v, strange[random.IntN(len(strange))])
		}
		i := random.IntN(len(v))
		v[i] = mutated(random, v[i])
		return v
	}
	return strange[random.IntN(len(strange))]
}
