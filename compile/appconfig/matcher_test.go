package appconfig_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sluice/compile"
)

// An independent matcher of Evidently's patterns on nested contexts, to compare with the rules.

// matches reports whether a context matches a pattern; both are decoded JSON.
func matches(pattern, context map[string]any) bool {
	for name, part := range pattern {
		value, there := context[name]
		switch part := part.(type) {
		case map[string]any:
			inner, _ := value.(map[string]any)
			if !matches(part, inner) {
				return false
			}
		case []any:
			one := func(x any) bool { return meets(x, value, there) }
			if name == "$or" {
				one = func(x any) bool { return matches(x.(map[string]any), context) }
			}
			if !slices.ContainsFunc(part, one) {
				return false
			}
		}
	}
	return true
}

// meets reports whether a value matches one entry of a field's list.
func meets(entry, value any, there bool) bool {
	operator, ok := entry.(map[string]any)
	if !ok {
		return there && sameText(entry, value)
	}
	for name, operand := range operator {
		text, _ := value.(string)
		switch name {
		case "exists":
			return there == operand.(bool)
		case "prefix":
			return there && strings.HasPrefix(text, operand.(string))
		case "suffix":
			return there && strings.HasSuffix(text, operand.(string))
		case "numeric":
			return there && inRange(operand.([]any), value.(json.Number))
		case "anything-but":
			return there && !isAny(operand, value)
		}
	}
	panic(fmt.Sprintf("%v is no operator", entry))
}

func isAny(operand, value any) bool {
	switch operand := operand.(type) {
	case []any:
		return slices.ContainsFunc(operand, func(x any) bool { return sameText(x, value) })
	case map[string]any:
		return meets(operand, value, true)
	}
	return sameText(operand, value)
}

// sameText compares like Evidently, which compares numbers as written.
func sameText(a, b any) bool { return fmt.Sprintf("%T %v", a, a) == fmt.Sprintf("%T %v", b, b) }

func inRange(comparisons []any, value json.Number) bool {
	have, _ := new(big.Rat).SetString(value.String())
	for i := 0; i < len(comparisons); i += 2 {
		want, _ := new(big.Rat).SetString(comparisons[i+1].(json.Number).String())
		order := have.Cmp(want)
		ok := map[any]bool{"=": order == 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}
		if !ok[comparisons[i]] {
			return false
		}
	}
	return true
}

// Random patterns match the same users as their rules.
func TestRandomPatterns(t *testing.T) {
	t.Parallel()
	g := rand.New(rand.NewPCG(7, 7))
	agreed := map[bool]int{}
	for range 600 {
		text := randomFields(g, "", 3)
		r, _ := compiled(t, readPlan(t, "random", segmentPlan("'"+text+"'", "")), compile.CLI)
		variants := documents(t, r)[1].Values["f"].Variants
		var pattern map[string]any
		decodeInto(t, text, &pattern)
		for range 30 {
			context := randomContext(g)
			sent := map[string]string{}
			for _, k := range r.Keys[1:] {
				if value := lookUp(context, strings.Split(k.Path, ".")); value != nil {
					sent[k.Key] = fmt.Sprint(value)
				}
			}
			want := matches(pattern, context)
			got := (&person{context: sent}).test(variants[0].parsed).yes
			if agreed[want]++; got != want {
				t.Fatalf("%s\n%s\n%v: got %v from the rule", text, *variants[0].Rule, context, got)
			}
		}
	}
	if t.Log(agreed); agreed[true] < 1000 || agreed[false] < 1000 {
		t.Error("too few matches or mismatches")
	}
}

func decodeInto(t *testing.T, text string, to any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(to); err != nil {
		t.Fatalf("%s\n%s", err, text)
	}
}

func lookUp(context map[string]any, path []string) any {
	inner, nested := context[path[0]].(map[string]any)
	if len(path) == 1 || !nested {
		return context[path[0]]
	}
	return lookUp(inner, path[1:])
}

// The values in patterns and contexts overlap, so that both results occur.
var (
	words   = []string{"ab", "abc", "b", "cab", "x"}
	numbers = []string{"-5", "0", "2.5", "3", "3.0", "300"}
)

func pick(g *rand.Rand, from []string) string { return from[g.IntN(len(from))] }

func randomContext(g *rand.Rand) map[string]any {
	context, inner := map[string]any{}, map[string]any{}
	for _, name := range []string{"a", "b"} {
		if g.IntN(4) > 0 {
			context["text_"+name] = pick(g, words)
			inner["text_"+name] = pick(g, words)
		}
		if g.IntN(4) > 0 {
			context["number_"+name] = json.Number(pick(g, numbers))
			inner["number_"+name] = json.Number(pick(g, numbers))
		}
	}
	if g.IntN(3) > 0 {
		context["flag"] = g.IntN(2) == 0
	}
	if g.IntN(5) > 0 {
		context["in"] = inner
	}
	return context
}

// randomFields writes a random pattern or part of one. Each field has values of one type.
func randomFields(g *rand.Rand, path string, depth int) string {
	var fields []string
	for _, name := range []string{"text_a", "text_b", "number_a", "number_b"} {
		if g.IntN(4) == 0 {
			fields = append(fields, fmt.Sprintf("%q:[%s]", name, randomEntries(g, name)))
		}
	}
	if path == "" && g.IntN(6) == 0 {
		fields = append(fields, fmt.Sprintf(`"flag":[%v]`, g.IntN(2) == 0))
	}
	if path == "" && depth > 0 && g.IntN(3) == 0 {
		fields = append(fields, `"in":`+randomFields(g, "in.", depth-1))
	}
	if depth > 0 && g.IntN(3) == 0 {
		fields = append(fields, fmt.Sprintf(`"$or":[%s,%s]`, randomFields(g, path, depth-1), randomFields(g, path, depth-1)))
	}
	if len(fields) == 0 {
		return randomFields(g, path, depth)
	}
	return "{" + strings.Join(fields, ",") + "}"
}

func randomEntries(g *rand.Rand, name string) string {
	var entries []string
	for range 1 + g.IntN(3) {
		if strings.HasPrefix(name, "text") {
			entries = append(entries, randomTextEntry(g))
		} else {
			entries = append(entries, randomNumberEntry(g))
		}
	}
	return strings.Join(entries, ",")
}

func randomTextEntry(g *rand.Rand) string {
	a, b := pick(g, words), pick(g, words)
	return []string{
		fmt.Sprintf("%q", a),
		fmt.Sprintf(`{"prefix":%q}`, a),
		fmt.Sprintf(`{"suffix":%q}`, a),
		fmt.Sprintf(`{"anything-but":%q}`, a),
		fmt.Sprintf(`{"anything-but":[%q,%q]}`, a, b),
		fmt.Sprintf(`{"anything-but":{"prefix":%q}}`, a),
		fmt.Sprintf(`{"exists":%v}`, g.IntN(2) == 0),
	}[g.IntN(7)]
}

func randomNumberEntry(g *rand.Rand) string {
	a, b := pick(g, numbers), pick(g, numbers)
	return []string{
		a,
		fmt.Sprintf(`{"numeric":["=",%s]}`, a),
		fmt.Sprintf(`{"numeric":[">",%s,"<=",%s]}`, a, b),
		fmt.Sprintf(`{"numeric":[">=",%s]}`, a),
		fmt.Sprintf(`{"numeric":["<",%s]}`, a),
		fmt.Sprintf(`{"anything-but":[%s,%s]}`, a, b),
		fmt.Sprintf(`{"exists":%v}`, g.IntN(2) == 0),
	}[g.IntN(7)]
}
