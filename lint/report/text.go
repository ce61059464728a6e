package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"sluice/lint"
	"sluice/spec"
)

// textWriter writes findings for people: the place, the message, and the line with the place underlined.
type textWriter struct {
	w      io.Writer
	colors palette
	any    bool
}

func newText(w io.Writer, o Options) Writer {
	t := &textWriter{w: w}
	if o.Color {
		t.colors = terminal
	}
	return t
}

// palette holds the escape sequences of a terminal; the empty one colours nothing.
type palette struct {
	severity        [3]string
	place, dim, end string
}

var terminal = palette{[3]string{"\x1b[36m", "\x1b[33m", "\x1b[31m"}, "\x1b[1m", "\x1b[2m", "\x1b[0m"}

func (t *textWriter) Result(r Result) error {
	var b strings.Builder
	for i := range r.Findings {
		if t.any {
			b.WriteByte('\n')
		}
		t.any = true
		t.finding(&b, r.File.Source, &r.Findings[i])
	}
	_, err := io.WriteString(t.w, b.String())
	return err
}

func (t *textWriter) Close(s Summary) error {
	if !t.any {
		return nil
	}
	var parts []string
	for _, c := range []struct {
		n    int
		unit string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Notices, "notice"}} {
		if c.n > 0 {
			parts = append(parts, count(c.n, c.unit))
		}
	}
	_, err := fmt.Fprintf(t.w, "\n%s in %s\n", strings.Join(parts, ", "), count(s.Files, "file"))
	return err
}

func count(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}

func (t *textWriter) finding(b *strings.Builder, source *spec.Source, f *lint.Finding) {
	at := source.Position(f.Range.Start)
	c := t.colors
	fmt.Fprintf(b, "%s%s:%d:%d:%s %s%s:%s %s %s[%s]%s\n", c.place, visible(source.Path), at.Line, at.Column, c.end,
		c.severity[f.Severity], f.Severity, c.end, visible(f.Message), c.dim, f.Rule.ID, c.end)
	t.excerpt(b, source, f.Range, c.severity[f.Severity])
	for _, n := range f.Related {
		at := source.Position(n.Range.Start)
		fmt.Fprintf(b, "  %d:%d: note: %s\n", at.Line, at.Column, visible(n.Message))
		t.excerpt(b, source, n.Range, c.dim)
	}
}

// most is how many characters of a line are shown.
const most = 120

// excerpt shows the line of the range with the range underlined; of a long line, what is around the range.
func (t *textWriter) excerpt(b *strings.Builder, source *spec.Source, r spec.Range, color string) {
	line, start := source.Line(r.Start)
	from, to := r.Start-start, min(r.End-start, len(line))
	from = min(from, len(line))
	before, token, after := window(line[:from], line[from:max(from, to)], line[max(from, to):])
	number := fmt.Sprint(source.Position(r.Start).Line)
	margin := strings.Repeat(" ", len(number))
	c := t.colors
	fmt.Fprintf(b, "  %s%s |%s %s%s%s\n", c.dim, number, c.end, before, token, after)
	fmt.Fprintf(b, "  %s%s |%s %s%s%s%s\n", c.dim, margin, c.end, blanks(before), color, strings.Repeat("^", max(width(token), 1)), c.end)
}

// window makes the parts of a line visible and cuts what would make it too long.
func window(before, token, after string) (string, string, string) {
	before, token, after = visible(strings.TrimPrefix(before, "\uFEFF")), visible(token), visible(after)
	if n := utf8.RuneCountInString(before); n > most/2 {
		before = "…" + string([]rune(before)[n-most/2:])
	}
	if utf8.RuneCountInString(token) > most {
		token, after = string([]rune(token)[:most])+"…", ""
	}
	room := max(most-utf8.RuneCountInString(before)-utf8.RuneCountInString(token), 0)
	if utf8.RuneCountInString(after) > room {
		after = string([]rune(after)[:room]) + "…"
	}
	return before, token, after
}

// blanks is as wide as the text, with its tabs.
func blanks(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		default:
			b.WriteString(strings.Repeat(" ", runeWidth(r)))
		}
	}
	return b.String()
}

func width(s string) (n int) {
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}
