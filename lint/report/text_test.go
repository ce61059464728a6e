package report

import (
	"strings"
	"testing"
)

func TestWindow(t *testing.T) {
	ones, twos := strings.Repeat("é", 60), strings.Repeat("ü", 60)
	for _, c := range []struct{ name, before, token, after, want string }{
		{"short", "\uFEFFa: ", "b", " # c", "a: /b/ # c"},
		{"just fits", ones, "", twos, ones + "//" + twos},
		{"long before", "x" + ones, "b", twos, "…" + ones + "/b/" + twos[:2*58] + "…"},
		{"long after", "a", "b", ones + twos, "a/b/" + ones + twos[:2*58] + "…"},
		{"long token", "a", ones + twos + ones, "c", "a/" + ones + twos + "…/…"},
		{"long all", ones + ones, ones + twos + ones, ones, "…" + ones + "/" + ones + twos + "…/…"},
		{"escapes", "\x1b", "\x00", "\r", `\x1b/\x00/\r`},
	} {
		before, token, after := window(maxExcerpt, c.before, c.token, c.after)
		if got := before + "/" + token + "/" + after; got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// Hostile texts add no lines, and every line starts as the format prescribes.
func TestHostileText(t *testing.T) {
	all := hostileResults()
	lines := strings.Split(written(t, "text", all...), "\n")
	if len(lines) != 7*len(all)+2 {
		t.Errorf("got %d lines for %d findings", len(lines), len(all))
	}
	for i, line := range lines[:len(lines)-2] {
		if !strings.HasPrefix(line, []string{"p", "  2 | ", "    | ", "  1:1: note: ", "  1 | ", "    | ", ""}[i%7]) {
			t.Errorf("%d: %q", i, line)
		}
	}
}

func TestFirstAndLast(t *testing.T) {
	for _, c := range []struct {
		text        string
		n           int
		first, last string
	}{{"größe", 3, "grö", "öße"}, {"größe", 5, "größe", "größe"}, {"größe", 9, "größe", "größe"}, {"a", 0, "", ""}, {"", 1, "", ""}, {"\xff\xff", 1, "\xff", "\xff"}} {
		if f, l := first(c.text, c.n), last(c.text, c.n); f != c.first || l != c.last {
			t.Errorf("%q, %d: got %q and %q", c.text, c.n, f, l)
		}
	}
}
