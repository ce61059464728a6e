package spec

import (
	"fmt"
	"strings"
	"testing"
)

func TestJSONFault(t *testing.T) {
	for _, c := range []struct{ text, token, why string }{
		{`{"a": 1,}`, ",", "remove this comma; JSON allows none before `}`"},
		{"{\"a\": [1,\n  2 ,\n]}", ",", "remove this comma; JSON allows none before `]`"},
		{`{"a": }`, "}", "a value is missing before `}`"},
		{`{"a": [}`, "}", "expected a value, or a key in `\"`"},
		{`{"a": ",}`, `",}`, "the quote is not closed on its line; a line break inside quotes is written `\\n`"},
		{"{\"a\": \"x\ny\"}", `"x`, "the quote is not closed on its line; a line break inside quotes is written `\\n`"},
		{"{\"a\": \"wait”,\n}", `"wait”,`, "the quote is not closed on its line; `”` does not close it, write `\"`"},
		{`{"a": “wait”}`, "“", "`“` is not a quote in JSON; write `\"`"},
		{`{"a": "b, "c": 1}`, `"`, "the string ends at this quote; inside a string it is written `\\\"`"},
		{"{\"a\": \"\t\"}", "\t", "control character U+0009 is not allowed inside quotes; write `\\u0009`"},
		{`{"a": "\d"}`, `\d`, "unknown escape `\\d`; a backslash is written `\\\\`"},
		{`{"a": 1 "b": 2}`, "1", "a comma is missing after this value"},
		{`[1 2]`, "1", "a comma is missing after this value"},
		{`{"a": 1 ; "b": 2}`, ";", "a comma or a closing bracket is missing here"},
		{`{"a" 1}`, "1", "a colon is missing here"},
		{"{\n# no\n}", "#", "JSON has no comments"},
		{"// no\n{}", "//", "JSON has no comments"},
		{"{} // no\n", "//", "JSON has no comments"},
		{"{\"a\": 1 /* no */}", "/*", "JSON has no comments"},
		{`{'a': 1}`, "'", "JSON quotes with `\"` only"},
		{`{"a": [1`, "[", "`[` is never closed"},
		{`{"a": tru`, "tru", "`tru` needs quotes"},
		{`{"a": 1`, "{", "`{` is never closed"},
		{``, "", "unexpected end of the file"},
		{`{"a": wait}`, "wait", "`wait` needs quotes"},
		{`{"a": trueish}`, "trueish", "`trueish` needs quotes"},
		{`{a: 1}`, "a", "`a` needs quotes"},
		{`{"a": True}`, "True", "`True` is written `true` in JSON"},
		{`{None: 1}`, "None", "`None` needs quotes"},
		{`{"a": 010}`, "010", "`010` is not a number in JSON; write it in decimal, or in quotes if it is a string"},
		{`{"a": 1.}`, "1.", "`1.` is not a number in JSON; write it in decimal, or in quotes if it is a string"},
		{`{"a": 0x1F}`, "0x1F", "`0x1F` is not a number in JSON; write it in decimal, or in quotes if it is a string"},
		{`{"a": +1}`, "+1", "`+1` is not a number in JSON; write it in decimal, or in quotes if it is a string"},
		{`{} {}`, "{", "unexpected text after the end"},
		{`{} x`, "x", "unexpected text after the end"},
	} {
		at, why, bad := JSONFault(c.text)
		if !bad || c.text[at.Start:at.End] != c.token || why != c.why {
			t.Errorf("%s: %v at %v: %s; want `%s`: %s", c.text, bad, at, why, c.token, c.why)
		}
	}
	if _, why, bad := JSONFault(`{"a": [1, null]}`); bad {
		t.Errorf("valid JSON is rejected: %s", why)
	}
}

// A `.json` file that is not JSON has exactly one problem and no documents, even if it is valid YAML.
func TestNotJSON(t *testing.T) {
	for text, want := range map[string]string{
		"// drill\n{\"description\": \"x\"}":                  "1:1: not JSON: JSON has no comments",
		"{\"description\": \"x\", // drill\n\"targets\": {}}": "1:22: not JSON: JSON has no comments",
		"/* drill */\n{\"description\": \"x\"}":               "1:1: not JSON: JSON has no comments",
		"{\"description\": \"x”,\n\"targets\": {}}":           "1:17: not JSON: the quote is not closed on its line; `”` does not close it, write `\"`",
		"{\"description\": wait, \"targets\": []}":            "1:17: not JSON: `wait` needs quotes",
		"\uFEFF{\"description\": \"x\",}":                     "1:20: not JSON: remove this comma; JSON allows none before `}`",
		"{\"description\": \"x\", \"description\": [1, [2}":   "1:43: not JSON: a comma or a closing bracket is missing here",
		strings.Repeat("[", 20_000):                           "1:101: nested more than 100 levels deep",
		" \n":                                                 "1:1: the file is empty; " + planLooks,
	} {
		f := Read("x.chaos.json", text, nil)
		if len(f.Problems) != 1 || len(f.Documents) > 0 {
			t.Errorf("%.60s: problems %v, %d documents", text, f.Problems, len(f.Documents))
			continue
		}
		place := f.Source.Position(f.Problems[0].Range.Start)
		if got := fmt.Sprintf("%d:%d: %s", place.Line, place.Column, f.Problems[0].Message); got != want {
			t.Errorf("%.60s: got %s, want %s", text, got, want)
		}
	}
}
