package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/text/sanitize"
)

// The limits of a summary. GitHub accepts comments of up to 65,536 characters, and few people read that much. The frame is the
// text around the rows.
const (
	maxRows    = 100
	maxBytes   = 50_000
	maxFrame   = 500
	maxMessage = 400
)

// The heads of the tables.
const (
	findingColumns = "| Line | Severity | Message | Rule |\n|---:|---|---|---|\n"
	changeColumns  = "| Line | Change | What changes | Rule |\n|---:|---|---|---|\n"
)

// markdownWriter writes a summary for a job page or a review comment. The counts come first but are only known at the end, so a
// limited number of rows is held until then. Changes that are not riskier, and findings on unchanged lines, are folded after the
// others of all files.
type markdownWriter struct {
	w               io.Writer
	changes, review bool
	// files counts the files with findings.
	files        int
	open, folded section
	// tables summarize the changes.
	tables section
}

func newMarkdown(w io.Writer, o Options) Writer {
	m := &markdownWriter{w: w, changes: o.Changes, review: o.Review}
	for _, note := range o.Notes {
		m.open.add("", []string{"\n⚠️ " + markdownText(note) + "\n"})
	}
	return m
}

// section is a part of the page with a table for each file.
type section struct {
	// rows are the rows of all tables; the first row of a table includes its head.
	rows []string
	size int
	// left counts the omitted rows.
	left int
}

// add adds the rows of a file. After one that does not fit, all are omitted.
func (s *section) add(head string, rows []string) {
	for _, row := range rows {
		row = head + row
		if s.left > 0 || len(s.rows) == maxRows || s.size+len(row) > maxBytes-maxFrame {
			s.left++
			continue
		}
		s.rows = append(s.rows, row)
		s.size += len(row)
		head = ""
	}
}

// bound drops rows until the section fits together with another one.
func (s *section) bound(other section) {
	for n := len(s.rows); n > 0 && (n+len(other.rows) > maxRows || s.size+other.size > maxBytes-maxFrame); n-- {
		s.size -= len(s.rows[n-1])
		s.rows = s.rows[:n-1]
		s.left++
	}
}

func (m *markdownWriter) Result(r Result) error {
	if len(r.Findings) == 0 {
		return nil
	}
	m.files++
	var open, folded []string
	for _, f := range riskiestFirst(r.Findings) {
		if row := markdownRow(r.File.Source, &f); m.folds(&f) {
			folded = append(folded, row)
		} else {
			open = append(open, row)
		}
	}
	columns := findingColumns
	if m.changes {
		columns = changeColumns
	}
	head := fmt.Sprintf("\n### %s\n\n%s", sanitize.CodeSpan(cut(sanitize.EscapeInvisible(slashed(r.File.Source.Path)), maxMessage)), columns)
	m.open.add(head, open)
	m.folded.add(head, folded)
	for i := range r.Tables {
		m.tables.add("", []string{markdownTable(&r.Tables[i])})
	}
	return nil
}

// markdownTable returns a table with its title.
func markdownTable(t *lint.Table) string {
	line := func(cells []string) string {
		var b strings.Builder
		for _, cell := range cells {
			b.WriteString("| " + cmp.Or(markdownText(cell), " ") + " ")
		}
		return b.String() + "|\n"
	}
	page := "\n**" + markdownText(t.Title) + "**\n\n" + line(t.Columns) + strings.Repeat("|---", len(t.Columns)) + "|\n"
	for _, row := range t.Rows {
		page += line(row)
	}
	return page
}

// folds reports whether the finding is folded.
func (m *markdownWriter) folds(f *lint.Finding) bool {
	return !isFault(f) || m.review && !f.Changed
}

func (m *markdownWriter) Close(s Summary) error {
	m.tables.bound(m.open)
	m.folded.bound(section{rows: slices.Concat(m.open.rows, m.tables.rows), size: m.open.size + m.tables.size})
	page := "## sluice: "
	switch {
	case !m.changes:
		page += cmp.Or(s.counts(), "no findings") + " in " + text.Count(s.Files, "file") + "\n"
	case m.files == 0:
		page += "no changes to plans\n"
	default:
		page += s.changes.String() + " in " + text.Count(m.files, "plan") + "\n"
	}
	page += strings.Join(m.open.rows, "")
	page += strings.Join(m.tables.rows, "")
	if len(m.folded.rows) > 0 {
		folded := text.Count(len(m.folded.rows)+m.folded.left, "finding") + " on unchanged lines"
		if m.changes {
			folded = directions{Safer: s.changes.Safer, Neutral: s.changes.Neutral}.String()
		}
		page += fmt.Sprintf("\n<details><summary>%s</summary>\n%s\n</details>\n", folded, strings.Join(m.folded.rows, ""))
	}
	if left := m.open.left + m.tables.left + m.folded.left; left > 0 {
		page += fmt.Sprintf("\nand %d more\n", left)
	}
	_, err := io.WriteString(m.w, page)
	return err
}

// riskiestFirst sorts changes by direction and severity. The order is stable, and other findings keep theirs.
func riskiestFirst(findings []lint.Finding) []lint.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b lint.Finding) int {
		if a.Change == nil || b.Change == nil {
			return 0
		}
		return cmp.Or(cmp.Compare(a.Change.Direction, b.Change.Direction), cmp.Compare(b.Severity, a.Severity))
	})
	return sorted
}

func markdownRow(source *spec.Source, f *lint.Finding) string {
	msg := markdownText(f.Message)
	for _, n := range f.Related {
		msg += fmt.Sprintf("<br>line %d: %s", source.Position(n.Range.Start).Line, markdownText(n.Message))
	}
	label, rule := f.Severity.String(), "`"+f.Rule.ID+"`"
	switch {
	case !isFault(f):
		label, rule = f.Change.Direction.String(), ""
	case f.Change != nil:
		label = "**" + f.Change.Direction.String() + "**"
	}
	return fmt.Sprintf("| %d | %s | %s | %s |\n", source.Position(f.Range.Start).Line, label, msg, rule)
}

// markdownText formats a message for a table cell.
func markdownText(msg string) string {
	return sanitize.Markdown(cut(sanitize.EscapeInvisible(msg), maxMessage))
}
