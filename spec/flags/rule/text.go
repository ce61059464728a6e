package rule

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a string in double quotes. Without a closing quote, it ends at the end of the line.
func (l *lexer) text() Expr {
	start := l.pos
	var b strings.Builder
	broken := false
	for l.pos++; l.pos < len(l.src); {
		switch c := l.src[l.pos]; c {
		case '"':
			l.pos++
			return Expr{Kind: Text, Range: span(start, l.pos), Text: b.String()}
		case '\\':
			l.escape(&b)
		case '\n', '\r':
			if !broken {
				l.fault(Fault{Kind: LineBreakInText, Range: span(l.pos, l.pos+1)})
			}
			broken = true
			fallthrough
		default:
			b.WriteByte(c)
			l.pos++
		}
	}
	return l.unclosed(start)
}

func (l *lexer) unclosed(start int) Expr {
	end := start + until(l.src[start:], "\n")
	l.fault(Fault{Kind: UnclosedText, Range: span(start, end)})
	return Expr{Kind: Bad, Range: span(start, len(l.src)), Text: l.src[start:]}
}

// short are the single-character escapes: those of JSON, and those that only Ion has.
// Source: https://amazon-ion.github.io/ion-docs/docs/spec.html#escapes (2026-11-28)
var short = map[byte]string{
	'"': "\"", '\\': "\\", '/': "/", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t",
	'\'': "'", '?': "?", '0': "\x00", 'a': "\a", 'v': "\v", '\n': "",
}

func (l *lexer) escape(b *strings.Builder) {
	start := l.pos
	if start+1 == len(l.src) {
		l.pos++
		return // the string is unclosed
	}
	c := l.src[start+1]
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if digits == 0 {
		_, n := utf8.DecodeRuneInString(l.src[start+1:])
		l.pos += 1 + n
		s, ok := short[c]
		if !ok {
			s = l.src[start:l.pos]
			l.fault(Fault{Kind: UnknownEscape, Range: span(start, l.pos), Name: s, Want: `\` + s})
		}
		b.WriteString(s)
		return
	}
	r, ok := l.hex(start+2, digits)
	l.pos = min(start+2+digits, len(l.src))
	if ok && c == 'u' && utf16.IsSurrogate(r) {
		var low rune
		if strings.HasPrefix(l.src[l.pos:], `\u`) {
			low, _ = l.hex(l.pos+2, 4)
		}
		if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
			l.pos += 6
		}
		ok = r != utf8.RuneError
	}
	if !ok || !utf8.ValidRune(r) {
		l.pos = start + 2
		l.fault(Fault{Kind: UnknownEscape, Range: span(start, l.pos), Name: l.src[start:l.pos]})
		return
	}
	b.WriteRune(r)
}

func (l *lexer) hex(at, digits int) (r rune, ok bool) {
	if at+digits > len(l.src) {
		return 0, false
	}
	var v uint32
	for i := at; i < at+digits; i++ {
		d := strings.IndexByte("0123456789abcdef", lower(l.src[i]))
		if d < 0 {
			return 0, false
		}
		v = v<<4 | uint32(d)
	}
	return rune(v), v <= utf8.MaxRune
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// closing returns the closing quote of a string that starts with a quote other than `"`; "" if it does not start with one.
func closing(s string) string {
	switch {
	case s[0] == '\'':
		return "'"
	case strings.HasPrefix(s, `\"`):
		return `\"`
	case strings.HasPrefix(s, "“"), strings.HasPrefix(s, "”"):
		return "”"
	}
	return ""
}

// otherQuotes reads text in other quotes than those of strings: single quotes, which Ion uses for names, typographic
// quotes, and `\"` in a text that was escaped twice.
func (l *lexer) otherQuotes() Expr {
	start := l.pos
	closer := closing(l.src[start:])
	_, n := utf8.DecodeRuneInString(l.src[start:])
	if closer == `\"` {
		n = 2
	}
	length := strings.Index(l.src[start+n:], closer)
	if length < 0 {
		l.pos = len(l.src)
		return l.unclosed(start)
	}
	e := Expr{Kind: Text, Text: l.src[start+n : start+n+length]}
	l.pos = start + n + length + len(closer)
	e.Range = span(start, l.pos)
	l.fault(Fault{Kind: Quotes, Range: e.Range, Name: l.src[start : start+n], Want: Quote(e.Text)})
	return e
}
