package preview

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"sluice/spec"
	"sluice/spec/text/sanitize"
	"sluice/spec/timeline"
)

// TestTexts compares every example as text, Markdown and Mermaid with golden files.
func TestTexts(t *testing.T) {
	t.Parallel()
	for _, file := range planFiles(t) {
		p := pictureOf(t, file)
		golden(t, "text/"+filepath.Base(file)+".txt", Text(p, TextOptions{}))
		golden(t, "text/"+filepath.Base(file)+".md", Markdown(p))
		if text, err := Mermaid(p); err == nil {
			golden(t, "text/"+filepath.Base(file)+".mmd", text)
		}
		if Text(p, TextOptions{}) != Text(pictureOf(t, file), TextOptions{}) || Markdown(p) != Markdown(pictureOf(t, file)) {
			t.Errorf("%s differs on the second run", file)
		}
	}
}

// hostile are texts that must stay plain text.
var hostile = []string{
	"", " ", "`", "``", "a``b", "```\n", "|", "\\", "\\|", "<br>", "<!--", "-->", "]]>", "&lt;", "[x](1)", "@octocat", "x@y.org", "GH-1 #1", "https://e.x/", "www.e.x", "*_~",
	":", "a:b", ";", "a;b", "#", "#35;", "#quot;", "\"", "'", "%", "%%", "5% x", "%%{init: {'theme': 'dark'}}%%", "%%{", "}%%", "end", "title", "title x", "section x", "Section",
	"gantt", "gantt x", "dateFormat X", "axisFormat %s", "todayMarker", "click a href", "click a call b()", "href \"x\"", "call b()", "excludes weekends", "includes x", "tickInterval 1d",
	"weekday monday", "accTitle: x", "accDescr { x }", "inclusiveEndDates", "topAxis", "2027-01-11", "2027-01-11 x", "after a", "---", "- x", "style a:#b;", "classDef x:#y;", "crit, done", ", 2027-01-01, 1d", ":crit, 1d",
	"\x1b[31mred\x1b[0m", "\x1b]0;t\x07", "\x00", "\x7f", "\u009b31m", "\u202e", "\u2066", "\u2028", "\u200b", "\ufeff", "\ufffe", "\U000E0041", "\xff", "\xed\xa0\x80", "\r", "\r\n", "\t", "a\tb", "a\nb\n", "\u00a0",
	"größe ﬂ°°35¶ß", "¶ß", "ﬂ°", "測試テスト한국어", "한국", "e\u0301", "\u0301", "a\u20dd", strings.Repeat("e\u0301\u0302", 40), "🎈", "👩\u200d👩\u200d👧", "🇩🇰🇳🇴", "❤\ufe0f", "👍🏽", "⸻", "﷽", "שלום עולם", "مرحبا",
	strings.Repeat("W", 127), strings.Repeat("測", 127), strings.Repeat("word ", 60), strings.Repeat("<@|#:;%", 100), "plain-name_1.0", "A → B (c), d=e/f",
}

// withText returns the picture with the text in place of every text.
func withText(t testing.TB, file, text string) *Picture {
	t.Helper()
	p := pictureOf(t, file)
	p.Findings = []Finding{{Severity: spec.Error, Line: 7}, {Severity: spec.Notice, Line: 12345}}
	fillAll(reflect.ValueOf(p).Elem(), text)
	for i := range p.Sheets {
		if r := p.Sheets[i].Rollout; r != nil {
			for j := range r.Steps { // not from the plan
				r.Steps[j].Date, r.Steps[j].Lasts = "no date", ""
			}
		}
	}
	return p
}

