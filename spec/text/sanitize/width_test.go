package sanitize

import (
	"strings"
	"testing"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "plain": 5, "größe": 5, "測試": 4, "ｱ": 1, "Ａ": 2, "한국": 4, "\u1112\u1161\u11ab": 2, // a syllable of three letters
		"e\u0301": 1, "e" + strings.Repeat("\u0301", 50): 1, "\u20dd": 0, "a\u20dd": 1,
		"🎈": 2, "⌚": 2, "✅": 2, "❤": 1, "❤\ufe0f": 2, "👍🏽": 2, "🇩🇰": 2, "👩\u200d🚀": 2, "█▓▒░▶├┼": 7, "→…–": 3,
	} {
		if got := Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{
		{"plain", 5, "plain"}, {"plain", 4, "pla…"}, {"plain", 1, "…"}, {"plain", 0, ""}, {"plain", -1, ""}, {"", 0, ""},
		{"測試測", 6, "測試測"}, {"測試測", 5, "測試…"}, {"測試測", 4, "測…"}, {"測試測", 2, "…"}, {"two words", 5, "two…"},
		{"ne\u0301e\u0301", 3, "ne\u0301e\u0301"}, {"ne\u0301e\u0301", 2, "n…"}, {"🇩🇰🇳🇴🇸🇪", 5, "🇩🇰🇳🇴…"}, {"🇩🇰🇳🇴🇸🇪", 4, "🇩🇰…"}, {"👩\u200d🚀👩\u200d🚀", 3, "👩\u200d🚀…"},
	} {
		got := Truncate(c.text, c.columns)
		if got != c.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.text, c.columns, got, c.want)
		}
		if Width(got) > max(c.columns, 0) {
			t.Errorf("%q is %d wide", got, Width(got))
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text                    string
		columns, before, indent int
		want                    string
	}{
		{"a b c", 0, 0, 0, "a b c"},
		{"a b c", 5, 0, 2, "a b c"},
		{"a b c", 5, 1, 2, "a b\n  c"},
		{"aaa bbb ccc", 5, 0, 2, "aaa\n  bbb\n  ccc"},
		{"aaaaaaaa b", 5, 0, 2, "aaaaaaaa\n  b"},
		{"測試 測試", 8, 0, 1, "測試\n 測試"},
		{"aaa", 5, 4, 2, "aaa"},
	} {
		if got := Wrap(c.text, c.columns, c.before, c.indent); got != c.want {
			t.Errorf("Wrap(%q, %d, %d, %d) = %q, want %q", c.text, c.columns, c.before, c.indent, got, c.want)
		}
	}
}
