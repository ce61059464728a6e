package sanitize

import (
	"encoding/json"
	"strings"
	"testing"
)

// through writes the parts to a Writer and returns the result.
func through(t *testing.T, w Writer, parts ...string) string {
	t.Helper()
	var b strings.Builder
	w.to = &b
	for _, p := range parts {
		if n, err := w.Write([]byte(p)); n != len(p) || err != nil {
			t.Errorf("Write(%q) = %d, %v", p, n, err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Error(err)
	}
	return b.String()
}

func TestWriter(t *testing.T) {
	for in, want := range map[string]string{
		"":                              "",
		"a: b\n\tc größe 🎈 測試 \u00a0\n": "a: b\n\tc größe 🎈 測試 \u00a0\n",
		"a\r\nb\rc\r":                   "a\r\nb\\u000dc\\u000d",
		"\x1b[31mx\x1b[0m\x00\x7f":      `\u001b[31mx\u001b[0m\u0000\u007f`,
		"\u0085\u009b\u202e\u2066":      `\u0085\u009b\u202e\u2066`,
		"\U000E0041":                    `\udb40\udc41`,
		"\xff\xc3(\uFFFD\xf0":           `\xff\xc3(` + "\uFFFD" + `\xf0`,
		"::error::x\n \t\u3000::y":      ":\\u003aerror::x\n \t\u3000:\\u003ay",
		"a ::error::x\n: : :a":          "a ::error::x\n: : :a",
		"x ##[add-mask]y ##vso[a] #[":   `x ##\u005badd-mask]y ##vso\u005ba] #[`,
		"## [a](b)\n### x [y]\n## x[":   "## [a](b)\n### x [y]\n## x[",
	} {
		if got := through(t, Writer{}, in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
		if got := through(t, Writer{}, strings.Split(in, "")...); got != want {
			t.Errorf("%q in pieces becomes %q, want %q", in, got, want)
		}
		var bytes []string
		for i := range len(in) {
			bytes = append(bytes, in[i:i+1])
		}
		if got := through(t, Writer{}, bytes...); got != want {
			t.Errorf("%q byte by byte becomes %q, want %q", in, got, want)
		}
	}
}

// A large text is written in pieces, and is unchanged.
func TestWriterLargeText(t *testing.T) {
	for _, line := range []string{"größe \x1b[31mx\x1b[0m 測試\n", "größe 測試"} {
		text := strings.Repeat(line, 3*maxPiece/len(line))
		if got := through(t, Writer{Colours: true}, text); got != text {
			t.Errorf("%q many times is %d bytes instead of %d", line, len(got), len(text))
		}
	}
}

func TestWriterOptions(t *testing.T) {
	if got := through(t, Writer{Colours: true}, "\x1b[1;31mx\x1b[0m\x1b[2J\x1b]0;t\x07"); got != "\x1b[1;31mx\x1b[0m"+`\u001b[2J\u001b]0;t\u0007` {
		t.Errorf("colours: %q", got)
	}
	if got := through(t, Writer{Commands: true}, "::error::a\n ##[x]\r"); got != "::error::a\n ##\\u005bx]\\u000d" {
		t.Errorf("commands: %q", got)
	}
}

// JSON keeps its meaning.
func TestWriterKeepsJSON(t *testing.T) {
	const text = "\x7f\u0085\u202e\U000E0041 ##[x]\n::y \x1b \xff"
	in, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	var before, after string
	out := through(t, Writer{}, string(in))
	if json.Unmarshal(in, &before) != nil || json.Unmarshal([]byte(out), &after) != nil || before != after {
		t.Errorf("%s becomes %s", in, out)
	}
	if out == string(in) || JSON(out) != out {
		t.Errorf("invisible characters remain: %q", out)
	}
}
