package importer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/compile/importer"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/text"
)

// maker generates random requests from the API table, with hostile texts.
type maker struct{ *rand.Rand }

var texts = []string{
	"a", "wait-1", "two words", "", " ", "true", "no", "~", "0123", "50", "-3", "1.50", "1e3", "0x1f", "1_000", "12:30", "2027-01-11", "PT10M", "PT90S", "P1D",
	"10m", "a: b", "a #b", "#a", "- a", "[a", "{a}", "a,b", "it's", `a "b"`, `a\b`, "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "a:", "?", "größe", "日本", "a\nb", "a\tb",
	"\u202eabc", "$${x}", "$", "${", "arn:aws:iam::123456789012:role/fis", `{"a":[1,"x",null,true]}`, `{"a": 1}`, `[1.0,1e3]`, `{"a":"${x"}`, "null", "=", "a\u2028b", "---", "...",
}

func (m maker) text() string { return texts[m.IntN(len(texts))] }

func (m maker) value(s *api.Shape, depth int) string {
	switch s.Type {
	case api.Structure:
		var parts []string
		for i := range s.Members {
			if member := &s.Members[i]; member.Required || s.Union || m.IntN(3) > 0 {
				parts = append(parts, text.QuoteJSON(member.Name)+": "+m.value(member.Shape, depth+1))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case api.Map:
		parts, used := []string{}, map[string]bool{}
		for range m.IntN(4) {
			if name := m.text(); !used[name] && !strings.Contains(name, "${") {
				used[name] = true
				parts = append(parts, text.QuoteJSON(name)+": "+m.value(s.Elem, depth+1))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case api.List:
		var parts []string
		for range m.IntN(3) {
			parts = append(parts, m.value(s.Elem, depth+1))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case api.Integer:
		return []string{"0", "1", "33333", "100000", "100001", "-1", "2147483647"}[m.IntN(7)]
	case api.Double:
		return []string{"0", "1.50", "1e3", "-0.1"}[m.IntN(4)]
	case api.Boolean:
		return []string{"true", "false"}[m.IntN(2)]
	case api.Timestamp:
		return []string{"1768122000", "1768122000.25", `"2027-01-11T09:00:00Z"`, `"2027-01-11T10:00:00.5+01:00"`}[m.IntN(4)]
	}
	if s.Friendly == api.ActionParameter && m.IntN(2) == 0 {
		return []string{`"PT10M"`, `"PT90S"`, `"PT0.5S"`, `"60"`, `"true"`}[m.IntN(5)]
	}
	return text.QuoteJSON(m.text())
}

// Every request becomes a plan that compiles to the same request, which is imported as the same plan.
func TestRandomRequests(t *testing.T) {
	t.Parallel()
	m := maker{rand.New(rand.NewPCG(7, 11))}
	made := 0
	for range 3000 {
		operation := api.Operations()[m.IntN(len(api.Operations()))]
		text := fmt.Sprintf(`[{"service": "x", "operation": %q, "input": %s}]`, operation.Name, m.value(operation.Input, 0))
		before := spec.ReadForeign("x.json", text)
		want, err := compile.Documents(before.Documents, nil, options)
		if err != nil {
			continue // a number or placeholder that does not compile
		}
		made++
		plans := importer.Write([]*spec.File{before})
		after := spec.Read("x.yaml", plans[0].Text, nil)
		got, err := compile.Documents(after.Documents, nil, options)
		if err != nil || len(got) != 1 || got[0].JSON != want[0].JSON {
			t.Fatalf("request\n%s\nplan\n%s\ncompiles to %v\n%s\nproblems %v", text, plans[0].Text, err, compile.Array(got, compile.Wire), after.Problems)
		}
		cli, err := compile.Documents(after.Documents, nil, compile.Options{Unlinted: true})
		if err != nil {
			t.Fatal(err)
		}
		again := importer.Write([]*spec.File{spec.ReadForeign("x.json", compile.Array(cli, compile.CLI))})
		if again[0].Text != plans[0].Text {
			t.Fatalf("the plan\n%s\nis imported again as\n%s", plans[0].Text, again[0].Text)
		}
	}
	if made < 1000 {
		t.Errorf("only %d requests were compiled", made)
	}
}

var options = compile.Options{Shape: compile.Wire, TemplateID: "EXT1a2b3c4d5e6f7", RunID: "1", Unlinted: true}
