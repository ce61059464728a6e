package dialect

import "strings"

// flow reads a document in flow style. What is not JSON makes it invalid.
type flow struct {
	// found are the members so far, and list means that the root has none.
	found rootMembers
	list  bool
	// depth is the nesting of brackets.
	depth int
	// quoted means in a string.
	quoted, escaped bool
	// named is set from the end of a member's name to the next one, and token is its name as far as it is read.
	named bool
	token []byte
	// last is the last byte, and significant the last one that is not white space.
	last, significant byte
}

// result returns the members of the document.
func (f *flow) result() rootMembers {
	switch {
	case f.depth > 0:
		return f.found | invalid
	case f.found&invalid == 0:
		return f.found | exact
	}
	return f.found
}

func (f *flow) next(c byte) {
	switch {
	case f.quoted:
		f.string(c)
	case isSpace(c):
	case c == '"':
		f.follows(c, "{[,:")
		f.quoted = true
		f.token = f.token[:0]
	case c == '{', c == '[':
		f.follows(c, "[,:")
		f.depth++
	case c == '}', c == ']':
		f.significant = c
		f.depth--
	case c == ',':
		f.significant = c
		f.named = f.named && f.depth != 1
	case c == ':':
		f.follows(c, `"`)
		if f.depth == 1 && !f.named && !f.list {
			f.found |= memberNamed(f.token)
			f.named = true
		}
	case !ofLiteral(c):
		f.found |= invalid
		if strings.IndexByte("*&!?<", c) >= 0 {
			f.found |= aliasMember
		}
	case ofLiteral(f.last):
	default:
		f.follows(c, "[,:")
	}
	f.last = c
}

// follows makes the document invalid unless the byte comes after one of those.
func (f *flow) follows(c byte, before string) {
	if strings.IndexByte(before, f.significant) < 0 {
		f.found |= invalid
	}
	f.significant = c
}

// string reads a byte of a string.
func (f *flow) string(c byte) {
	switch {
	case f.escaped:
		f.escaped = false
	case c == '\\':
		f.escaped = true
	case c == '"':
		f.quoted = false
		return
	case c == '\n':
		f.found |= invalid
	}
	if f.depth == 1 && !f.named && len(f.token) < maxLine {
		f.token = append(f.token, c)
	}
}

// ofLiteral reports whether the byte may be a part of a number, `true`, `false` or `null`.
func ofLiteral(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c == '-' || c == '.'
}
