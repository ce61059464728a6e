package yaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each case has a source, and its problems as `line:token: message`.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"two faults", "a: [1, 2\nb: {x: 1\nc: 3\n", []string{"1:[: `[` is never closed", "2:{: `{` is never closed"}},
		{"fault inside a list", "a:\n  - x: 1 2: 3\n  - @y\nb: 'z\n", []string{
			"2:1 2: 3: a value cannot contain another `key: value` on the same line; put it in quotes, or in `{}`",
			"3:@: plain text cannot start with `@`; put it in quotes",
			"4:'z: the quote is never closed"}},
		{"indentation", "a: 1\n  b: 2\nc: 3\n", []string{"2:b: 2: indented like a continuation of the text before it; align it with the previous key, or leave that key's value empty"}},
		{"deeper entry", "a:\n  b: {x: 1}\n    c: 2\nd: @\n", []string{
			"3:c: 2: indented by 4, but the lines that it continues are indented by 2",
			"4:@: plain text cannot start with `@`; put it in quotes"}},
		{"list on the key's line", "a: - b\n", []string{"1:- b: a list cannot start on the line of its key; put `-` on the next line"}},
		{"tab", "a:\n\tb: 1\n", []string{"2:\t: tabs cannot indent YAML; use spaces"}},
		{"missing comma", "{\"a\": 1\n \"b\": 2}", []string{"1:1: expected `,` after this value"}},
		{"wrong closer", "a: [1}\n", []string{"1:}: `}` does not close the `[` before it"}},
		{"template", "a: {{ x }}\n", []string{"1:{: a key must be a single value, not a mapping; put `{{…}}` of a template in quotes"}},
		{"variable in flow style", "a: {b: x-${c}, d: 1}\ne: @\n", []string{
			"1:${: text with `${…}` inside `{}` or `[]` needs quotes; a variable cannot be a mapping or a list", "2:@: plain text cannot start with `@`; put it in quotes"}},
		{"escape", "a: \"\\d \\u12\"\n", []string{"1:\\d: unknown escape `\\d`; a backslash is written `\\\\`", "1:\\u12: the escape needs 4 hexadecimal digits"}},
		{"duplicate", "a: 1\nb: 2\na: 3\n", []string{"3:a: duplicate key `a`; remove or rename one (1:a: first defined here)"}},
		{"unknown alias", "a: *x\n", []string{"1:*x: alias `*x` has no anchor `&x` before it"}},
		{"an incomplete escape", "a: \"\\ud83d\\uZZZZ\"\n", []string{"1:\\u: the escape needs 4 hexadecimal digits"}},
		{"half a surrogate pair", "a: \"\\ud83d\\ufffd\"\n", []string{"1:\\ud83d\\ufffd: `\\ud83d` is half of a surrogate pair; the other half is missing"}},
		{"alias of a value that cannot be read", "a: &a - x\nb: *a\nc: &c d: e\nf: *c\n", []string{
			"1:- x: a list cannot start on the line of its key; put `-` on the next line",
			"3:d: e: a value cannot contain another `key: value` on the same line; put it in quotes, or in `{}`"}},
		{"alias inside its own anchor", "a: &x [*x]\n", []string{"1:*x: alias `*x` is inside the value that it refers to"}},
		{"merge of a scalar", "a: &x 1\nb: {<<: *x}\n", []string{"2:<<: `<<` merges a mapping or a list of mappings, not a whole number"}},
		{"NUL", "a: \x00\n", []string{"1:\x00: control character U+0000 is not allowed; in a quoted string write `\\x00`"}},
		{"not UTF-8", "a: \xC3\x28\n", []string{"1:\xC3: byte 0xC3 is not UTF-8; save the file as UTF-8"}},
		{"UTF-16", "\xFF\xFEa\x00", []string{"1:\xFF\xFE: the file is UTF-16; save it as UTF-8"}},
		{"content after the end", "[a]\nb: 1\n", []string{"2:b: 1: unexpected text after the end of the document; start the next document with `---`"}},
		{"second document", "a: [\n---\nb: ]\n", []string{"1:[: `[` is never closed", "3:]: unexpected `]`"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse(c.src)
			var got []string
			for _, p := range problems {
				line := cutOut(c.src, p.Range) + p.Message
				if p.Related != nil {
					line += " (" + cutOut(c.src, p.Related.Range) + p.Related.Message + ")"
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func cutOut(src string, r Range) string {
	return fmt.Sprintf("%d:%s: ", 1+strings.Count(src[:r.Start], "\n"), src[r.Start:r.End])
}

func TestValues(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      any
	}{
		{"byte-order mark", "\uFEFFa: 1\n", map[string]any{"a": 1.0}},
		{"CRLF", "a: x\r\nb:\r\n  - y\r\n  - |\r\n    two\r\n    lines\r\n", map[string]any{"a": "x", "b": []any{"y", "two\nlines\n"}}},
		{"YAML 1.2 words", "[on, yes, no, 1_000, 0o17, 012x]", []any{"on", "yes", "no", "1_000", 15.0, "012x"}},
		{"merge", "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n", map[string]any{"a": map[string]any{"x": 1.0, "y": 2.0}, "b": map[string]any{"x": 1.0, "y": 3.0}}},
		{"surrogates", `"\ud83d\ude00"`, "😀"},
		{"the rest of a broken list", "- 1\n- @\n- 3\n", []any{1.0, nil, 3.0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs, _ := Parse(c.src)
			if len(docs) != 1 {
				t.Fatalf("%d documents", len(docs))
			}
			checkRanges(t, c.src, docs[0])
			if diff := cmp.Diff(c.want, plainValue(docs[0])); diff != "" {
				t.Errorf("value (-want +got):\n%s", diff)
			}
		})
	}
}

func TestComments(t *testing.T) {
	src := "# one\na: b # two\nc: \"# no\"\nd: | # three\n  # text\n# four\ne: [1, # five\n  2]\nf: a#b\n"
	var got []string
	for _, r := range Read(src).Comments {
		got = append(got, src[r.Start:r.End])
	}
	if diff := cmp.Diff([]string{"# one", "# two", "# three", "# four", "# five"}, got); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
}

// Plain text keeps its source, even if other readers read it as a different number.
func TestSourceText(t *testing.T) {
	docs, _ := Parse("0123")
	if n := docs[0]; n.Text != "0123" || n.Kind != Int {
		t.Errorf("got %q, %v", n.Text, n.Kind)
	}
}

// A core tag is only applied if the text fits, since the compiled result must be JSON.
func TestCoreTags(t *testing.T) {
	for src, want := range map[string]Kind{"!!bool true": Bool, "!!int '12'": Int, "!!float 1": Float, "!!null ''": Null, "!!str 12": String, "! 12": String} {
		docs, problems := Parse(src)
		if len(problems) > 0 || docs[0].Kind != want {
			t.Errorf("%s: %v, %v", src, docs[0].Kind, problems)
		}
	}
	for _, src := range []string{"!!bool maybe", "!!int abc", "!!int 1.5", "!!float x", "!!null no"} {
		docs, problems := Parse(src)
		if len(problems) != 1 || !docs[0].Broken || src[problems[0].Range.Start:] != docs[0].Text {
			t.Errorf("%s: %v", src, problems)
		}
	}
}

// Tags are in their shortest form, and those of the core schema that fit are applied, however they are written.
func TestShortTags(t *testing.T) {
	for src, want := range map[string]string{
		"!Ref x":                         "!Ref 0-4",
		"!<!Ref> x":                      "!Ref 0-7",
		"!R%65f x":                       "!Ref 0-6",
		"! {}":                           " 0-0",
		"!!map {}":                       " 0-0",
		"!!m%61p {}":                     " 0-0",
		"!!seq\n- a":                     " 0-0",
		"!!seq {}":                       "!!seq 0-5",
		"!!map []":                       "!!map 0-5",
		"!!foo []":                       "!!foo 0-5",
		"&a !Sub {}":                     "!Sub 3-7",
		"!<tag:yaml.org,2002:map> {}":    " 0-0",
		"!<tag:yaml.org,2002:str> 1":     " 0-0",
		"!<tag:example.com,2000:map> {}": "!<tag:example.com,2000:map> 0-27",
		"%TAG !y! tag:yaml.org,2002:\n---\n!y!map {}":  " 0-0",
		"%TAG !y! tag:yaml.org,2002:\n---\n!y!foo {}":  "!!foo 32-38",
		"%TAG !! tag:example.com,2000:\n---\n!!map {}": "!<tag:example.com,2000:map> 34-39",
		"%TAG ! tag:yaml.org,2002:\n---\n!map {}":      " 0-0",
	} {
		docs, problems := Parse(src)
		if n := docs[0]; len(problems) > 0 || fmt.Sprintf("%s %d-%d", n.Tag, n.TagRange.Start, n.TagRange.End) != want {
			t.Errorf("%q: tag %q at %v, want %s; problems %v", src, n.Tag, n.TagRange, want, problems)
		}
	}
}

func TestBounds(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat("*"+string(c-1)+" , ", 10), ", "))
	}
	for name, src := range map[string]string{
		"bytes":                    strings.Repeat("#", MaxBytes+1),
		"flow depth":               strings.Repeat("[", 200_000),
		"block depth":              strings.Repeat("- ", 200_000),
		"mapping depth":            strings.Repeat("{a: ", 200_000),
		"aliases":                  bomb,
		"text of aliases":          "a: &a " + strings.Repeat("x", 100<<10) + "\nb: [" + strings.Repeat("*a , ", 82) + "]\n",
		"text of merges":           "a: &a {k: " + strings.Repeat("x", 100<<10) + "}\nb:\n" + strings.Repeat("  - {<<: *a}\n", 41),
		"text of lists of aliases": "a: &a [&b " + strings.Repeat("x", 10<<10) + strings.Repeat(", *b", 99) + "]\nc: [" + strings.Repeat("*a , ", 8) + "]\n",
		"values":                   "[" + strings.Repeat("{},", maxValues) + "]",
		"values in lines":          "a: {}\nb:\n" + strings.Repeat("- {}\n", maxValues),
		"documents":                strings.Repeat("a\n---\n", maxDocuments),
		"empty documents":          strings.Repeat("---\n", maxDocuments+1),
	} {
		_, problems := Parse(src)
		if len(problems) != 1 || problems[0].Kind != TooBig {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// Sources just within the limits are read.
func TestWithinBounds(t *testing.T) {
	for name, src := range map[string]string{
		"text of aliases": "a: &a " + strings.Repeat("x", 100<<10) + "\nb: [" + strings.Repeat("*a , ", 81) + "]\n",
		"values":          "[" + strings.Repeat("{},", maxValues-1) + "]",
		"documents":       strings.Repeat("a\n---\n", maxDocuments-1) + "a\n",
	} {
		if docs, problems := Parse(src); len(problems) > 0 || len(docs) == 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestProblemsAreBounded(t *testing.T) {
	_, problems := Parse(strings.Repeat("- @\n", 100_000))
	if len(problems) != maxProblems {
		t.Errorf("%d problems", len(problems))
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a: &a {x: [1, 'b', \"c\\n\"], <<: *a}\n# c\n? k\n: - |2\n   x\n  - >-\n   y\n---\n{\"a\": 1}\n")
	f.Add("\uFEFFa:\r\n\t- !!str 1\r\n...\n%YAML 1.2\n---\n[a: b, {c, d: e}]\n")
	f.Fuzz(func(t *testing.T, src string) {
		docs, problems := Parse(src)
		for _, doc := range docs {
			checkRanges(t, src, doc)
		}
		for _, p := range problems {
			if p.Range.Start < 0 || p.Range.Start > p.Range.End || p.Kind != TooBig && p.Range.End > len(src) {
				t.Fatalf("problem %v is outside the source", p)
			}
		}
	})
}
