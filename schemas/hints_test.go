package schemas

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec/fis"
	"sluice/spec/suggest"
)

// Nothing in an action or target of an unknown type is rejected, since AWS may have added it.
func TestUnknownIDsAreIgnored(t *testing.T) {
	t.Parallel()
	values := append(samples(), nil, []any{}, map[string]any{})
	odd := map[string]any{"parameters": map[string]any{}, "targets": map[string]any{"Odd": 1}, "actionId": "aws:new:action", "resourceType": "aws:new:thing"}
	for _, v := range values {
		odd["parameters"].(map[string]any)["duration"] = v
		accepts(t, "action", odd)
		accepts(t, "target", odd)
		for _, definition := range []string{"action", "actionId", "target", "resourceType"} {
			accepts(t, definition, v)
		}
	}
}

// Ids that are one letter away from a known one are rejected, and no others.
func TestMisspeltIDsAreRejected(t *testing.T) {
	t.Parallel()
	actions, types := compile(t, "chaos", "#/definitions/actionId"), compile(t, "chaos", "#/definitions/resourceType")
	var ids, kinds []string
	for _, a := range fis.Load().Actions() {
		ids = append(ids, a.ID)
	}
	for _, r := range fis.Load().ResourceTypes() {
		kinds = append(kinds, r.ID)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for s, known := range map[*jsonschema.Schema][]string{actions: ids, types: kinds} {
		for _, id := range known {
			for edits := range 4 {
				text := id
				for range edits {
					text = edit(random, text)
				}
				wrong := !slices.Contains(known, text) && slices.ContainsFunc(known, func(k string) bool { return suggest.Distance(text, k, 2) == 1 })
				if rejected := s.Validate(text) != nil; rejected != wrong {
					t.Errorf("%s, from %s: rejected: got %v, want %v", text, id, rejected, wrong)
				}
			}
		}
	}
}

// edit removes, inserts, replaces or swaps letters of a text.
func edit(random *rand.Rand, text string) string {
	const letters = "abcdefghijklmnopqrstuvwxyz-:A9"
	letter := string(letters[random.IntN(len(letters))])
	i := random.IntN(len(text) - 1)
	switch random.IntN(5) {
	case 0:
		return text[:i] + text[i+1:]
	case 1:
		return text[:i] + letter + text[i:]
	case 2:
		return text + letter
	case 3:
		return text[:i] + letter + text[i+1:]
	}
	return text[:i] + text[i+1:i+2] + text[i:i+1] + text[i+2:]
}

var compiledHints = map[string]interface{ Validate(any) error }{}

func accepts(t *testing.T, definition string, v any) {
	t.Helper()
	if compiledHints[definition] == nil {
		compiledHints[definition] = compile(t, "chaos", "#/definitions/"+definition)
	}
	if err := compiledHints[definition].Validate(v); err != nil {
		t.Fatalf("%s rejects %.80v: %v", definition, v, err)
	}
}

// Example durations are within the limits of their parameter.
func TestExampleDurationsFit(t *testing.T) {
	text, _ := Bytes("chaos")
	definitions := parse(t, string(text)).(map[string]any)["definitions"].(map[string]any)
	count := 0
	for _, entry := range definitions["action"].(map[string]any)["allOf"].([]any) {
		id := at(entry, "if", "properties", "actionId", "pattern").(string)
		for _, a := range fis.Load().Actions() {
			if !regexp.MustCompile(id).MatchString(a.ID) {
				continue
			}
			for _, p := range a.Parameters {
				examples, _ := at(entry, "then", "properties", "parameters", "properties", p.Name, "examples").([]any)
				for _, e := range examples {
					if p.Kind != fis.KindDuration {
						continue
					}
					count++
					d, err := fis.ParseDuration("PT" + strings.ToUpper(e.(string)))
					if err != nil || d < p.Min.Duration || p.Max.Set && d > p.Max.Duration {
						t.Errorf("%s: %s suggests %v (%v)", a.ID, p.Name, e, err)
					}
				}
			}
		}
	}
	if count < 100 {
		t.Errorf("only %d example durations", count)
	}
}

func at(v any, names ...string) any {
	for _, name := range names {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}
