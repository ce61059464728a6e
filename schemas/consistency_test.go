package schemas

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec/api"
)

// place is a part of a schema for a value or key.
type place struct {
	schema, pointer string
	shape           *api.Shape
	key             bool
}

// places calls f for each value and key of a shape, with its pointer in the schema.
func places(schema, pointer string, s *api.Shape, f func(place)) {
	switch s.Type {
	case api.Structure:
		for _, m := range s.Members {
			places(schema, pointer+"/properties/"+m.Name, m.Shape, f)
		}
	case api.List:
		places(schema, pointer+"/items", s.Elem, f)
	case api.Map:
		f(place{schema, pointer, s.Key, true})
		places(schema, pointer+"/additionalProperties", s.Elem, f)
	default:
		f(place{schema, pointer, s, false})
	}
}

func allPlaces(f func(place)) {
	for schema, shape := range map[string]*api.Shape{"rollout": api.RolloutPlan, "chaos": api.ChaosPlan} {
		for _, m := range shape.Members {
			if m.Name != "apiVersion" && m.Name != "kind" && m.Name != "vars" {
				places(schema, "#/properties/"+m.Name, m.Shape, f)
			}
		}
	}
}

// accepts reports whether a schema accepts a value, or a key if the place is one.
func (p place) accepts(t *testing.T, s *jsonschema.Schema, value any) bool {
	t.Helper()
	if !p.key {
		return s.Validate(value) == nil
	}
	text, ok := value.(string)
	return ok && s.PropertyNames.Validate(text) == nil
}

// Texts with variables are accepted everywhere.
func TestVariables(t *testing.T) {
	t.Parallel()
	count := 0
	allPlaces(func(p place) {
		count++
		s := compile(t, p.schema, p.pointer)
		for _, text := range []string{"${x}", "a ${x} b", strings.Repeat("a", 3000) + "${x}", "$${"} {
			if !p.accepts(t, s, text) {
				t.Errorf("%s%s rejects %.40q, key %v", p.schema, p.pointer, text, p.key)
			}
		}
		if p.key && !p.accepts(t, s, "<<") {
			t.Errorf("%s%s rejects the merge key", p.schema, p.pointer)
		}
	})
	if count < 80 {
		t.Errorf("only %d places found", count)
	}
}

// samples returns values near the limits of the table.
func samples() []any {
	all := []any{true, false, "", " ", "\n", "\v", "\u00a0", "a b", "a.b-c_1", "aws:x", "aws", "é", "<<", "$", "{}",
		"arn:aws:evidently:eu-west-1:123456789012:project/p", "arn:aws:iam::123456789012:role/x", "AppConfig.AllAtOnce",
		"sluice/v1", "ALL_RULES", "skip", "fail", "single-account", "skip-all", "2026-12-01T09:00:00Z", "123456789012", "ALL", "COUNT(1)", "PERCENT(1)", "none"}
	for _, n := range []string{"0", "-1", "1", "1.5", "100000", "100001", "9007199254740991", "-9007199254740991",
		"9007199254740992", "1e400"} {
		all = append(all, json.Number(n))
	}
	for _, n := range []int{1, 3, 4, 7, 11, 12, 20, 48, 63, 64, 65, 127, 128, 160, 161, 255, 256, 257, 512, 513, 700, 1024,
		1025, 1600, 2048, 2049} {
		all = append(all, strings.Repeat("a", n), strings.Repeat("🚀", n))
	}
	return all
}

var selected = regexp.MustCompile(`^(ALL|(COUNT|PERCENT)\(1\))$`)

// The friendly schemas accept every value that the strict schemas accept, so editors report no false positives.
func TestFriendlyAcceptsStrictValues(t *testing.T) {
	t.Parallel()
	values := samples()
	accepted := 0
	allPlaces(func(p place) {
		friendly, strict := compile(t, p.schema, p.pointer), compile(t, p.schema+".strict", p.pointer)
		for _, value := range values {
			if text, ok := value.(string); ok && strings.HasSuffix(p.pointer, "/selectionMode") && !selected.MatchString(text) {
				continue // documented, but not in the API model
			}
			if text, ok := value.(string); ok && strings.HasSuffix(p.pointer, "/stopConditions/items/properties/source") && text != "none" {
				continue
			}
			if _, number := value.(json.Number); number && p.shape.Type == api.Timestamp {
				continue // a plan writes times as text
			}
			if _, text := value.(string); text && p.shape.Type == api.Timestamp && value != "2026-12-01T09:00:00Z" {
				continue // the strict schema does not check the form of times
			}
			if !p.accepts(t, strict, value) {
				continue
			}
			accepted++
			if !p.accepts(t, friendly, value) {
				t.Errorf("%s%s rejects the valid %.40q; key %v", p.schema, p.pointer, value, p.key)
			}
		}
	})
	if accepted < 1000 {
		t.Errorf("only %d valid values", accepted)
	}
}
