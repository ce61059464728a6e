package yaml

import (
	"strings"
	"testing"
)

func TestAmbiguous(t *testing.T) {
	for src, want := range map[string]string{
		"{a:b: c}":                     "a:b",
		"{a: {b: [c:d, http://x]}}":    "c:d",
		"{a:: b}":                      "a:",
		"{:a: b}":                      "",
		"{a: b:c, 'd:e': f}":           "",
		"[a:b, {c: !x d:e}]":           "",
		"a: [b:c]\nd:e: f":             "",
		"a: &x [b:c]\nd: {e: *x}":      "",
		"a: b\tc\nd: 'e\tf'":           "b\tc",
		"a: b\t\nc: d":                 "",
		"a: \"b\tc\"":                  "\"b\tc\"",
		"a: \"\tb\"":                   "\"\tb\"",
		"a: \"b\t\"":                   "",
		"a: \"b\\\tc\"":                "",
		"a: \"b \t\n \tc\"":            "",
		"a: \"b\t\tc\"":                "\"b\t\tc\"",
		"a: \"b\n  c\td\"":             "\"b\n  c\td\"",
		"a: 'b\r\n  c'\r\n":            "'b\r\n  c'",
		"a: 'b'\r\nc: d\r\n":           "",
		"a: |\r\n  b\r\n  c\r\n":       "",
		"{a: b\n  c}":                  "b\n  c",
		"a: b\n  c\nd: [e\n  f]":       "",
		"[a,#b\n]":                     "",
		"a: >\n  b\n\n\n  c":           ">",
		"a: >\n\n\n  b\n\n  c\n\n\n":   "",
		"a: |\n  b\n\n\n  c":           "",
		"a: &x {b:c: d}\ne: *x\nf: *x": "b:c",
	} {
		var got []string
		for _, p := range Read(src).Problems {
			if p.Kind == Ambiguous {
				got = append(got, src[p.Range.Start:p.Range.End])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", src, got, want)
		}
	}
}

// Characters that end a line in YAML 1.1 are reported once, unless they are in quotes.
func TestBreaks(t *testing.T) {
	for src, want := range map[string]int{
		"a: b # c\u0085d: e": 8, "a: b\u2028c": 4, "a: |\n  b\u2029c\n": 8, "# \u2028---\n": 2, "\uFEFFa: b\n": -1, "a: b\n\uFEFFc: d": 5, "a: '\uFEFF'": -1, "{a: b, a: 'c\u2028'}": -1, "a\n---\n\uFEFFb": 6, "\uFEFF\uFEFFa": 3, "%X \u2028\n---\na": 3, "? a\u2028b\n": 3,
		"a: 'b\u2028c'": -1, `{"a\u2028": "b\u0085"}`: -1, "a: 'b\u2028c'\nd: e\u2028": 15, "a: &x 'b\u2028'\nc: *x": -1,
	} {
		got := -1
		for _, p := range Read(src).Problems {
			if p.Kind == Encoding {
				got = p.Range.Start
			}
		}
		if got != want {
			t.Errorf("%q: reported at %d, want %d", src, got, want)
		}
	}
}

// The number of reports is limited, and the file is read to its end.
func TestManyAmbiguous(t *testing.T) {
	text := Read(strings.Repeat("- {a:b: c}\n", 1000) + "- {d\n")
	if n := len(text.Problems); n != maxAmbiguous+1 {
		t.Errorf("%d problems", n)
	}
	if n := len(text.Documents[0].Items); n < 1000 {
		t.Errorf("%d items", n)
	}
}
