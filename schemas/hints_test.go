package schemas

import (
	"testing"

	"sluice/spec/fis"
)

// What helps with typing suggests and refuses nothing: the catalogue is never the newest.
func TestHintsRefuseNothing(t *testing.T) {
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
