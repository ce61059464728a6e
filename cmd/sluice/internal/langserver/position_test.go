package langserver

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Marks in long lines change no position.
func TestMarks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "é", "😀", "€", "\xff", "\x80", "x y z"}
	var line strings.Builder
	for line.Len() < 20*markEvery {
		line.WriteString(pieces[random.IntN(len(pieces))])
	}
	for _, utf8 := range []bool{false, true} {
		m := newMapper("short\n"+line.String()+"\r\n"+line.String(), utf8)
		plain := *m
		plain.marks = nil
		if len(m.marks) != 2 {
			t.Fatalf("%d lines have marks", len(m.marks))
		}
		for at := range m.text {
			got, want := m.position(at), plain.position(at)
			if got != want {
				t.Fatalf("offset %d: got %v, want %v", at, got, want)
			}
			got.Character += random.IntN(3)
			if back, want := m.offset(got), plain.offset(got); back != want {
				t.Fatalf("%v: got %d, want %d", got, back, want)
			}
		}
	}
}
