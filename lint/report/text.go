package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/text/sanitize"
)

// textWriter writes findings for people: the place, the message, and the line with the place underlined. A change is one line,
// since an excerpt would only show one version.
type textWriter struct {
	w       io.Writer
	options Options
	colours palette
	any     bool
	counts  ruleCounts
}

func newText(w io.Writer, o Options) Writer {
	t := &textWriter{w: w, options: o}
	if o.Color {
		t.colours = terminal
	}
	if o.Statistics {
		t.counts = ruleCounts{}
	}
	return t
}

// palette contains the escape sequences of a terminal; the zero palette has no colours.
type palette struct {
	severity, direction [3]string
	place, dim, end     string
}

var terminal = palette{
	severity:  [...]string{lint.Notice: "\x1b[36m", lint.Warning: "\x1b[33m", lint.Error: "\x1b[31m"},
	direction: [...]string{lint.Riskier: "\x1b[31m", lint.Safer: "\x1b[32m", lint.Neutral: "\x1b[36m"},
	place:     "\x1b[1m", dim: "\x1b[2m", end: "\x1b[0m",
}

func (t *textWriter) Result(r Result) error {
	t.counts.add(r.Findings)
	if len(r.Findings) == 0 || t.options.Quiet {
		return nil
	}
	var b strings.Builder
	if c := r.Findings[0].Change; c != nil && c.Drift {
		fmt.Fprintf(&b, "Changes from %s to what AWS has:\n", sanitize.EscapeInvisible(r.File.Source.Path))
	}
	for i := range r.Findings {
		if t.any && !t.options.Changes {
			b.WriteByte('\n')
		}
		t.any = true
		t.finding(&b, r.File.Source, &r.Findings[i])
	}
	_, err := io.WriteString(t.w, b.String())
	return err
}

func (t *textWriter) Close(s Summary) error {
	if !t.any && !t.options.Quiet {
		return nil
	}
	var parts []string
	if counts := t.counts.String(); counts != "" {
		parts = append(parts, counts)
	}
	if t.options.Changes {
		parts = append(parts, s.changes.String()+"\n")
	} else {
		parts = append(parts, fmt.Sprintf("%s in %s\n", cmp.Or(s.counts(), "no findings"), text.Count(s.Files, "file")))
	}
	tail := strings.Join(parts, "\n")
	if t.any {
		tail = "\n" + tail
	}
	_, err := io.WriteString(t.w, tail)
	return err
}

func (t *textWriter) finding(b *strings.Builder, source *spec.Source, f *lint.Finding) {
	at := source.Position(f.Range.Start)
	c := t.colours
	place := fmt.Sprintf("%s:%d:%d:", sanitize.EscapeInvisible(source.Path), at.Line, at.Column)
	label, color, rule := f.Severity.String()+":", c.severity[f.Severity], " ["+f.Rule.ID+"]"
	if f.Change != nil {
		label, color = f.Change.Direction.String()+":", c.direction[f.Change.Direction]
	}
	if !isFault(f) {
		rule = ""
	}
	msg := sanitize.Wrap(sanitize.EscapeInvisible(f.Message)+rule, t.options.Width, sanitize.Width(place)+len(label)+2, 4)
	if rule = strings.TrimSpace(rule); rule != "" {
		msg = strings.TrimSuffix(msg, rule) + c.dim + rule + c.end
	}
	fmt.Fprintf(b, "%s%s%s %s%s%s %s\n", c.place, place, c.end, color, label, c.end, msg)
	if f.Change != nil {
		return
	}
	t.excerpt(b, source, f.Range, c.severity[f.Severity])
	for _, n := range f.Related {
		at := source.Position(n.Range.Start)
		fmt.Fprintf(b, "  %s\n", sanitize.Wrap(fmt.Sprintf("%d:%d: note: %s", at.Line, at.Column, sanitize.EscapeInvisible(n.Message)), t.options.Width, 2, 4))
		t.excerpt(b, source, n.Range, c.dim)
	}
}

// room returns how many characters of a line fit after a margin.
func (t *textWriter) room(margin int) int {
	if t.options.Width == 0 {
		return maxExcerpt
	}
	return min(max(t.options.Width-margin-len("   | "), maxExcerpt/4), maxExcerpt)
}

// maxExcerpt limits the characters of a line that are shown.
const maxExcerpt = 120

// excerpt writes the line of the range with the range underlined. It shows only the part of a long line around the range.
func (t *textWriter) excerpt(b *strings.Builder, source *spec.Source, r spec.Range, color string) {
	line, start := source.Line(r.Start)
	from, to := r.Start-start, min(r.End-start, len(line))
	from = min(from, len(line))
	number := fmt.Sprint(source.Position(r.Start).Line)
	margin := strings.Repeat(" ", len(number))
	before, token, after := window(t.room(len(number)), line[:from], line[from:max(from, to)], line[max(from, to):])
	c := t.colours
	fmt.Fprintf(b, "  %s%s |%s %s%s%s\n", c.dim, number, c.end, before, token, after)
	fmt.Fprintf(b, "  %s%s |%s %s%s%s%s\n", c.dim, margin, c.end, blanks(before), color, strings.Repeat("^", max(width(token), 1)), c.end)
}

// window escapes the parts of a line and truncates them to a total of limit characters around the token.
func window(limit int, before, token, after string) (string, string, string) {
	before = strings.TrimPrefix(before, "\uFEFF")
	before, token, after = sanitize.EscapeInvisible(last(before, limit+1)), sanitize.EscapeInvisible(first(token, limit+1)), sanitize.EscapeInvisible(first(after, limit+1))
	if utf8.RuneCountInString(before)+utf8.RuneCountInString(token)+utf8.RuneCountInString(after) <= limit {
		return before, token, after
	}
	if runes := []rune(before); len(runes) > limit/2 {
		before = "…" + string(runes[len(runes)-limit/2:])
	}
	token = cut(token, limit)
	return before, token, cut(after, max(limit-utf8.RuneCountInString(before)-utf8.RuneCountInString(token), 0))
}

// cut truncates a text to n characters and marks that with an ellipsis.
func cut(s string, n int) string {
	if kept := first(s, n); len(kept) < len(s) {
		return kept + "…"
	}
	return s
}

// first returns the first n characters of a text. It reads no further, since a line can be as long as a file.
func first(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// last returns the last n characters of a text.
func last(s string, n int) string {
	i := len(s)
	for ; i > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// blanks returns spaces as wide as the text, keeping its tabs.
func blanks(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, "\t") {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(strings.Repeat(" ", sanitize.Width(part)))
	}
	return b.String()
}

// width returns the number of columns; a tab counts as one.
func width(s string) int { return sanitize.Width(s) + strings.Count(s, "\t") }
