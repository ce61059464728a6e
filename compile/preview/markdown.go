package preview

import (
	"fmt"
	"strconv"
	"strings"

	"sluice/spec/text"
	"sluice/spec/text/sanitize"
)

// Limits of a comment. GitHub allows 65,536 characters and GitLab far more; the rest is for what others add to the comment.
const (
	maxSheetText = 38_000
	maxComment   = 48_000
	// maxInside is the largest diagram in a comment: with many tasks the picture gets too long.
	maxInside = 12_000
	// Maximum widths of texts in columns.
	nameColumns, cellColumns = 80, 300
)

// Markdown writes a pull request comment: for each plan the key facts, a diagram, and tables. Text from a plan cannot become
// markup, a mention or a link.
func Markdown(p *Picture) string {
	m := &markdownPage{most: maxSheetText}
	head := "## " + codeCell(p.Path, cellColumns) + "\n"
	if n := len(p.Findings); n > 0 {
		head += "\n**" + text.Count(n, "finding") + "**, listed at the end\n"
	}
	m.part(head)
	for i := range p.Sheets {
		m.sheet(&p.Sheets[i])
	}
	if m.left > 0 {
		m.most = maxComment
		m.part("\n" + text.Count(m.left, "part") + " of this preview omitted, since the comment is too long; run `sluice preview` to see everything.\n")
	}
	m.most = maxComment
	m.findings(p.Findings)
	return m.b.String()
}

// markdownPage builds a comment.
type markdownPage struct {
	b    strings.Builder
	most int
	// left counts the parts omitted for lack of space.
	left int
}

// part writes a part completely or not at all.
func (m *markdownPage) part(text string) bool {
	if m.b.Len()+len(text) > m.most {
		m.left++
		return false
	}
	m.b.WriteString(text)
	return true
}

func (m *markdownPage) sheet(s *Sheet) {
	head := "\n### " + textCell(s.Title, cellColumns) + "\n"
	if s.Lead != "" {
		head += "\n" + textCell(s.Lead, 2*cellColumns) + "\n"
	}
	var facts []fact
	switch {
	case s.Rollout != nil:
		facts = rolloutFacts(s.Rollout)
	case s.Chaos != nil:
		facts = chaosFacts(s.Chaos)
	}
	head += factLine(facts)
	if len(s.Notes) > 0 {
		head += "\n**Also** " + textCell(strings.Join(s.Notes, "; "), 2*cellColumns) + "\n"
	}
	if !m.part(head) {
		return
	}
	if d := newDiagram(s); d != "" {
		if len(d) > maxInside {
			m.left++
		} else {
			m.part("\n```mermaid\n" + d + "```\n")
		}
	}
	switch {
	case s.Rollout != nil:
		m.shares(s.Rollout)
	case s.Chaos != nil:
		m.chaos(s.Chaos)
	default:
		m.flags(s.Flags)
	}
}

// factLine returns the key facts in one line, with a warning sign before those that need attention.
func factLine(facts []fact) string {
	var parts []string
	for _, f := range facts {
		sign := ""
		if f.warns {
			sign = "⚠️ "
		}
		parts = append(parts, sign+"**"+f.name+"** "+textCell(f.words, cellColumns))
	}
	if len(parts) == 0 {
		return ""
	}
	return "\n" + strings.Join(parts, " · ") + "\n"
}

// table writes a table with as many rows as fit. Cells are Markdown already; empty columns are omitted.
func (m *markdownPage) table(title string, columns []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	var kept []int
	for i := range columns {
		for _, row := range rows {
			if row[i] != "" {
				kept = append(kept, i)
				break
			}
		}
	}
	line := func(cells []string) string {
		text := "|"
		for _, i := range kept {
			text += " " + cells[i] + " |"
		}
		return text + "\n"
	}
	head := "\n" + line(columns) + "|" + strings.Repeat("---|", len(kept)) + "\n"
	if title != "" {
		head = "\n" + title + "\n" + head
	}
	for i, row := range rows {
		if m.b.Len()+len(head)+len(line(row)) > m.most-100 {
			if i > 0 {
				m.b.WriteString(fmt.Sprintf("\nand %d more\n", len(rows)-i))
			} else {
				m.left++
			}
			return
		}
		m.b.WriteString(head + line(row))
		head = ""
	}
}

func (m *markdownPage) findings(findings []Finding) {
	var rows [][]string
	for _, f := range findings {
		rows = append(rows, []string{strconv.Itoa(f.Line), f.Severity.String(), textCell(f.Message, cellColumns), codeCell(f.Rule, nameColumns)})
	}
	m.table("### "+text.Count(len(findings), "finding"), []string{"Line", "Severity", "Message", "Rule"}, rows)
}

// codeCell formats a name as code, textCell a text that may contain code in backquotes.
func codeCell(name string, most int) string {
	return sanitize.CodeSpan(sanitize.Truncate(sanitize.SingleLine(name), most))
}

func textCell(text string, most int) string {
	return sanitize.Markdown(sanitize.Truncate(sanitize.SingleLine(text), most))
}
