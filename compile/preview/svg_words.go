package preview

import (
	"strconv"
	"strings"

	"sluice/spec/text"
)

// maxWords bounds a description, which screen readers read aloud.
const maxWords = 6000

// describePicture describes the drawing in words, for screen readers.
func describePicture(p *Picture) string {
	var parts []string
	if n := len(p.Findings); n > 0 {
		parts = append(parts, "The linter has "+text.Count(n, "finding")+" on this file.")
	}
	for i := range p.Sheets {
		parts = append(parts, describeSheet(&p.Sheets[i]))
	}
	return bounded(strings.Join(parts, " "), maxWords)
}

func describeSheet(s *Sheet) string {
	words := s.Title + "."
	if s.Lead != "" {
		words = s.Title + ": " + s.Lead + "."
	}
	switch {
	case s.Rollout != nil:
		words += describeRollout(s.Rollout)
	case s.Chaos != nil:
		words += describeChaos(s.Chaos)
	default:
		words += describeFlags(s.Flags)
	}
	return bounded(words, maxWords)
}

// bounded truncates a text to that many bytes.
func bounded(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + ellipsis
}

func describeRollout(r *Rollout) string {
	var b strings.Builder
	for i, s := range r.Steps {
		b.WriteString(" Step " + strconv.Itoa(i+1) + ", " + s.Date)
		if lasts := lastsWords(r, i); lasts != "" {
			b.WriteString(", " + lasts)
		}
		b.WriteString(": ")
		for j := range r.Charts {
			if j > 0 {
				b.WriteString("; ")
			}
			b.WriteString(chartWords(r, &r.Charts[j], i))
		}
		b.WriteString(".")
		if b.Len() > maxWords {
			break
		}
	}
	return b.String()
}

func describeChaos(c *Chaos) string {
	var b strings.Builder
	for _, f := range chaosFacts(c) {
		b.WriteString(" " + f.name + ": " + f.words + ".")
	}
	for _, lane := range c.Lanes {
		for _, bar := range lane.Bars {
			b.WriteString(" Action " + bar.Name)
			if lane.Target != nil {
				b.WriteString(" on " + lane.Target.Name)
			}
			b.WriteString(": " + barWhen(&bar) + ", " + undoWords[bar.Undo] + ".")
		}
	}
	return b.String()
}
