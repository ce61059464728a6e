package yaml

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

func (p *parser) quotedNode(style Style, start int) *Node {
	n := p.newNode(String, start)
	n.Style = style
	return n
}

// singleQuoted reads '…', in which a doubled quote is a literal one.
func (p *parser) singleQuoted(parent int) *Node {
	n := p.quotedNode(SingleQuoted, p.pos)
	open, line := p.pos, p.lineStart
	p.pos++
	if end := simpleEnd(p.src[p.pos:], '\''); end >= 0 && (p.pos+end+1 >= len(p.src) || p.src[p.pos+end+1] != '\'') {
		return p.simpleQuoted(n, end)
	}
	var text strings.Builder
	for {
		switch c := p.at(0); {
		case p.eof() || p.atMarker():
			return p.unclosedQuote(open, line)
		case c == '\'' && p.at(1) == '\'':
			text.WriteByte('\'')
			p.pos += 2
		case c == '\'':
			return p.endQuoted(n, &text)
		case isBreak(c) || isBlank(c):
			p.foldQuoted(&text, parent)
		default:
			text.WriteByte(c)
			p.pos++
		}
	}
}

// doubleQuoted reads "…" with its escapes, including those of JSON.
func (p *parser) doubleQuoted(parent int) *Node {
	n := p.quotedNode(DoubleQuoted, p.pos)
	open, line := p.pos, p.lineStart
	p.pos++
	if end := simpleEnd(p.src[p.pos:], '"'); end >= 0 {
		return p.simpleQuoted(n, end)
	}
	var text strings.Builder
	for {
		switch c := p.at(0); {
		case p.eof() || p.atMarker():
			return p.unclosedQuote(open, line)
		case c == '"':
			return p.endQuoted(n, &text)
		case c == '\\':
			p.escape(&text, parent)
		case isBreak(c) || isBlank(c):
			p.foldQuoted(&text, parent)
		default:
			text.WriteByte(c)
			p.pos++
		}
	}
}

// simpleEnd returns the length of quoted text that equals its source: up to the quote, without escapes or line breaks.
func simpleEnd(s string, quote byte) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c == quote:
			return i
		case c == '\\' && quote == '"' || isBreak(c):
			return -1
		}
	}
	return -1
}

func (p *parser) simpleQuoted(n *Node, length int) *Node {
	n.Text = p.src[p.pos : p.pos+length]
	p.pos += length + 1
	n.Range.End = p.pos
	if p.tabs {
		p.checkQuoted(n)
	}
	return n
}

func (p *parser) endQuoted(n *Node, text *strings.Builder) *Node {
	p.pos++
	n.Text = text.String()
	n.Range.End = p.pos
	p.checkQuoted(n)
	return n
}

// unclosedQuote goes back to the line of the opening quote, so that the following lines are still read.
func (p *parser) unclosedQuote(open, line int) *Node {
	p.pos, p.lineStart = open, line
	end := p.lineEnd()
	p.skipLine()
	return p.fail(Range{open, end}, "the quote is never closed")
}

// foldQuoted reads blanks and line breaks in quotes: blanks around a break are removed, breaks are folded.
func (p *parser) foldQuoted(text *strings.Builder, parent int) {
	start := p.pos
	p.skipBlanks()
	if !isBreak(p.at(0)) {
		text.WriteString(p.src[start:p.pos])
		return
	}
	breaks := p.skipBreaks()
	p.checkTab(parent)
	fold(text, breaks)
}

var escapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1b",
	' ': " ", '"': "\"", '/': "/", '\\': "\\", 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

func (p *parser) escape(text *strings.Builder, parent int) {
	start := p.pos
	p.pos++
	c := p.at(0)
	switch {
	case isBreak(c):
		p.skipBreak()
		breaks := p.skipBreaks()
		p.checkTab(parent)
		text.WriteString(strings.Repeat("\n", breaks))
		return
	case c == 'x':
		text.WriteRune(p.hexEscape(start, 2))
		return
	case c == 'u':
		text.WriteRune(p.unicodeEscape(start))
		return
	case c == 'U':
		text.WriteRune(p.hexEscape(start, 8))
		return
	}
	s, ok := escapes[c]
	if !ok {
		_, size := utf8.DecodeRuneInString(p.src[p.pos:])
		p.report(Syntax, Range{start, p.pos + size}, "unknown escape `%s`; a backslash is written `\\\\`", p.src[start:p.pos+size])
		p.pos += size
		return
	}
	text.WriteString(s)
	p.pos++
}

// noRune marks an invalid escape. It is written as the replacement character.
const noRune = -1

// hexEscape reads the digits after `\x`, `\u` or `\U`.
func (p *parser) hexEscape(start, digits int) rune {
	p.pos++
	var r rune
	for range digits {
		c := p.at(0)
		if !isHex(c) {
			p.report(Syntax, Range{start, p.pos}, "the escape needs %d hexadecimal digits", digits)
			return noRune
		}
		r = r<<4 | rune(hexValue(c))
		p.pos++
	}
	if r > utf8.MaxRune || r < 0 {
		p.report(Syntax, Range{start, p.pos}, "the escape exceeds the last Unicode character, U+10FFFF")
		return noRune
	}
	return r
}

// unicodeEscape reads `\uXXXX`, or a surrogate pair for a character beyond U+FFFF.
func (p *parser) unicodeEscape(start int) rune {
	r := p.hexEscape(start, 4)
	if !utf16.IsSurrogate(r) {
		return r
	}
	if p.at(0) == '\\' && p.at(1) == 'u' {
		p.pos++
		other := p.hexEscape(p.pos-1, 4)
		if pair := utf16.DecodeRune(r, other); other == noRune || pair != utf8.RuneError {
			return pair
		}
	}
	p.report(Syntax, Range{start, p.pos}, "`%s` is half of a surrogate pair; the other half is missing", p.src[start:start+6])
	return utf8.RuneError
}

func hexValue(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}
