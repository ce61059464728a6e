package yaml

import "strings"

// header is the header of a block scalar after `|` or `>`.
type header struct {
	indent int  // 0 if the first line with text determines it
	chomp  byte // '-', '+' or 0
}

// blockScalar reads `|` or `>` text in a collection at the parent's column.
func (p *parser) blockScalar(parent int) *Node {
	n := p.newNode(String, p.pos)
	n.Style = Literal
	if p.at(0) == '>' {
		n.Style = Folded
	}
	p.pos++
	h := p.blockHeader()
	n.Range.End = p.pos
	if p.broken {
		return n
	}
	indent := -1
	if h.indent > 0 {
		indent = max(parent, 0) + h.indent
	}
	lines := p.blockLines(n, max(parent+1, 0), indent)
	n.Text = joinBlock(lines, n.Style == Folded, h.chomp)
	if n.Style == Folded {
		p.checkFolded(n)
	}
	return n
}

func (p *parser) blockHeader() header {
	var h header
	for {
		switch c := p.at(0); {
		case (c == '-' || c == '+') && h.chomp == 0:
			h.chomp = c
		case c >= '1' && c <= '9' && h.indent == 0:
			h.indent = int(c - '0')
		default:
			p.skipBlanks()
			if !p.atLineEnd() {
				p.fail(Range{p.pos, p.lineEnd()}, "text of `|` or `>` must start on the next line")
				return h
			}
			if p.at(0) == '#' {
				p.comment()
			}
			p.skipBlanks()
			return h
		}
		p.pos++
	}
}

// blockLines reads the lines without their indentation. With indent -1 the first line with text determines it, but at least the
// given one; blank lines before it must not be indented more.
func (p *parser) blockLines(n *Node, least, indent int) []string {
	var lines []string
	var widest Range
	for isBreak(p.at(0)) {
		mark, line := p.pos, p.lineStart
		p.skipBreak()
		for p.at(0) == ' ' && (indent < 0 || p.column() < indent) {
			p.pos++
		}
		if p.eof() && p.column() == 0 {
			p.pos, p.lineStart = mark, line
			lines = append(lines, "")
			p.skipBreak()
			break
		}
		blank := p.eof() || isBreak(p.at(0))
		if blanks := (Range{p.lineStart, p.pos}); blank && blanks.End-blanks.Start > widest.End-widest.Start {
			widest = blanks
		}
		if !blank && indent < 0 && p.column() >= least {
			indent = p.column()
			if widest.End-widest.Start > indent {
				p.report(Syntax, widest, "this blank line is indented more than the text after it; remove its spaces")
			}
		}
		if !blank && indent < 0 && p.at(0) == '\t' {
			p.checkBlankTab()
		}
		if !blank && (indent < 0 || p.column() < indent || p.atMarker()) {
			p.pos, p.lineStart = mark, line
			lines = append(lines, "")
			break
		}
		start := p.pos
		p.skipLine()
		if !blank {
			n.Range.End = p.pos
		}
		lines = append(lines, p.src[start:p.pos])
	}
	return lines
}

// checkBlankTab reports a line of tabs at the start of a block scalar's text.
func (p *parser) checkBlankTab() {
	end := p.pos
	for end < len(p.src) && isBlank(p.src[end]) {
		end++
	}
	if end == len(p.src) || isBreak(p.src[end]) {
		p.report(Syntax, Range{p.pos, end}, tabMessage)
	}
}

// joinBlock joins lines by the rules of literal and folded text and of the chomping indicator. The last line is the empty one
// after the last line break.
func joinBlock(lines []string, folded bool, chomp byte) string {
	end := len(lines)
	for end > 0 && lines[end-1] == "" {
		end--
	}
	var text strings.Builder
	if folded {
		foldLines(&text, lines[:end])
	} else {
		text.WriteString(strings.Join(lines[:end], "\n"))
	}
	breaks := len(lines) - end
	if chomp == '-' || breaks == 0 {
		return text.String()
	}
	if chomp == 0 {
		breaks = min(breaks, 1)
		if end == 0 {
			breaks = 0
		}
	} else if end == 0 {
		breaks--
	}
	text.WriteString(strings.Repeat("\n", breaks))
	return text.String()
}

// foldLines joins lines of text with a space, or with one line break less than is between them; breaks around more indented
// lines are kept.
func foldLines(text *strings.Builder, lines []string) {
	before, empty := "", 0
	for _, line := range lines {
		switch {
		case line == "":
			empty++
			continue
		case before == "":
			text.WriteString(strings.Repeat("\n", empty))
		case isBlank(before[0]) || isBlank(line[0]):
			text.WriteString(strings.Repeat("\n", empty+1))
		case empty == 0:
			text.WriteByte(' ')
		default:
			text.WriteString(strings.Repeat("\n", empty))
		}
		text.WriteString(line)
		before, empty = line, 0
	}
}
