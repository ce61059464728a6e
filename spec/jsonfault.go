package spec

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// JSONFault returns why a text is not JSON, in plain words, and where; ok is false if it is JSON.
func JSONFault(text string) (where Range, why string, ok bool) {
	var syntax *json.SyntaxError
	if json.Valid([]byte(text)) || !errors.As(json.Unmarshal([]byte(text), new(any)), &syntax) {
		return Range{}, "", false
	}
	at := int(syntax.Offset) - 1
	if strings.HasPrefix(syntax.Error(), "unexpected end") {
		at = len(text)
	}
	f := newJSONFault(text, min(max(at, 0), len(text)), syntax.Error())
	where, why = f.explain()
	return where, why, true
}

// jsonFault is the byte at which a text stops being JSON, with the error of encoding/json and the open brackets and string.
type jsonFault struct {
	text  string
	at    int
	cause string
	// quote is where the string around the byte starts, -1 outside of strings; open are the brackets around the byte.
	quote int
	open  []int
}

func newJSONFault(text string, at int, cause string) *jsonFault {
	f := &jsonFault{text: text, at: at, cause: cause, quote: -1}
	for i := 0; i < at; i++ {
		switch c := text[i]; {
		case f.quote >= 0 && c == '\\':
			i++
		case f.quote >= 0 && c == '"':
			f.quote = -1
		case f.quote >= 0:
		case c == '"':
			f.quote = i
		case c == '{' || c == '[':
			f.open = append(f.open, i)
		case c == '}' || c == ']':
			f.open = f.open[:len(f.open)-1]
		}
	}
	return f
}

func (f *jsonFault) explain() (Range, string) {
	switch {
	case f.quote >= 0:
		return f.insideQuotes()
	case f.at == len(f.text):
		return f.unexpectedEnd()
	case strings.HasPrefix(f.cause, "exceeded max depth"):
		return f.here(1), "it is nested too deeply"
	}
	if where, why := f.foreignCharacter(); why != "" {
		return where, why
	}
	if where, why := f.bareWord(); why != "" {
		return where, why
	}
	return f.structure()
}

func (f *jsonFault) here(n int) Range { return Range{Start: f.at, End: min(f.at+n, len(f.text))} }

// unexpectedEnd explains a text that ends too early.
func (f *jsonFault) unexpectedEnd() (Range, string) {
	if n := len(f.open); n > 0 {
		at := f.open[n-1]
		return Range{Start: at, End: at + 1}, fmt.Sprintf("`%c` is never closed", f.text[at])
	}
	return Range{Start: f.at, End: f.at}, "unexpected end of the file"
}

// insideQuotes explains a fault inside a string: usually its closing quote is missing.
func (f *jsonFault) insideQuotes() (Range, string) {
	switch {
	case strings.HasSuffix(f.cause, "escape") || strings.HasSuffix(f.cause, "escape code"):
		start := strings.LastIndexByte(f.text[:f.at], '\\')
		_, size := utf8.DecodeRuneInString(f.text[f.at:])
		end := min(f.at+size, len(f.text))
		return Range{Start: start, End: end}, fmt.Sprintf("unknown escape `%s`; a backslash is written `\\\\`", strings.TrimRight(f.text[start:end], "\r\n"))
	case f.at < len(f.text) && !isLineBreak(f.text[f.at]):
		return f.here(1), fmt.Sprintf("control character U+%04X is not allowed inside quotes; write `\\u%04x`", f.text[f.at], f.text[f.at])
	}
	where := Range{Start: f.quote, End: f.at}
	if i := strings.IndexAny(f.text[f.quote:f.at], curlyQuotes); i >= 0 {
		r, _ := utf8.DecodeRuneInString(f.text[f.quote+i:])
		return where, fmt.Sprintf("the quote is not closed on its line; `%c` does not close it, write `\"`", r)
	}
	return where, "the quote is not closed on its line; a line break inside quotes is written `\\n`"
}

