package schemas

import (
	"regexp"
	"strings"
	"testing"

	"sluice/spec/fis"
)

// What helps with typing suggests and refuses nothing: the catalogue is never the newest.
func TestHintsRefuseNothing(t *testing.T) {
	t.Parallel()
	values := append(samples(), nil, []any{}, map[string]any{})
	odd := map[string]any{"parameters": map[string]any{}, "targets": map[string]any{"Odd": 1}}
	for _, v := range values {
		for _, a := range fis.Load().Actions() {
			for _, p := range a.Parameters {
				odd["parameters"].(map[string]any)[p.Name] = v
			}
			odd["actionId"] = a.ID
			refusesNothing(t, "action", odd)
		}
		for _, r := range fis.Load().ResourceTypes() {
			odd["resourceType"] = r.ID
			refusesNothing(t, "target", odd)
		}
		for _, definition := range []string{"action", "actionId", "target", "resourceType", "stopSource"} {
			refusesNothing(t, definition, v)
		}
	}
}

var compiledHints = map[string]interface{ Validate(any) error }{}

func refusesNothing(t *testing.T, definition string, v any) {
	t.Helper()
	if compiledHints[definition] == nil {
		compiledHints[definition] = compile(t, "chaos", "#/definitions/"+definition)
	}
	if err := compiledHints[definition].Validate(v); err != nil {
		t.Fatalf("%s refuses %.80v: %v", definition, v, err)
	}
}

// The durations that an action's parameter suggests are ones that it takes.
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
		t.Errorf("only %d durations are suggested", count)
	}
}

func at(v any, names ...string) any {
	for _, name := range names {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}
