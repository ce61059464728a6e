package fis

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func checkSummary(t *testing.T, id, summary string) {
	t.Helper()
	if n := utf8.RuneCountInString(summary); n < 5 || n > 100 || strings.HasPrefix(summary, "TODO") || strings.Contains(summary, "\n") {
		t.Errorf("%s: the summary must be one line of at most 100 characters, got %q", id, summary)
	}
}

func checkParameters(t *testing.T, id string, parameters []*Parameter) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range parameters {
		id := id + "." + p.Name
		if p.Name == "" || seen[p.Name] || !slices.Contains(kindNames[1:], p.Kind.String()) {
			t.Errorf("%s: missing or duplicate name, or kind %q", id, p.Kind)
		}
		seen[p.Name] = true
		checkRange(t, id, p)
		if (p.Kind == KindEnum) != (len(p.Enum) > 0) && p.Kind != KindList {
			t.Errorf("%s: kind %s with %d values", id, p.Kind, len(p.Enum))
		}
		if sorted := slices.Sorted(slices.Values(p.Enum)); len(slices.Compact(sorted)) != len(p.Enum) || slices.Contains(p.Enum, "") {
			t.Errorf("%s: values %q", id, p.Enum)
		}
		if p.Default != "" && len(p.Enum) > 0 && !slices.Contains(p.Enum, p.Default) {
			t.Errorf("%s: default %q is not allowed", id, p.Default)
		}
		if w := p.RequiredWhen; w != nil {
			other := find(parameters, w.Parameter)
			if p.Required || other == nil || len(other.Enum) > 0 && !slices.Contains(other.Enum, w.Equals) {
				t.Errorf("%s: required when %+v", id, w)
			}
		}
	}
}

func checkRange(t *testing.T, id string, p *Parameter) {
	t.Helper()
	for _, b := range []Bound{p.Min, p.Max} {
		number := p.Kind == KindPercentage || p.Kind == KindInteger || p.Kind == KindNumber
		if b.Set && (b.isDuration != (p.Kind == KindDuration) || !b.isDuration && !number) {
			t.Errorf("%s: bound %s for a %s", id, b, p.Kind)
		}
	}
	if p.Min.Set && p.Max.Set && (p.Min.Number > p.Max.Number || p.Min.Duration > p.Max.Duration) {
		t.Errorf("%s: from %s to %s", id, p.Min, p.Max)
	}
	if longest := Load().quotas().ActionHours; p.Kind == KindDuration && p.Max.Duration > time.Duration(longest)*time.Hour {
		t.Errorf("%s: up to %s", id, p.Max)
	}
	if p.Kind == KindPercentage && p.Max.Set && p.Max.Number != 100 {
		t.Errorf("%s: up to %s percent", id, p.Max)
	}
}
