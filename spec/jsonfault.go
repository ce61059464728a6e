package spec

import (
	"encoding/json"
	"errors"
	"strings"
)

// JSONFault tells in plain words why a text is not JSON, and at which byte; ok is false where it is JSON.
func JSONFault(text string) (at int, why string, ok bool) {
	var syntax *json.SyntaxError
	if json.Valid([]byte(text)) || !errors.As(json.Unmarshal([]byte(text), new(any)), &syntax) {
		return 0, "", false
	}
	at = min(max(int(syntax.Offset)-1, 0), len(text))
	if comma := commaBefore(text, at); comma >= 0 && strings.Contains(syntax.Error(), "looking for beginning") {
		return comma, "drop this comma; none stands before `" + text[at:at+1] + "`", true
	}
	return at, jsonWords(text, at, syntax.Error()), true
}

// jsonSpace are the blanks and line breaks of JSON.
const jsonSpace = " \t\r\n"

// commaBefore finds the comma before the bracket that closes there; -1 where there is none.
func commaBefore(text string, at int) int {
	if at == len(text) || text[at] != '}' && text[at] != ']' {
		return -1
	}
	before := strings.TrimRight(text[:at], jsonSpace)
	if !strings.HasSuffix(before, ",") {
		return -1
	}
	return len(before) - 1
}

// jsonWords puts what the library says about the byte into words for people.
func jsonWords(text string, at int, said string) string {
	var c byte
	if at < len(text) {
		c = text[at]
	}
	switch {
	case strings.Contains(said, "unexpected end"):
		return "the text ends too early; a bracket or a quote is not closed"
	case c == '#' || c == '/':
		return "JSON has no comments"
	case c == '}' && strings.HasSuffix(strings.TrimRight(text[:at], jsonSpace), ":"):
		return "a value is missing before `}`"
	case c == '\'':
		return "JSON quotes with `\"` only"
	case strings.Contains(said, "in string literal"):
		return "a line break or control character inside quotes is written as an escape, such as `\\n`"
	case strings.Contains(said, "after object key:value pair"), strings.Contains(said, "after array element"):
		return "a comma or a closing bracket is missing here"
	case strings.Contains(said, "after object key"):
		return "a colon is missing here"
	case strings.Contains(said, "looking for beginning"):
		return "a value or key in `\"` belongs here"
	case strings.Contains(said, "after top-level value"):
		return "there is more text after the end"
	}
	return said
}
