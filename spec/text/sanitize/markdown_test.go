package sanitize

import "testing"

func TestCodeSpan(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "`plain`", "@octocat": "`@octocat`", "<b>": "`<b>`", "": "&#96;&#96;", "a`b": "&#96;a&#96;b&#96;", "a|b": "&#96;a&#124;b&#96;",
		" x": "&#96; x&#96;", "\x1b[31m": "&#96;&#92;x1b&#91;31m&#96;", "`@org`": "&#96;&#96;&#64;&#8203;org&#96;&#96;",
	} {
		if got := CodeSpan(in); got != want {
			t.Errorf("CodeSpan(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a, b (c) 50%": "a, b (c) 50%", "`a` waits": "`a` waits", "`a``b`": "`a`&#96;b&#96;", "lone `": "lone &#96;",
		"@octocat #1 https://e.x": "&#64;&#8203;octocat &#35;&#8203;1 https&#58;&#47;&#47;e&#46;x", "<br>|*": "&#60;br&#62;&#124;&#42;",
	} {
		if got := Markdown(in); got != want {
			t.Errorf("Markdown(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParagraph(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a\n\n- b": "a - b", " - x": "&#45; x", "---": "&#45;--", "1) x": "&#49;) x", "`x` y": "`x` y", "[x](y)": "&#91;x&#93;(y)", "=": "&#61;",
	} {
		if got := Paragraph(in); got != want {
			t.Errorf("Paragraph(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMarkdownAutolinks(t *testing.T) {
	const commit = "0123456789abcdef0123456789abcdef01234567"
	for in, want := range map[string]string{
		"GH-1 gh-2": "GH-&#8203;1 gh-&#8203;2", commit: commit[:20] + "&#8203;" + commit[20:] + "&#8203;",
		"i-0abcdef1234567890": "i-0abcdef1234567890", "`GH-1`": "`GH-1`", "HIGH-1": "HIGH-1",
	} {
		if got := Markdown(in); got != want {
			t.Errorf("Markdown(%q) = %q, want %q", in, got, want)
		}
	}
}