func fillAll(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Pointer:
		if !v.IsNil() {
			fillAll(v.Elem(), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fillAll(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && v.Type() != reflect.TypeFor[Axis]() {
				fillAll(v.Field(i), text)
			}
		}
	}
}

// extremes are a chaos plan and a rollout with every feature.
var extremes = []string{"testdata/plans/many.chaos.yaml", "testdata/plans/many.rollout.yaml"}

// checkTerminal checks that no line is too wide or has control characters.
func checkTerminal(t *testing.T, what string, p *Picture, width int) {
	t.Helper()
	plain := Text(p, TextOptions{Width: width})
	for i, line := range strings.Split(plain, "\n") {
		if n := sanitize.Width(line); n > width {
			t.Errorf("%s at %d: line %d has width %d: %q", what, width, i+1, n, line)
		}
		if strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsGraphic(r) }) {
			t.Errorf("%s at %d: line %d has control characters: %q", what, width, i+1, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("%s at %d: line %d has trailing spaces: %q", what, width, i+1, line)
		}
	}
	coloured := Text(p, TextOptions{Width: width, Color: true})
	for _, sequence := range append(inks[1:], inkEnd) {
		coloured = strings.ReplaceAll(coloured, sequence, "")
	}
	if trimTrailing(coloured) != trimTrailing(plain) {
		t.Errorf("%s at %d: colours change the text", what, width)
	}
}

// trimTrailing removes trailing spaces, which colours may cover.
func trimTrailing(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func TestTextWidth(t *testing.T) {
	t.Parallel()
	for _, file := range planFiles(t) {
		p := pictureOf(t, file)
		for width := 40; width <= 160; width++ {
			checkTerminal(t, file, p, width)
		}
		if Text(p, TextOptions{Width: 1}) != Text(p, TextOptions{Width: 40}) || Text(p, TextOptions{Width: 999}) != Text(p, TextOptions{Width: 160}) || Text(p, TextOptions{}) != Text(p, TextOptions{Width: 80}) {
			t.Errorf("%s: the width is not bounded", file)
		}
	}
}

func TestTextHostile(t *testing.T) {
	t.Parallel()
	for _, file := range extremes {
		for _, text := range hostile {
			p := withText(t, file, text)
			for _, width := range []int{40, 41, 57, 80, 133, 160} {
				checkTerminal(t, fmt.Sprintf("%s with %q", file, text), p, width)
			}
		}
	}
}

// A bar is full, no positive share is lost, and a zero share gets no cell.
func TestTextCells(t *testing.T) {
	percent := timeline.All / 100
	for _, c := range []struct {
		shares []timeline.Share
		width  int
		want   []int
	}{
		{[]timeline.Share{100 * percent, 0}, 20, []int{20, 0}},
		{[]timeline.Share{95 * percent, 5 * percent}, 20, []int{19, 1}},
		{[]timeline.Share{timeline.All - 1, 1}, 20, []int{19, 1}},
		{[]timeline.Share{timeline.All / 3, timeline.All / 3, timeline.All/3 + 1}, 20, []int{7, 6, 7}},
		{[]timeline.Share{50 * percent, 50 * percent}, 21, []int{11, 10}},
		{[]timeline.Share{97 * percent, percent, percent, percent}, 16, []int{13, 1, 1, 1}},
		{[]timeline.Share{25 * percent, 25 * percent, 25 * percent, 25 * percent}, 2, []int{1, 1, 0, 0}},
		{[]timeline.Share{0, 0}, 5, []int{0, 0}},
	} {
		if got := textCells(c.shares, c.width); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v in %d cells: %v, want %v", c.shares, c.width, got, c.want)
		}
	}
}

// Endless text is truncated visibly at any width.
func TestTextTruncation(t *testing.T) {
	for width := 40; width <= 160; width++ {
		page := &textPage{width: width}
		page.wrap(0, 0, piece{strings.Repeat("ab ", 2000), inkPlain})
		lines := strings.Split(strings.TrimSuffix(page.b.String(), "\n"), "\n")
		last := lines[len(lines)-1]
		if len(lines) != maxLines || !strings.HasSuffix(last, "ab …") || sanitize.Width(last) > width {
			t.Errorf("at %d: %d lines, the last is %q", width, len(lines), last)
		}
	}
}
