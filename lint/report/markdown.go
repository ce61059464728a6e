package report

import (
	"fmt"
	"io"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// The bounds of a summary: GitHub takes comments of 65,536 characters, and nobody reads more.
const (
	mostRows    = 100
	mostBytes   = 50_000
	mostMessage = 400
)

// markdownWriter writes a summary for the page of a job or a comment on a change. The counts come first and are known last,
// so the rows are held until then; there is a bound to them.
type markdownWriter struct {
	w    io.Writer
	rows strings.Builder
	// shown and left count the findings that have a row and those that found no room.
	shown, left int
}

func newMarkdown(w io.Writer, _ Options) Writer { return &markdownWriter{w: w} }

func (m *markdownWriter) Result(r Result) error {
	head := fmt.Sprintf("\n### %s\n\n| Line | Severity | Message | Rule |\n|---:|---|---|---|\n", sanitize.CodeSpan(cut(sanitize.EscapeInvisible(slashed(r.File.Source.Path)), mostMessage)))
	for i := range r.Findings {
		row := head + markdownRow(r.File.Source, &r.Findings[i])
		if m.left > 0 || m.shown == mostRows || m.rows.Len()+len(row) > mostBytes {
			m.left++
			continue
		}
		m.rows.WriteString(row)
		m.shown++
		head = ""
	}
	return nil
}

func (m *markdownWriter) Close(s Summary) error {
	counts := s.counts()
	if counts == "" {
		counts = "no findings"
	}
	text := fmt.Sprintf("## sluice: %s in %s\n%s", counts, count(s.Files, "file"), m.rows.String())
	if m.left > 0 {
		text += fmt.Sprintf("\nand %d more\n", m.left)
	}
	_, err := io.WriteString(m.w, text)
	return err
}

func markdownRow(source *spec.Source, f *lint.Finding) string {
	message := markdownText(f.Message)
	for _, n := range f.Related {
		message += fmt.Sprintf("<br>line %d: %s", source.Position(n.Range.Start).Line, markdownText(n.Message))
	}
	return fmt.Sprintf("| %d | %s | %s | `%s` |\n", source.Position(f.Range.Start).Line, f.Severity, message, f.Rule.ID)
}

// markdownText is a message as a cell of a table.
func markdownText(message string) string {
	return sanitize.Markdown(cut(sanitize.EscapeInvisible(message), mostMessage))
}