func isLineBreak(c byte) bool { return c == '\n' || c == '\r' }

const curlyQuotes = "“”„‟«»‘’"

// foreignCharacter explains a character that other languages use.
func (f *jsonFault) foreignCharacter() (Range, string) {
	rest := f.text[f.at:]
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case r == '#':
		return f.here(1), "JSON has no comments"
	case strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*"):
		return f.here(2), "JSON has no comments"
	case r == '\'':
		return f.here(1), "JSON quotes with `\"` only"
	case strings.ContainsRune(curlyQuotes, r):
		return f.here(size), fmt.Sprintf("`%c` is not a quote in JSON; write `\"`", r)
	}
	return Range{}, ""
}

// bareWord explains a word without quotes, or a number that is not valid in JSON.
func (f *jsonFault) bareWord() (Range, string) {
	start, end := f.at, f.at
	for start > 0 && isBare(f.text[start-1]) {
		start--
	}
	for end < len(f.text) && isBare(f.text[end]) {
		end++
	}
	if start == end || (start == f.at || end == f.at) && f.betweenValues() {
		return Range{}, ""
	}
	where, word := Range{Start: start, End: end}, f.text[start:end]
	if c := word[0]; c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' {
		return where, fmt.Sprintf("`%s` is not a number in JSON; write it in decimal, or in quotes if it is a string", word)
	}
	if instead := otherLiterals[word]; instead != "" && !strings.Contains(f.cause, "object key") {
		return where, fmt.Sprintf("`%s` is written `%s` in JSON", word, instead)
	}
	return where, fmt.Sprintf("`%s` needs quotes", word)
}

// betweenValues reports whether the fault is after a complete value.
func (f *jsonFault) betweenValues() bool {
	return strings.Contains(f.cause, " after ") && !strings.HasSuffix(f.cause, "numeric literal")
}

// otherLiterals are literals of other languages that JSON spells differently.
var otherLiterals = map[string]string{
	"True": "true", "TRUE": "true", "False": "false", "FALSE": "false",
	"None": "null", "nil": "null", "Null": "null", "NULL": "null", "undefined": "null",
}

func isBare(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("_$.+-", c) >= 0 || c >= utf8.RuneSelf
}

// jsonSpace is the whitespace of JSON.
const jsonSpace = " \t\r\n"

// structure explains a comma, colon, bracket or value that is missing or misplaced.
func (f *jsonFault) structure() (Range, string) {
	c := f.text[f.at]
	before := strings.TrimRight(f.text[:f.at], jsonSpace)
	closing := c == '}' || c == ']'
	switch starts := strings.Contains(f.cause, "looking for beginning"); {
	case starts && closing && strings.HasSuffix(before, ","):
		return Range{Start: len(before) - 1, End: len(before)}, fmt.Sprintf("remove this comma; JSON allows none before `%c`", c)
	case starts && closing && strings.HasSuffix(before, ":"):
		return f.here(1), fmt.Sprintf("a value is missing before `%c`", c)
	case starts:
		return f.here(1), "expected a value, or a key in `\"`"
	case strings.Contains(f.cause, "after object key:value pair"), strings.Contains(f.cause, "after array element"):
		if f.text[f.at-1] == '"' && isBare(c) {
			return Range{Start: f.at - 1, End: f.at}, "the string ends at this quote; inside a string it is written `\\\"`"
		}
		if c == '"' || c == '{' || c == '[' || isBare(c) {
			return Range{Start: len(before) - 1, End: len(before)}, "a comma is missing after this value"
		}
		return f.here(1), "a comma or a closing bracket is missing here"
	case strings.Contains(f.cause, "after object key"):
		return f.here(1), "a colon is missing here"
	case strings.Contains(f.cause, "after top-level value"):
		return f.here(1), "unexpected text after the end"
	}
	return f.here(1), f.cause
}
