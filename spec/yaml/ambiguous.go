package yaml

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// The problems reported here are valid YAML that other readers are known to read differently: the Ambiguous ones are bugs in
// goccy/go-yaml 1.19.2, of which the tests of compile/check show the results, and further ones; the others concern most readers.

// maxAmbiguous limits the reports per source.
const maxAmbiguous = 20

func (p *parser) ambiguous(r Range, message string) {
	if p.ambiguities < maxAmbiguous && !p.stopped {
		p.ambiguities++
		p.problems = append(p.problems, Problem{Kind: Ambiguous, Range: r, Message: message})
	}
}

// checkColon reports plain text in brackets that other readers split at its colon into a key and a value. A colon before a `/` is
// treated as part of a URL.
func (p *parser) checkColon(n *Node, end int) {
	if n.Style != Plain || !n.Scalar() || n.Tag != "" || n.Shared {
		return
	}
	text := p.src[n.Range.Start:n.Range.End]
	i := strings.IndexByte(text, ':')
	if i <= 0 || strings.HasPrefix(p.src[n.Range.Start+i+1:], "/") {
		return
	}
	value := p.src[n.Range.Start+i+1 : max(n.Range.End, end)]
	p.ambiguous(n.Range, "other YAML readers take this for `"+onOneLine(text[:i])+"` with the value `"+onOneLine(value)+"`; quote it")
}

func onOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// differs reports what other readers read with another structure: the document may have members that are not known here.
func (p *parser) differs(r Range, format string, args ...any) {
	if p.differences++; p.differences <= maxAmbiguous {
		p.report(Divergent, r, format, args...)
	}
}

// checkIndicator reports plain text in brackets that starts with `?`, which most readers take for the start of a key, whatever follows.
// Source: https://github.com/yaml/pyyaml/blob/6.0.3/lib/yaml/scanner.py, check_key.
func (p *parser) checkIndicator(inFlow bool) {
	if inFlow && p.at(0) == '?' {
		p.differs(Range{p.pos, p.pos + 1}, "other YAML readers take this `?` for the start of a key; quote the text")
	}
}

// checkPlain reports plain text that starts like a comment, contains a tab, or spans several lines in `{}`.
func (p *parser) checkPlain(n *Node) {
	switch {
	case n.Range.Start == n.Range.End:
	case p.src[n.Range.Start] == '#':
		p.differs(n.Range, "other YAML readers take this for a comment; write a space before it, or quote it if it is text")
	case p.tabs && strings.Contains(p.src[n.Range.Start:n.Range.End], "\t"):
		p.ambiguous(n.Range, "other YAML readers drop the tab in this text; put it in double quotes, with `\\t` for the tab")
	case p.braces > 0 && n.Range.Start < p.lineStart:
		p.ambiguous(n.Range, "other YAML readers reject text on several lines inside `{}`; put it on one line, or in quotes")
	}
}

// checkQuoted reports Windows line breaks in quotes, and tabs in double quotes.
func (p *parser) checkQuoted(n *Node) {
	text := p.src[n.Range.Start:n.Range.End]
	switch {
	case p.tabs && n.Style == DoubleQuoted && tabInside(text):
		p.ambiguous(n.Range, "other YAML readers lose a character after the tab in these quotes; write `\\t` for the tab")
	case strings.Contains(text, "\r\n"):
		p.ambiguous(n.Range, "other YAML readers count these Windows line breaks twice; put the text on one line, with `\\n` for a line break")
	}
}

// tabInside reports whether quoted text has a tab between other characters, not only around a line break.
func tabInside(text string) bool {
	for i := range len(text) {
		if text[i] != '\t' || text[i-1] == '\\' || text[i+1] == '"' {
			continue
		}
		before, after := strings.TrimRight(text[:i], " \t"), strings.TrimLeft(text[i:], " \t")
		if !isBreak(before[len(before)-1]) && !isBreak(after[0]) {
			return true
		}
	}
	return false
}

// checkFolded reports folded text with two consecutive empty lines inside.
func (p *parser) checkFolded(n *Node) {
	if strings.Contains(strings.Trim(n.Text, "\n"), "\n\n") {
		p.ambiguous(Range{n.Range.Start, n.Range.Start + 1}, "other YAML readers add a line break to this text, which has two empty lines in a row; write `|`, or remove one")
	}
}

// OldBreaks are the characters that end a line in YAML 1.1, but not in 1.2.
// Source: https://yaml.org/spec/1.1/#id871136 and https://yaml.org/spec/1.2.2/#54-line-break-characters, 2026-11-30.
var OldBreaks = []string{"\u0085", "\u2028", "\u2029"}

// breaks are the old ones, and the byte order mark, which readers skip at the start of a line.
var breaks = append(slices.Clip(OldBreaks), byteOrderMark)

// checkBreaks reports characters that end a line, and thus a comment or a plain value, for readers of YAML 1.1, and byte order marks
// within the text. In quotes they only add white space. They matter wherever they are: after one in a comment, any part of the document
// may follow.
func (p *parser) checkBreaks(docs []*Node) {
	text := strings.TrimPrefix(p.src, byteOrderMark)
	if !slices.ContainsFunc(breaks, func(char string) bool { return strings.Contains(text, char) }) {
		return
	}
	var quoted []Range
	seen := map[*Node]bool{}
	for _, doc := range docs {
		quoted = appendQuoted(quoted, doc, seen)
	}
	for _, entries := range p.repeated { // sorted below
		for _, e := range entries {
			quoted = appendQuoted(appendQuoted(quoted, e.Key, seen), e.Value, seen)
		}
	}
	slices.SortFunc(quoted, func(a, b Range) int { return a.Start - b.Start })
	for at, r := range p.src {
		if at == 0 && r == '\uFEFF' {
			continue
		}
		if size := utf8.RuneLen(r); r >= utf8.RuneSelf && slices.Contains(breaks, p.src[at:at+size]) {
			i, _ := slices.BinarySearchFunc(quoted, at, func(q Range, at int) int { return q.Start - at })
			if i == 0 || quoted[i-1].End <= at {
				p.problems = append(p.problems, Problem{Kind: Encoding, Range: Range{at, at + size},
					Message: fmt.Sprintf("other YAML readers end the line at this U+%04X or skip it; remove it, or write `\\u%04x` in double quotes", r, r)})
				return
			}

		}
	}
}

// appendQuoted appends the ranges of the quoted scalars of a node that was not seen yet.
func appendQuoted(list []Range, n *Node, seen map[*Node]bool) []Range {
	if seen[n] {
		return list
	}
	seen[n] = true
	if n.Style == DoubleQuoted || n.Style == SingleQuoted {
		list = append(list, n.Range)
	}
	for _, e := range n.Entries {
		list = appendQuoted(appendQuoted(list, e.Key, seen), e.Value, seen)
	}
	for _, item := range n.Items {
		list = appendQuoted(list, item, seen)
	}
	return list
}
