package check

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/yaml"
)

func TestReading(t *testing.T) {
	many := func(n int) string {
		var b strings.Builder
		b.WriteString("vars:\n")
		for i := range n {
			fmt.Fprintf(&b, "  v%d: x\n", i)
		}
		return b.String()
	}
	for _, c := range []struct{ text, want string }{
		{"a: b\n", ""},
		{"\uFEFFa: b\n", ""},
		{"a: &x {b: [1, 0x1F, 1.50, true, ~, '', \"\\u00e9\"]}\nc: *x\nd: {<<: *x, e: f}\n---\nb: |\n  c\n\n---\n", ""},
		{"<<: [{a: 1, b: 2}, {a: 3}]\nb: 4\n", ""},
		{"a: !Ref b\nc: !Sub 012\n", ""},
		{"\uFEFFa: {b: !Ref AWS::Region, c: [!Sub 'd', !If [e:f, !Ref 'g:h', !Ref i'j:k]]}\n", "1:45-1:48 other YAML readers take this for a mapping that begins with `e` with the value `f`; quote it"},
		{"a: !!str 012\nb: !!int \"1\"\nc: !!float 1\nd: ! 1\ne: !!str\n", ""},
		{"a: 0123\nb: 1_000\nc: 08\n", ""}, // their text is sent
		{"tags: {aws:team: x}\n", "1:8-1:16 other YAML readers take this for `aws` with the value `team: x`; quote it"},
		{"a:\n  - b\n  - {c: [d:e]}\n", "3:10-3:13 other YAML readers take this for a mapping that begins with `d` with the value `e`; quote it"},
		{"a:\r\n  'b\r\n  c'\r\n", "2:3-3:5 other YAML readers take this for the text `b\\nc`; write it on one line in double quotes, with `\\t` for a tab and `\\n` for a line break"},
		{"a:\n  b: {c: d\n    e}\n", "3:5-3:7 other YAML readers stop here: ',' or '}' must be specified; quote the value, or write it in block style"},
		{"é: {b:\n  \"c\"\t: d}\n", "2:6-2:11 other YAML readers stop here: tab character cannot use as a map key directly; quote the value, or write it in block style"},
		{many(maxKeys), ""},
		{many(maxKeys + 1), "2:3-2:4 the mapping has 1001 keys; the limit for compile and import is 1000"},
	} {
		f := spec.ReadForeign("x.yaml", c.text)
		var got []string
		for _, p := range Reading(f) {
			start, end := f.Source.Position(p.Range.Start), f.Source.Position(p.Range.End)
			got = append(got, fmt.Sprintf("%d:%d-%d:%d %s", start.Line, start.Column, end.Line, end.Column, p.Message))
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%.60q:\n got %s\nwant %s", c.text, strings.Join(got, "\n"), c.want)
		}
	}
}

// The values of all documents of a file are limited together.
func TestReadingOfManyValues(t *testing.T) {
	list := func(n int) string { return "---\napiVersion: [" + strings.Repeat("a,", n) + "]\n" }
	for text, want := range map[string]string{
		list(maxValues - 10):                 "",
		list(maxValues):                      "the file has more than 100000 values, the limit for compile and import; split it",
		strings.Repeat(list(maxValues/8), 9): "the file has more than 100000 values, the limit for compile and import; split it",
	} {
		got := ""
		for _, p := range Reading(spec.Read("x.yaml", text, nil)) {
			got += p.Message
		}
		if got != want {
			t.Errorf("%d bytes: got %s, want %s", len(text), got, want)
		}
	}
}

// A wrong value, key, kind or order in the first parser's tree is found at its place.
func TestWrongTreeValues(t *testing.T) {
	const plan = "../../testdata/plans/basket-pods.chaos.yaml"
	text, err := os.ReadFile(plan)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for i := 0; ; i++ {
		f := spec.Read(plan, string(text), nil)
		damage, node := spoil(f.Roots[0], i)
		if node == nil {
			break
		}
		count++
		if found := Reading(f); len(found) == 0 || damage != "entries" && damage != "items" && found[0].Range != node.Range {
			t.Errorf("wrong %s of %q: got %v", damage, text[node.Range.Start:node.Range.End], found)
		}
	}
	if count < 200 {
		t.Errorf("only %d faults were tested", count)
	}
}

// spoil makes the nth fault in a tree and returns what it changed; nil if there are fewer.
func spoil(root *yaml.Node, number int) (what string, spoilt *yaml.Node) {
	fault := func(name string, n *yaml.Node, applies bool, apply func()) {
		if applies && spoilt == nil {
			if number == 0 {
				what, spoilt = name, n
				apply()
			}
			number--
		}
	}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Shared {
			return // this fault would change two places
		}
		fault("texts", n, n.Scalar() && n.Kind != yaml.Null, func() { n.Text += "x" })
		fault("kinds", n, n.Scalar(), func() { n.Kind = map[bool]yaml.Kind{true: yaml.String, false: yaml.Bool}[n.Kind == yaml.Bool] })
		fault("tags", n, n.Scalar(), func() { n.Tag = "!x" })
		fault("entries", n, len(n.Entries) > 0, func() { n.Entries = n.Entries[1:] })
		fault("entries", n, len(n.Entries) > 1, func() { n.Entries[0], n.Entries[1] = n.Entries[1], n.Entries[0] })
		fault("items", n, len(n.Items) > 0, func() { n.Items = n.Items[1:] })
		for _, e := range n.Entries {
			walk(e.Key)
			walk(e.Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(root)
	return what, spoilt
}

// A panic in the library is an error in the file.
func TestPanic(t *testing.T) {
	if _, err := guarded(func() ([]*yaml.Node, error) { panic("index out of range") }); err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Error(err)
	}
}
