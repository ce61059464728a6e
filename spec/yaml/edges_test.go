package yaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Edge cases of the grammar are either read or rejected with a reason.
func TestEdges(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      any
		problems  []string
	}{
		{"brackets in quotes in a key", "{a: ']', 'b': \"}\"}: x\n", nil, []string{"1:{a: ']', 'b': \"}\"}: a key must be a single value, not a mapping"}},
		{"quotes in a key of brackets", "[']', \"\\\"]\", 'it''s']: x\n", nil, []string{"1:[']', \"\\\"]\", 'it''s']: a key must be a single value, not a list"}},
		{"brackets in brackets in a key", "[[a], {b: [c]}]: x\n", nil, []string{"1:[[a], {b: [c]}]: a key must be a single value, not a list"}},
		{"a quoted key", "'it''s': 1\n\"say \\\"a: b\\\"\": 2\n'a\\': 3\n", map[string]any{"it's": 1.0, `say "a: b"`: 2.0, `a\`: 3.0}, nil},
		{"quotes at the end of the text", "'a'", "a", nil},
		{"doubled quotes at the end", "'a'''", "a'", nil},
		{"a backslash in single quotes", `'\d'`, `\d`, nil},
		{"the last code point", `"\U0010FFFF"`, "\U0010FFFF", nil},
		{"one more than the last code point", `a: "\U00110000"`, nil, []string{"1:\\U00110000: the escape exceeds the last Unicode character, U+10FFFF"}},
		{"the largest escape", `a: "\UFFFFFFFF"`, nil, []string{"1:\\UFFFFFFFF: the escape exceeds the last Unicode character, U+10FFFF"}},
		{"keys without values", "{a, b: , c: d}", map[string]any{"a": nil, "b": nil, "c": "d"}, nil},
		{"a value on the next line", "{a\n: b, c:\n  d}", map[string]any{"a": "b", "c": "d"}, nil},
		{"pairs in a list", "[a: b, c, ? d : e, 'f':g]", []any{map[string]any{"a": "b"}, "c", map[string]any{"d": "e"}, map[string]any{"f": "g"}}, nil},
		{"no key", "{: a}", map[string]any{"": "a"}, nil},
		{"an empty item", "[a, , b]", nil, []string{"1:,: unexpected `,`"}},
		{"a missing comma in a list", `["a" "b"]`, nil, []string{"1:\": expected `,` after this value"}},
		{"a missing comma before quotes", `{"a": "b" "c": d}`, nil, []string{"1:\": expected `,` after this value"}},
		{"a missing comma before text", "['a' b]", nil, []string{"1:b: expected `,` or `]`"}},
		{"a missing comma before a line", "[\"a\"\n b]", nil, []string{"1:\": expected `,` after this value"}},
		{"a missing comma before a line of a mapping", "{'a'\n b: c}", nil, []string{"1:': expected `,` after this value"}},
		{"a colon on the next line", "{a\n : b, c\n :d}", nil, []string{"2:c\n :d: other YAML readers reject text on several lines inside `{}`; put it on one line, or in quotes", "2:c\n :d: other YAML readers take this for `c` with the value `d`; quote it"}},
		{"an unclosed string with a doubled quote", "'a''", nil, []string{"1:'a'': the quote is never closed"}},
		{"a colon before a bracket", "[a:]", []any{map[string]any{"a": nil}}, nil},
		{"a colon in text", "[a:b, c::d, ::e]", []any{"a:b", "c::d", "::e"}, nil},
		{"a colon at the end", "a: b:\n", nil, []string{"1:b:: a value cannot contain another `key: value` on the same line; put it in quotes, or in `{}`"}},
		{"a number sign in text", "a: b#c #d\n", map[string]any{"a": "b#c"}, nil},
		{"a number sign at the start", "#a: b\nc: d\n", map[string]any{"c": "d"}, nil},
		{"multi-line plain text in brackets", "[a\n b: c, d\n e]", nil, []string{"2::: expected `,` or `]`"}},
		{"DEL", "a: \x7f\n", nil, []string{"1:\x7f: control character U+007F is not allowed; in a quoted string write `\\x7f`"}},
		{"the last printable ASCII character", "a: '~'\n", map[string]any{"a": "~"}, nil},
		{"a list with a broken item", "a:\n  - b\n  - @\n", nil, []string{"3:@: plain text cannot start with `@`; put it in quotes"}},
		{"text after a document with one value", "'a' b\n---\nc\n", nil, []string{"1:b: unexpected text after the value"}},
		{"characters that cannot start a plain scalar", "a: %b\nc: `d\ne: @f\n", nil, []string{"1:%: plain text cannot start with `%`; put it in quotes", "2:`: plain text cannot start with a backquote; put it in quotes", "3:@: plain text cannot start with `@`; put it in quotes"}},
		{"a bracket as a key", "]: b\n", nil, []string{"1:]: unexpected `]`"}},
		{"a tag without a name", "a: ! b\nc: !\n", map[string]any{"a": "b", "c": ""}, nil},
		{"an anchor without a name", "a: & b\n", nil, []string{"1:&: `&` needs a name after it"}},
		{"an alias without a name", "a: *\n", nil, []string{"1:*: `*` needs a name after it"}},
		{"text after a block indicator", "a: | b\nc: d\n", nil, []string{"1:b: text of `|` or `>` must start on the next line"}},
		{"explicit keys and values", "? a\n: b\n? c\n? d\n: - e\n", map[string]any{"a": "b", "c": nil, "d": []any{"e"}}, nil},
		{"a list with one item after a key", "a:\n- b\nc: d\n", map[string]any{"a": []any{"b"}, "c": "d"}, nil},
		{"an entry after a list item", "- a\nb: c\n", nil, []string{"2:b: c: unexpected text after the value"}},
		{"a key on two Windows lines", "\"a\\\r\n b\": c\r\n", nil, []string{"1:\"a\\\r\n b\": other YAML readers count these Windows line breaks twice; put the text on one line, with `\\n` for a line break", "2:: c: a key must be on one line"}},
		{"a tag without a value", "a: !x\nb: &y\n", map[string]any{"a": nil, "b": nil}, nil},
	} {
		docs, problems := Parse(c.src)
		var got []string
		for _, p := range problems {
			got = append(got, cutOut(c.src, p.Range)+p.Message)
		}
		if diff := cmp.Diff(c.problems, got); diff != "" {
			t.Errorf("problems of %s (-want +got):\n%s", c.name, diff)
		}
		if len(got) == 0 && len(docs) == 1 {
			if diff := cmp.Diff(c.want, plainValue(docs[0])); diff != "" {
				t.Errorf("value of %s (-want +got):\n%s", c.name, diff)
			}
		}
	}
}

// Nested aliases of mappings and lists count everything that they expand to.
func TestAliasesOfMappingsAreBounded(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += string(c) + ": &" + string(c) + " {"
		for i := range 10 {
			bomb += string(rune('a'+i)) + ": *" + string(c-1) + " , "
		}
		bomb += "}\n"
	}
	if _, problems := Parse(bomb); len(problems) != 1 || problems[0].Kind != TooBig {
		t.Errorf("problems %v", problems)
	}
}

// A file of the maximum size is read, and one that is a byte larger is rejected.
func TestLargestFile(t *testing.T) {
	if _, problems := Parse(strings.Repeat("#", MaxBytes)); len(problems) > 0 {
		t.Errorf("problems %v", problems)
	}
	if _, problems := Parse(strings.Repeat("#", MaxBytes+1)); len(problems) != 1 {
		t.Errorf("problems %v", problems)
	}
}

// A duplicate key is found among few and among many keys.
func TestDuplicateKeys(t *testing.T) {
	for _, n := range []int{2, 7, 8, 9, 15, 16, 17, 100} {
		src := ""
		for i := range n {
			src += fmt.Sprintf("k%d: 1\n", i)
		}
		for _, again := range []int{0, n / 2, n - 1} {
			_, problems := Parse(src + fmt.Sprintf("k%d: 2\nlast: 3\nlast: 4\n", again))
			if len(problems) != 2 || problems[0].Kind != DuplicateKey || problems[0].Related == nil || cutOut(src, problems[0].Related.Range) != fmt.Sprintf("%d:k%d: ", again+1, again) {
				t.Errorf("%d keys with a duplicate k%d: %v", n, again, problems)
			}
		}
		docs, _ := Parse(src)
		for i := range n {
			if v := docs[0].Get(fmt.Sprintf("k%d", i)); v == nil || v.Text != "1" {
				t.Errorf("k%d of %d: %v", i, n, v)
			}
		}
		if docs[0].Get("k") != nil {
			t.Errorf("found k among %d keys", n)
		}
	}
}

// A list with a broken entry is marked as incomplete, so that its length is not checked.
func TestIncompleteNodes(t *testing.T) {
	for src, want := range map[string]bool{
		"- a\n- b\n": false, "- a\n- @\n": true, "- @\n- a\n": true, "[a, @]": true, "[a b]": false, "['a' b]": true, "[\"a\" \"b\"]": true, "- a: @\n- b\n": false,
	} {
		if docs, _ := Parse(src); docs[0].Incomplete != want {
			t.Errorf("%s: incomplete is %v", strings.ReplaceAll(src, "\n", "⏎"), docs[0].Incomplete)
		}
	}
}
