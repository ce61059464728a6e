package sanitize

import "testing"

func TestEscapeInvisible(t *testing.T) {
	for in, want := range map[string]string{
		"":                    "",
		"plain\ttext":         "plain\ttext",
		"größe 🎈 測試 \u00a0":   "größe 🎈 測試 \u00a0",
		"\x1b[31m\x00\x7f":    `\x1b[31m\x00\x7f`,
		"a\r\nb":              `a\r\nb`,
		"\u0085\u009b":        `\u0085\u009b`,
		"\u202e\u2066\u200b":  `\u202e\u2066\u200b`,
		"\ufeff\u2028\ufffe":  `\ufeff\u2028\ufffe`,
		"\U000E0041":          `\U000e0041`,
		"\u115f\u3164\u2800":  `\u115f\u3164\u2800`,
		"\xff\xc3(\uFFFD\xf0": `\xff\xc3(` + "\uFFFD" + `\xf0`,
	} {
		got := EscapeInvisible(in)
		if got != want {
			t.Errorf("EscapeInvisible(%q) = %q, want %q", in, got, want)
		}
		// Visible text is unchanged, so nothing is escaped twice.
		if EscapeInvisible(got) != got {
			t.Errorf("%q becomes %q", got, EscapeInvisible(got))
		}
	}
}

func TestSingleLine(t *testing.T) {
	for in, want := range map[string]string{"": "", "a\tb": "a b", "a\r\n\nb\n": "a b", " a ": " a ", "a\x1b\nb": `a\x1b b`} {
		if got := SingleLine(in); got != want {
			t.Errorf("SingleLine(%q) = %q, want %q", in, got, want)
		}
	}
}
