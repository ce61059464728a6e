package textmap_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"sluice/spec/flags/textmap"
	"sluice/spec/yaml"
)

// Each word of the text is mapped to its source, in every style.
func TestWords(t *testing.T) {
	for name, source := range map[string]string{
		"plain":             "k: alpha beta gamma",
		"plain, folded":     "k: alpha\n  beta\n\n  gamma\n",
		"single":            "k: 'alpha it''s beta\n\n   gamma'",
		"double":            `k: "alpha \"beta\" \u00e9 \ud83d\ude00 \x41 \U0001F600 gamma"`,
		"double, folded":    "k: \"alpha \n  beta \\\n   gamma\"",
		"double, kept":      "k: \"alpha \\\n\n\n  beta \n gamma\"",
		"literal":           "k: |\n  alpha\n    beta\n\n  gamma\n",
		"literal, CRLF":     "k: |-\r\n  alpha\r\n  beta\r\n  gamma\r\nn: 1\r\n",
		"literal, indented": "k: |2\n    alpha\n  beta\n  gamma\n",
		"literal, late":     "k: |+\n\n\n  alpha beta\n  \n  gamma\n\n",
		"folded":            "k: >\n  alpha\n  beta\n\n  gamma\n",
		"folded, indented":  "k: >-\n  alpha\n    beta\n   \n  gamma\n",
	} {
		docs, problems := yaml.Parse(source)
		if len(problems) > 0 {
			t.Fatalf("%s: %s", name, problems[0].Message)
		}
		n := docs[0].Get("k")
		m := textmap.Of(source, n, nil)
		if !m.Exact() {
			t.Errorf("%s: %q is not mapped", name, n.Text)
			continue
		}
		for _, word := range []string{"alpha", "beta", "gamma"} {
			at := strings.Index(n.Text, word)
			r := m.Range(yaml.Range{Start: at, End: at + len(word)})
			if got := source[r.Start:r.End]; got != word {
				t.Errorf("%s: %s is mapped to %q", name, word, got)
			}
		}
		if whole := m.Range(yaml.Range{Start: 0, End: len(n.Text)}); whole.Start < n.Range.Start || whole.End > n.Range.End {
			t.Errorf("%s: the whole text is mapped to %v, outside of %v", name, whole, n.Range)
		}
	}
}

// A part of an escape is mapped to the whole escape, and the end of the text to the end of its last part.
func TestEscapes(t *testing.T) {
	source := `"a\u00e9\"z"`
	docs, _ := yaml.Parse(source)
	m := textmap.Of(source, docs[0], nil)
	for _, c := range []struct {
		start, end int
		want       string
	}{{0, 1, "a"}, {1, 3, `\u00e9`}, {1, 2, `\u00e9`}, {2, 3, `\u00e9`}, {3, 4, `\"`}, {3, 5, `\"z`}, {0, 5, `a\u00e9\"z`}, {5, 5, ""}, {9, 12, ""}} {
		if r := m.Range(yaml.Range{Start: c.start, End: c.end}); source[r.Start:r.End] != c.want {
			t.Errorf("%d to %d: %q, want %q", c.start, c.end, source[r.Start:r.End], c.want)
		}
	}
}

// Pieces of another language are mapped in the same way; without pieces, each part is mapped to the whole token.
func TestNew(t *testing.T) {
	span := func(start, end int) yaml.Range { return yaml.Range{Start: start, End: end} }
	m := textmap.New(span(10, 20), []textmap.Piece{{span(0, 2), span(11, 13)}, {span(2, 3), span(13, 17)}}, nil)
	if got := m.Range(span(1, 3)); got != span(12, 17) || !m.Exact() {
		t.Error(got)
	}
	if got := textmap.New(span(10, 20), nil, nil).Range(span(1, 3)); got != span(10, 20) {
		t.Error(got)
	}
	var none *textmap.Map
	if got := none.Range(span(1, 3)); got != span(1, 3) {
		t.Error(got)
	}
}

// A text inside a text is mapped through both.
func TestNestedMaps(t *testing.T) {
	source := "Content: |\n  {\"rule\":\n     \"(eq $tier \\\"gold\\\")\"}\n"
	docs, _ := yaml.Parse(source)
	content := docs[0].Get("Content")
	inner, problems := yaml.Parse(content.Text)
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	n := inner[0].Get("rule")
	m := textmap.Of(content.Text, n, textmap.Of(source, content, nil))
	at := strings.Index(n.Text, `"gold"`)
	if r := m.Range(yaml.Range{Start: at, End: at + 6}); source[r.Start:r.End] != `\"gold\"` {
		t.Errorf("mapped to %q", source[r.Start:r.End])
	}
}

// In any source, each text is mapped exactly, to ranges that are inside its token and in order.
func FuzzMap(f *testing.F) {
	for _, s := range []string{"k: 'a''b\n\n c'", "k: >-\n  a\n   b\n\n  c", "k: |\n\ta", "\"a\\\n b\\u00e9\"", "- a\n  b\n- |1\n  x\n\n y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		docs, problems := yaml.Parse(source)
		if len(problems) > 0 || !utf8.ValidString(source) {
			return
		}
		for _, doc := range docs {
			check(t, source, doc)
		}
	})
}

func check(t *testing.T, source string, n *yaml.Node) {
	if n.Scalar() && n.Text != "" {
		m := textmap.Of(source, n, nil)
		if !m.Exact() {
			t.Fatalf("%q of %q is not mapped", n.Text, source)
		}
		before := n.Range.Start
		for at := range n.Text {
			r := m.Range(yaml.Range{Start: at, End: at + 1})
			if r.Start < before || r.End < r.Start || r.End > n.Range.End && strings.TrimRight(n.Text[at:], "\n") != "" {
				t.Fatalf("byte %d of %q in %q is at %v of %v", at, n.Text, source, r, n.Range)
			}
			before = r.Start
		}
	}
	for _, e := range n.Entries {
		check(t, source, e.Key)
		check(t, source, e.Value)
	}
	for _, item := range n.Items {
		check(t, source, item)
	}
}
