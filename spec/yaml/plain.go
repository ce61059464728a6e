package yaml

import "strings"

// keyAhead reports whether the text up to a `:` with white space on this line is a key.
func (p *parser) keyAhead() bool {
	start := p.pos
	defer func() { p.pos = start }()
	for p.at(0) == '&' || p.at(0) == '!' {
		for !isSpace(p.at(0)) {
			p.pos++
		}
		p.skipBlanks()
	}
	switch p.at(0) {
	case '"', '\'':
		if !p.passQuoted(p.at(0)) {
			return false
		}
	case '[', '{':
		if !p.passBrackets() {
			return false
		}
	case '*':
		for !isSpace(p.at(0)) {
			p.pos++
		}
	case '|', '>', '@', '`', '%', ',', ']', '}', '#':
		return false
	default:
		end := p.plainEnd(false)
		if end == p.pos {
			return false
		}
		p.pos = end
	}
	p.skipBlanks()
	return p.at(0) == ':' && isSpace(p.at(1))
}

// passQuoted skips a quoted scalar that ends on this line.
func (p *parser) passQuoted(quote byte) bool {
	for p.pos++; ; p.pos++ {
		switch c := p.at(0); {
		case c == 0 || isBreak(c):
			return false
		case c == '\\' && quote == '"' && !isBreak(p.at(1)):
			p.pos++
		case c == quote:
			p.pos++
			if quote == '"' || p.at(0) != quote {
				return true
			}
		}
	}
}

// passBrackets skips a flow collection that ends on this line.
func (p *parser) passBrackets() bool {
	depth := 0
	for {
		switch c := p.at(0); {
		case c == 0 || isBreak(c):
			return false
		case c == '"' || c == '\'':
			if !p.passQuoted(c) {
				return false
			}
			continue
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		}
		p.pos++
		if depth == 0 {
			return true
		}
	}
}

// key reads the atom of an implicit key.
func (p *parser) key(inFlow bool) *Node {
	switch p.at(0) {
	case '*', '"', '\'', '[', '{':
		return p.atom(-1, inFlow)
	}
	p.checkIndicator(inFlow)
	n := p.plainScalar(p.pos, p.plainEnd(inFlow))
	p.checkPlain(n)
	return n
}

// plainScalar makes the node of plain text on one line and skips it.
func (p *parser) plainScalar(start, end int) *Node {
	n := p.newNode(String, start)
	n.Range.End = end
	n.Text = p.src[start:end]
	n.Kind = PlainKind(n.Text)
	p.pos = end
	return n
}

// plainEnd returns the end of the plain text on this line that starts at the position.
func (p *parser) plainEnd(inFlow bool) int {
	src, end := p.src, p.pos
	for i := p.pos; i < len(src); i++ {
		c := src[i]
		switch {
		case isBreak(c):
			return end
		case isBlank(c):
			continue
		case c == '#' && i > p.pos && isBlank(src[i-1]):
			return end
		case c == ':' && (i+1 == len(src) || isSpace(src[i+1]) || inFlow && isFlowIndicator(src[i+1])):
			return end
		case inFlow && isFlowIndicator(c):
			return end
		}
		end = i + 1
	}
	return end
}

// plain reads a plain scalar, which may span several lines.
func (p *parser) plain(parent int, inFlow bool) *Node {
	start := p.pos
	if c := p.at(0); (c == '-' || c == '?' || c == ':') && (isSpace(p.at(1)) || inFlow && isFlowIndicator(p.at(1))) {
		return p.fail(Range{p.pos, p.pos + 1}, "unexpected `%c`", c)
	}
	end := p.plainEnd(inFlow)
	if p.eof() {
		return p.fail(Range{start, start}, "the value is missing")
	}
	if end == start {
		return p.fail(Range{start, start + 1}, "unexpected `%c`", p.at(0))
	}
	if inFlow && p.src[end-1] == '$' && end < len(p.src) && p.src[end] == '{' {
		return p.fail(Range{end - 1, end + 1}, "text with `${…}` inside `{}` or `[]` needs quotes; a variable cannot be a mapping or a list")
	}
	p.checkIndicator(inFlow)
	n := p.plainScalar(start, end)
	if !p.lineEndsHere() {
		p.checkPlain(n)
		return n
	}
	var text strings.Builder
	text.WriteString(n.Text)
	for {
		mark, line := p.pos, p.lineStart
		breaks := p.skipBreaks()
		if !p.continuesHere(parent, inFlow) {
			p.pos, p.lineStart = mark, line
			break
		}
		if !inFlow && p.keyAhead() {
			return p.fail(Range{p.pos, p.lineEnd()}, "indented like a continuation of the text before it; align it with the previous key, or leave that key's value empty")
		}
		fold(&text, breaks)
		start := p.pos
		p.pos = p.plainEnd(inFlow)
		text.WriteString(p.src[start:p.pos])
		n.Range.End = p.pos
		if !p.lineEndsHere() {
			break
		}
	}
	n.Text = text.String()
	if strings.ContainsRune(n.Text, ' ') || strings.ContainsRune(n.Text, '\n') {
		n.Kind = String
	}
	p.checkPlain(n)
	return n
}

// lineEndsHere reports whether the line ends after the plain text, so that the next line may continue it.
func (p *parser) lineEndsHere() bool {
	mark := p.pos
	p.skipBlanks()
	if isBreak(p.at(0)) {
		return true
	}
	p.pos = mark
	return false
}

// continuesHere reports whether the next token continues the plain text of the previous lines. In flow style, a quote does
// not, although it could: it is probably the next key after a missing comma.
func (p *parser) continuesHere(parent int, inFlow bool) bool {
	if p.eof() || p.atMarker() || p.at(0) == '#' {
		return false
	}
	if inFlow {
		c := p.at(0)
		return c != '"' && !isFlowIndicator(c) && !(c == ':' && (isSpace(p.at(1)) || isFlowIndicator(p.at(1)))) && !p.outside(parent)
	}
	return p.column() > parent
}

// skipBreaks skips line breaks and indentation, and counts the breaks.
func (p *parser) skipBreaks() (breaks int) {
	for {
		p.skipBlanks()
		if !isBreak(p.at(0)) {
			return breaks
		}
		p.skipBreak()
		breaks++
	}
}

// fold writes the line breaks between two lines of text: a space for a single break, otherwise one break less.
func fold(text *strings.Builder, breaks int) {
	if breaks == 1 {
		text.WriteByte(' ')
		return
	}
	for range breaks - 1 {
		text.WriteByte('\n')
	}
}
