package hcl

import (
	"slices"
	"testing"
)

func TestComments(t *testing.T) {
	f := File{Path: "main.tf", Base: 100, Text: "# one\nresource \"a\" \"b\" { // two\r\n  x = \"# none\" /* three\n  lines */\n  y = <<E\n# none\nE\n}\n#four"}
	var got []string
	for _, r := range Comments(f) {
		got = append(got, f.Text[r.Start-100:r.End-100])
	}
	if want := []string{"# one", "// two", "/* three\n  lines */", "#four"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Path = "main.tf.json"
	if Comments(f) != nil {
		t.Error("comments were found in JSON")
	}
}

// TestQuote parses the results of Quote.
func TestQuote(t *testing.T) {
	for _, text := range []string{"", "a", "a\"b\\c\nd\te\r", "${x} %{if} $ % $${y}", "ä😀", "\u0001"} {
		if n := value(t, Quote(text)); n.Text != text || n.Unknown {
			t.Errorf("%q becomes %s, which is read as %q", text, Quote(text), n.Text)
		}
	}
}
