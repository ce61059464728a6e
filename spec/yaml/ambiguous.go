package yaml

import "strings"

// What is reported here is right YAML that other readers are known to take for something else. Each shape is a fault of
// goccy/go-yaml 1.19.2; the tests of compile/check show its answers, and what it gets wrong besides.

// maxAmbiguous bounds the reports per source.
const maxAmbiguous = 20

func (p *parser) ambiguous(r Range, message string) {
	if p.ambiguities < maxAmbiguous && !p.stopped {
		p.ambiguities++
		p.problems = append(p.problems, Problem{Kind: Ambiguous, Range: r, Message: message})
	}
}

// checkColon reports plain text inside of `{}` that others split at its colon: a key with a value that ends there, or an
// item of a list. A colon before a `/` is taken for that of an address.
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

// checkPlain reports plain text that begins like a comment, holds a tab, or is on several lines inside of `{}`.
func (p *parser) checkPlain(n *Node) {
	switch {
	case n.Range.Start == n.Range.End:
	case p.src[n.Range.Start] == '#':
		p.ambiguous(n.Range, "other YAML readers take this for a comment; write a space before it, or quote it if it is text")
	case p.tabs && strings.Contains(p.src[n.Range.Start:n.Range.End], "\t"):
		p.ambiguous(n.Range, "other YAML readers drop the tab in this text; put it in double quotes, with `\\t` for the tab")
	case p.braces > 0 && n.Range.Start < p.lineStart:
		p.ambiguous(n.Range, "other YAML readers reject text on several lines inside `{}`; put it on one line, or in quotes")
	}
}

// checkQuoted reports line breaks of Windows in quotes, and tabs in double quotes.
func (p *parser) checkQuoted(n *Node) {
	text := p.src[n.Range.Start:n.Range.End]
	switch {
	case p.tabs && n.Style == DoubleQuoted && tabInside(text):
		p.ambiguous(n.Range, "other YAML readers lose a character after the tab in these quotes; write `\\t` for the tab")
	case strings.Contains(text, "\r\n"):
		p.ambiguous(n.Range, "other YAML readers count these Windows line breaks twice; put the text on one line, with `\\n` for a line break")
	}
}

// tabInside reports whether quoted text has a tab between other characters, and not only around a line break.
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

// checkFolded reports folded text with two empty lines in a row between others.
func (p *parser) checkFolded(n *Node) {
	if strings.Contains(strings.Trim(n.Text, "\n"), "\n\n") {
		p.ambiguous(Range{n.Range.Start, n.Range.Start + 1}, "other YAML readers add a line break to this text, which has two empty lines in a row; write `|`, or remove one")
	}
}
