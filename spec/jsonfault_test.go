package spec

import (
	"strings"
	"testing"
)

func TestJSONFault(t *testing.T) {
	for _, c := range []struct {
		text, why string
		at        int
	}{
		{`{"a": 1,}`, "drop this comma; none stands before `}`", 7},
		{"{\"a\": [1,\n  2 ,\n]}", "drop this comma; none stands before `]`", 14},
		{`{"a": }`, "a value is missing before `}`", 6},
		{`{"a": [}`, "a value or key", 7},
		{`{"a": ",}`, "the text ends too early", 8},
		{`{"a": 1 "b": 2}`, "a comma or a closing bracket is missing", 8},
		{`{"a" 1}`, "a colon is missing", 5},
		{"{\n# no\n}", "JSON has no comments", 2},
		{`{'a': 1}`, "JSON quotes with", 1},
		{`{"a": [1`, "the text ends too early", 7},
		{"{\"a\": \"x\ny\"}", "a line break or control character", 8},
		{`{"a": x}`, "a value or key", 6},
		{`{} {}`, "more text after the end", 3},
	} {
		at, why, bad := JSONFault(c.text)
		if !bad || at != c.at || !strings.Contains(why, c.why) {
			t.Errorf("%s: %v at %d: %s; want %d: %s", c.text, bad, at, why, c.at, c.why)
		}
	}
	if _, why, bad := JSONFault(`{"a": [1, null]}`); bad {
		t.Errorf("good JSON is refused: %s", why)
	}
}
