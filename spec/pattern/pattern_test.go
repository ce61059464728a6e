package pattern_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sluice/spec/pattern"
)

func of(t *testing.T, text string) *pattern.Pattern {
	t.Helper()
	root, _ := pattern.Read(text)
	p := pattern.Of(root)
	if p == nil {
		t.Fatalf("%s is not understood", text)
	}
	return p
}

func TestContains(t *testing.T) {
	for _, c := range []struct {
		wide, narrow string
		want         bool
	}{
		{`{"a":["x"]}`, `{"a":["x"]}`, true},
		{`{"a":["x","y"]}`, `{"a":["y"]}`, true},
		{`{"a":["x"]}`, `{"a":["x","y"]}`, false},
		{`{"a":["x"]}`, `{"a":["x"],"b":["y"]}`, true},
		{`{"a":["x"],"b":["y"]}`, `{"a":["x"]}`, false},
		{`{"a":[{"prefix":"x"}]}`, `{"a":["xy",{"prefix":"xyz"}]}`, true},
		{`{"a":[{"suffix":"x"}]}`, `{"a":[{"suffix":"yx"}]}`, true},
		{`{"a":[{"exists":true}]}`, `{"a":[{"numeric":[">",1]}]}`, true},
		{`{"a":[{"exists":true}]}`, `{"a":[{"exists":false}]}`, false},
		{`{"a":[{"numeric":[">=",1]}]}`, `{"a":[{"numeric":[">",1,"<",5]},3]}`, true},
		{`{"a":[{"numeric":[">",1]}]}`, `{"a":[{"numeric":[">=",1]}]}`, false},
		{`{"a":[{"anything-but":["x"]}]}`, `{"a":[{"anything-but":["x","y"]},"z",{"prefix":"y"}]}`, true},
		{`{"a":[{"anything-but":["x"]}]}`, `{"a":[{"prefix":"x"}]}`, false},
		{`{"$or":[{"a":["x"]},{"b":["y"]}]}`, `{"b":["y"]}`, true},
		{`{"b":["y"]}`, `{"$or":[{"a":["x"]},{"b":["y"]}]}`, false},
		{`{"a":["x"]}`, `{"$or":[{"a":["x"],"b":["1"]},{"a":["x"],"b":["2"]}]}`, true},
		{`{"a":{"b":["x"]}}`, `{"a":{"b":["x"],"c":["y"]}}`, true},
		{`{"a":[{"wildcard":"x*y"}]}`, `{"a":[{"wildcard":"x*y"}]}`, true},
		{`{"a":[{"exists":true},{"exists":false}]}`, `{"b":["x"]}`, true},
		{`{"a":[{"anything-but":["x"]},{"anything-but":["y"]}]}`, `{"a":["x"]}`, true},
	} {
		if got := of(t, c.wide).Contains(of(t, c.narrow)); got != c.want {
			t.Errorf("%s contains %s: %v", c.wide, c.narrow, got)
		}
	}
}

func TestMatchesAllAndNone(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":[{"exists":true},{"exists":false}]}`:                       "all",
		`{"a":[{"anything-but":["x"]},"x",{"exists":false}]}`:            "all",
		`{"$or":[{"a":[{"exists":true}]},{"a":[{"exists":false}]}]}`:     "all",
		`{"$or":[{"a":["x"]},{"b":[{"exists":true},{"exists":false}]}]}`: "all",
		`{"a":[{"anything-but":["x"]},{"anything-but":["y"]}]}`:          "",
		`{"a":["x"]}`: "",
		`{"a":["x"],"$or":[{"a":["y"]},{"a":[{"exists":false}]}]}`:                                        "none",
		`{"a":["x"],"$or":[{"a":["y"]},{"b":["z"]}]}`:                                                     "",
		`{"n":[{"numeric":["<",1]}],"$or":[{"n":[{"numeric":[">",1]}]},{"n":["y",{"numeric":["=",1]}]}]}`: "",
		`{"n":[{"numeric":["<",1]}],"$or":[{"n":[{"numeric":[">",1]}]},{"n":[{"numeric":["=",1]}]}]}`:     "none",
	} {
		p := of(t, text)
		got := map[[2]bool]string{{true, false}: "all", {false, true}: "none", {}: ""}[[2]bool{p.MatchesAll(), p.MatchesNone()}]
		if got != want {
			t.Errorf("%s matches %q, want %q", text, got, want)
		}
	}
}

