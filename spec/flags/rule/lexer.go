package rule

import (
	"strings"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenOpen
	tokenClose
	tokenOpenList
	tokenCloseList
	tokenComma
	tokenLabel // `::`
	tokenOperand
)

// token is a bracket, a separator, or an operand without brackets.
type token struct {
	kind  tokenKind
	rng   Range
	value Expr
	// labels is set for a name followed by `::`.
	labels bool
}

// lexer splits a rule into tokens. Its position only moves forward.
type lexer struct {
	src    string
	pos    int
	faults []Fault
	// shaky is set by a fault that leaves a part of the rule unparsed.
	shaky bool
}

func (l *lexer) fault(f Fault) {
	l.shaky = l.shaky || f.Kind.Breaks()
	if len(l.faults) < maxFaults {
		l.faults = append(l.faults, f)
	}
}

var marks = map[byte]tokenKind{'(': tokenOpen, ')': tokenClose, '[': tokenOpenList, ']': tokenCloseList, ',': tokenComma}

// next returns the next token.
func (l *lexer) next() token {
	for {
		l.skipSpace()
		start := l.pos
		if start == len(l.src) {
			return token{rng: span(start, start)}
		}
		rest := l.src[start:]
		c := rest[0]
		switch {
		case marks[c] != 0:
			return l.mark(marks[c], 1)
		case strings.HasPrefix(rest, "::"):
			return l.mark(tokenLabel, 2)
		case c == '"':
			return l.operand(l.text())
		case closing(rest) != "":
			return l.operand(l.otherQuotes())
		case c == '$':
			return l.operand(l.variable())
		case startsNumber(rest):
			return l.operand(l.number())
		case delimits(rest):
			l.skipUnexpected()
		default:
			t := l.operand(l.word())
			t.labels = IsKey(t.value.Text) && strings.HasPrefix(strings.TrimLeft(l.src[l.pos:], " \t\r\n"), "::")
			return t
		}
	}
}

func (l *lexer) mark(kind tokenKind, n int) token {
	l.pos += n
	return token{kind: kind, rng: span(l.pos-n, l.pos)}
}

func (l *lexer) operand(e Expr) token { return token{kind: tokenOperand, rng: e.Range, value: e} }

// skipSpace skips white space and comments.
func (l *lexer) skipSpace() {
	for l.pos < len(l.src) {
		rest := l.src[l.pos:]
		start := l.pos
		switch {
		case strings.IndexByte(" \t\n\r\v\f", rest[0]) >= 0:
			l.pos++
			continue
		case strings.HasPrefix(rest, "//"):
			l.pos += until(rest, "\n")
		case strings.HasPrefix(rest, "/*"):
			l.pos += 2 + until(rest[2:], "*/")
			l.pos = min(l.pos+2, len(l.src))
		default:
			return
		}
		l.fault(Fault{Kind: Comment, Range: span(start, l.pos)})
	}
}

// until returns the length of the text before the separator, or of the whole text.
func until(s, mark string) int {
	if i := strings.Index(s, mark); i >= 0 {
		return i
	}
	return len(s)
}

// skipUnexpected skips a character that cannot start a token.
func (l *lexer) skipUnexpected() {
	_, n := utf8.DecodeRuneInString(l.src[l.pos:])
	r := span(l.pos, l.pos+n)
	l.pos += n
	l.fault(Fault{Kind: UnexpectedCharacter, Range: r, Name: l.src[r.Start:r.End]})
}

// delimits reports whether the text starts with a character that ends a word.
func delimits(s string) bool {
	if c := s[0]; c <= ' ' || c == 0x7F || strings.IndexByte("()[]{},\"'\\", c) >= 0 {
		return true
	} else if c < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r == '“' || r == '”' || r == '\u00a0'
}

// run returns the end of the word that starts here.
func (l *lexer) run() int {
	end := l.pos
	for end < len(l.src) && !delimits(l.src[end:]) {
		end++
	}
	return end
}

func (l *lexer) take(kind Kind, end int) Expr {
	e := Expr{Kind: kind, Range: span(l.pos, end), Text: l.src[l.pos:end]}
	l.pos = end
	return e
}

// variable reads `$key`. A key that is not one token in Ion is still read as one, since that was meant.
func (l *lexer) variable() Expr {
	e := l.take(Variable, max(l.run(), l.pos+1))
	if l.pos < len(l.src) && l.src[l.pos] == '{' && e.Text == "$" { // ${key}
		l.pos += until(l.src[l.pos:], "}")
		l.pos = min(l.pos+1, len(l.src))
		e.Range.End = l.pos
	}
	e.Text = l.src[e.Range.Start+1 : e.Range.End]
	if !IsKey(e.Text) {
		l.fault(Fault{Kind: BadVariable, Range: e.Range, Name: "$" + e.Text})
	}
	return e
}

// IsKey reports whether a key of the context can be written as a variable: in Ion, `$` with letters, digits and `_` is one
// token, unless it starts with a digit.
// Source: https://amazon-ion.github.io/ion-docs/docs/symbols.html (2026-11-28)
func IsKey(key string) bool {
	for i := range len(key) {
		c := key[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return key != ""
}

// word reads a name up to `::`, `true`, `false`, `null`, or an operator of another language.
func (l *lexer) word() Expr {
	end := l.pos + 1
	for end < len(l.src) && !delimits(l.src[end:]) && !strings.HasPrefix(l.src[end:], "::") {
		end++
	}
	e := l.take(Word, end)
	switch e.Text {
	case "true", "false":
		e.Kind = Boolean
	case "null":
		e.Kind = Null
	}
	return e
}
