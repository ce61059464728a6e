package langserver

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// client models an editor's text as lines of UTF-16 units.
type client struct{ lines [][]uint16 }

func newClient(text string) *client {
	c := &client{}
	for _, line := range strings.SplitAfter(text, "\n") {
		c.lines = append(c.lines, utf16.Encode([]rune(line)))
	}
	return c
}

func (c *client) text() string {
	var b strings.Builder
	for _, line := range c.lines {
		b.WriteString(string(utf16.Decode(line)))
	}
	return b.String()
}

// place returns a position in the text for two numbers, never inside a character.
func (c *client) place(line, unit int) position {
	line %= len(c.lines)
	units := c.lines[line]
	most := len(units)
	if most > 0 && units[most-1] == '\n' {
		most--
	}
	unit %= most + 1
	if unit > 0 && unit < len(units) && utf16.IsSurrogate(rune(units[unit])) && units[unit] >= 0xDC00 {
		unit--
	}
	return position{line, unit}
}

// replace replaces the text between two positions.
func (c *client) replace(from, to position, text string) {
	if to.Line < from.Line || to.Line == from.Line && to.Character < from.Character {
		from, to = to, from
	}
	var before, after strings.Builder
	for i, line := range c.lines {
		switch {
		case i < from.Line:
			before.WriteString(string(utf16.Decode(line)))
		case i == from.Line:
			before.WriteString(string(utf16.Decode(line[:from.Character])))
		}
		switch {
		case i == to.Line:
			after.WriteString(string(utf16.Decode(line[to.Character:])))
		case i > to.Line:
			after.WriteString(string(utf16.Decode(line)))
		}
	}
	*c = *newClient(before.String() + text + after.String())
}

// FuzzEdits compares the server's text with the model after the same edits. The seeds run in every test.
func FuzzEdits(f *testing.F) {
	f.Add("kind: Chaos\nx: é😀\n", []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	f.Add("", []byte("an edit after the other, and one more"))
	f.Add("a\n\n😀😀\nß", []byte{255, 0, 17, 4, 3, 200, 100, 1, 1, 0, 9, 7, 33, 80, 2, 6, 1, 0, 0, 0})
	f.Add("a: [\n", []byte(strings.Repeat("\x00\x03\x01\x07\x02", 50)))
	pieces := []string{"", "a", "é", "😀", "\n", "{", ": ", "# ", "x\ny", "€\n😀"}
	f.Fuzz(func(t *testing.T, text string, edits []byte) {
		if strings.ContainsAny(text, "\r\u2028\uFFFD") || len(text) > 1000 {
			t.Skip("the model has no other line ends")
		}
		text = strings.ToValidUTF8(text, "")
		c := newClient(text)
		s := &server{docs: map[string]*document{}, wake: make(chan struct{}, 1)}
		_, _ = s.open(openParams{documentItem{URI: uri, Text: text}})
		for ; len(edits) >= 5 && len(c.lines) < 200; edits = edits[5:] {
			from, to := c.place(int(edits[0]), int(edits[1])), c.place(int(edits[2]), int(edits[3]))
			piece := pieces[int(edits[4])%len(pieces)]
			_, _ = s.change(changeParams{documentID{uri, 1}, []contentChange{{&lspRange{from, to}, piece}}})
			c.replace(from, to, piece)
			if got := s.docs[uri].text(); got != c.text() {
				t.Fatalf("after %v to %v became %q the server has %q, the client %q", from, to, piece, got, c.text())
			}
		}
	})
}
