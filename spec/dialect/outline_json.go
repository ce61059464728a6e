package dialect

import (
	"bytes"
	"strings"
)

// jsonRoot is the state of a root in JSON.
type jsonRoot struct {
	// depth is the nesting of brackets.
	depth int
	// list means that the root has no members.
	list bool
	// quoted means in a string, and escaped after a backslash there.
	quoted, escaped bool
	// value means after the name of a member, and name is that name with its quotes.
	value bool
	name  []byte
	// significant is the last byte that is not white space.
	significant byte
}

// flow reads a byte of JSON. What is not JSON makes the document invalid.
func (o *outline) flow(c byte) {
	j := &o.json
	follows := func(before string) {
		if strings.IndexByte(before, j.significant) < 0 {
			o.members |= invalid
		}
		j.significant = c
	}
	switch {
	case j.quoted:
		o.string(c)
	case isSpace(c):
	case (c == '{' || c == '%') && j.significant == '{' && o.last[1] == '{' && j.depth == 1: // of a template engine
		o.style = noStyle
	case c == '"':
		follows("{[,:")
		j.quoted = true
		j.add(c)
	case c == '{', c == '[':
		follows("[,:")
		j.depth++
	case c == '}', c == ']':
		j.significant = c
		if j.depth--; j.depth == 0 {
			o.end()
			o.line = append(o.line[:0], ' ') // what follows does not start the line
		}
	case c == ',':
		j.significant = c
		if j.depth == 1 {
			j.name, j.value = j.name[:0], false
		}
	case c == ':':
		follows(`"`)
		if j.depth == 1 && !j.value {
			o.members |= j.member()
			j.value = true
		}
	case !ofLiteral(c):
		o.members |= invalid
	case ofLiteral(o.last[1]):
	default:
		follows("[,:")
	}
}

// string reads a byte of a string. It has to be in JSON, so that no name is longer than maxToken.
func (o *outline) string(c byte) {
	j := &o.json
	j.add(c)
	switch {
	case c == '\n', j.escaped && strings.IndexByte(`"\/bfnrtu`, c) < 0:
		o.members |= invalid
	case !j.escaped && c == '"':
		j.quoted = false
	}
	j.escaped = !j.escaped && c == '\\'
}

func (j *jsonRoot) add(c byte) {
	if !j.list && !j.value && j.depth == 1 && len(j.name) < maxToken {
		j.name = append(j.name, c)
	}
}

func (j *jsonRoot) member() rootMembers {
	name := j.name
	if unescaped := unescape(name); unescaped != nil {
		name = unescaped
	}
	return memberBits[string(bytes.Trim(name, `"`))]
}

// ofLiteral reports whether the byte may be a part of a number, `true`, `false` or `null`.
func ofLiteral(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c == '-' || c == '.'
}