// Invalid patterns are not understood, and nothing is claimed about them.
func TestNotUnderstood(t *testing.T) {
	for _, text := range []string{`[]`, `{"a":["x"],"a":["y"]}`, `{}`, `{"a":[]}`, `{"a":"x"}`, `{"a":[["x"]]}`, `{"a":[{"prefix":1}]}`, `{"a":["${x}"]}`, `{"$or":[{"a":["x"]}]}`,
		`{"a":[{"numeric":[">"]}]}`, `{"a":[{"exists":"yes"}]}`, `{"$or":[1,2]}`, strings.Repeat(`{"$or":[{"a":["x"]},`, 8) + `{"b":["x"]}` + strings.Repeat(`]}`, 8)} {
		root, _ := pattern.Read(text)
		p := pattern.Of(root)
		if strings.HasPrefix(text, `{"$or":[{"a":["x"]},{"$or"`) {
			if p == nil {
				t.Errorf("%s is not understood", text)
			}
			continue
		}
		if p != nil || p.MatchesAll() || p.MatchesNone() || p.Contains(p) || p.Disjoint(p) {
			t.Errorf("%s is understood", text)
		}
	}
	wide := "{"
	for i := range 10 {
		wide += fmt.Sprintf(`"f%d":{"$or":[{"a":["x"]},{"b":["y"]}]},`, i)
	}
	root, _ := pattern.Read(strings.TrimSuffix(wide, ",") + "}")
	if pattern.Of(root) != nil {
		t.Error("a pattern with 1024 branches is understood")
	}
}

// Claims about random patterns are true for random contexts, according to an independent matcher.
func TestClaimsHold(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	claims := map[string]int{}
	for range 4000 {
		a, b := drawPattern(r, 2), drawPattern(r, 2)
		p, q := of(t, text(a)), of(t, text(b))
		contains, disjoint, all, none := p.Contains(q), p.Disjoint(q), p.MatchesAll(), p.MatchesNone()
		for name, claim := range map[string]bool{"contains": contains, "disjoint": disjoint, "all": all, "none": none} {
			if claim {
				claims[name]++
			}
		}
		for range 60 {
			context := drawContext(r)
			inA, inB := matches(a, context), matches(b, context)
			if contains && inB && !inA || disjoint && inA && inB || all && !inA || none && inA {
				t.Fatalf("%s and %s: contains %v, disjoint %v, all %v, none %v, but %v is in %v and %v",
					text(a), text(b), contains, disjoint, all, none, context, inA, inB)
			}
		}
	}
	for _, name := range []string{"contains", "disjoint", "all", "none"} {
		if claims[name] < 5 {
			t.Errorf("%s was claimed only %d times", name, claims[name])
		}
	}
}

func text(v any) string { b, _ := json.Marshal(v); return string(b) }

func drawPattern(r *rand.Rand, depth int) map[string]any {
	p := map[string]any{}
	for range 1 + r.IntN(2) {
		if depth > 0 && r.IntN(4) == 0 {
			p["$or"] = []any{drawPattern(r, depth-1), drawPattern(r, depth-1)}
			continue
		}
		list := []any{}
		for range 1 + r.IntN(3) {
			list = append(list, drawTest(r))
		}
		p[string("ab"[r.IntN(2)])] = list
	}
	return p
}

func drawTest(r *rand.Rand) any {
	word := func() string { return []string{"x", "xy", "y", "yx"}[r.IntN(4)] }
	number := r.IntN(4)
	switch r.IntN(9) {
	case 0:
		return map[string]any{"prefix": word()}
	case 1:
		return map[string]any{"suffix": word()}
	case 2:
		return map[string]any{"anything-but": []any{word()}}
	case 3:
		return map[string]any{"anything-but": []any{word(), word()}}
	case 4:
		return map[string]any{"exists": r.IntN(2) == 0}
	case 5:
		return map[string]any{"numeric": []any{[]string{"<", "<=", "=", ">=", ">"}[r.IntN(5)], number}}
	case 6:
		return map[string]any{"numeric": []any{[]string{">=", ">"}[r.IntN(2)], number, []string{"<", "<="}[r.IntN(2)], number + 1}}
	case 7:
		return number
	}
	return word()
}

func drawContext(r *rand.Rand) map[string]any {
	c := map[string]any{}
	for _, field := range []string{"a", "b"} {
		switch r.IntN(3) {
		case 0:
			c[field] = []string{"x", "xy", "y", "yx", "z"}[r.IntN(5)]
		case 1:
			c[field] = r.IntN(5)
		}
	}
	return c
}

func matches(p map[string]any, context map[string]any) bool {
	for key, list := range p {
		one := false
		for _, entry := range list.([]any) {
			if key == "$or" {
				one = one || matches(entry.(map[string]any), context)
				continue
			}
			value, there := context[key]
			one = one || meets(entry, value, there)
		}
		if !one {
			return false
		}
	}
	return true
}

func meets(entry, value any, there bool) bool {
	operators, ok := entry.(map[string]any)
	if !ok {
		return there && entry == value
	}
	word, isWord := value.(string)
	number, isNumber := value.(int)
	for op, operand := range operators {
		switch op {
		case "exists":
			return there == operand.(bool)
		case "prefix":
			return isWord && strings.HasPrefix(word, operand.(string))
		case "suffix":
			return isWord && strings.HasSuffix(word, operand.(string))
		case "anything-but":
			for _, x := range operand.([]any) {
				if x == value {
					return false
				}
			}
			return there
		case "numeric":
			list := operand.([]any)
			for i := 0; i < len(list); i += 2 {
				n := list[i+1].(int)
				if !isNumber || !map[string]bool{"<": number < n, "<=": number <= n, "=": number == n, ">=": number >= n, ">": number > n}[list[i].(string)] {
					return false
				}
			}
			return true
		}
	}
	return false
}
