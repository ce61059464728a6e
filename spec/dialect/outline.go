package dialect

import (
	"bytes"
	"strings"
)

// outline finds the members of the root mappings of a text that cannot be read as a whole, since it is too large or invalid, in one
// pass. It finds all members, and in YAML perhaps others: it ignores quotes there, and gives up on braces that are not JSON.
type outline struct {
	// document is called at the end of each document.
	document func(rootMembers)
	members  rootMembers
	style    rootStyle
	// column is that of the next byte, and indent that of the root mapping in block style; -1 if the root is a list.
	column, indent int
	// start is the column of the first value in the line; -1 before it.
	start int
	// depth is the nesting of brackets in JSON.
	depth int
	// quoted means in a string of JSON.
	quoted, escaped bool
	comment         bool
	// skip is set from the end of a member's name to the next one, and in a tag or an anchor before the root.
	skip  bool
	token []byte
	// last is the last byte, and significant the last one that is not white space.
	last, significant byte
	// mark is `-` or `.` while the line consists of only that, and may mark the end of a document.
	mark byte
	// tag means in a tag, which may contain a colon.
	tag bool
	// wide means that the text has the zeros of UTF-16, whose other bytes may be anything.
	wide bool
}

type rootStyle uint8

const (
	unknownStyle rootStyle = iota
	blockStyle
	flowStyle
)

// maxToken is longer than the name of any member, however it is written.
const maxToken = 256

// read reads the next part of the text.
func (o *outline) read(text []byte) {
	for _, c := range text {
		if c == 0 {
			o.wide = true
			continue
		}
		newline := c == '\n' || c == '\r' || c == 0x85 && o.last == 0xC2 // U+0085 is a line break in YAML 1.1
		if newline {
			c = '\n'
		}
		if o.style == unknownStyle && !o.comment && c >= 0x80 { // a byte order mark
			continue
		}
		o.marker(c)
		if o.start < 0 && !isSpace(c) {
			o.start = o.column
		}
		if o.comment = o.comment && !newline; !o.comment {
			o.next(c)
		}
		o.last = c
		if o.column++; newline {
			o.column, o.start = 0, -1
		}
	}
}

// marker ends a document at `---` and `...`, which are not allowed in a value at the start of a line.
func (o *outline) marker(c byte) {
	switch {
	case o.column == 3 && o.mark != 0 && isSpace(c):
		o.end()
	case o.column == 0 && (c == '-' || c == '.'):
		o.mark = c
	case o.column > 2 || c != o.mark:
		o.mark = 0
	}
}

// end ends a document; the last one has to be ended by the caller.
func (o *outline) end() {
	o.name()
	if o.depth > 0 || o.wide {
		o.members |= invalid
	}
	if o.style == flowStyle && o.members&invalid == 0 {
		o.members |= exact
	}
	o.document(o.members)
	*o = outline{document: o.document, token: o.token, column: o.column, start: o.start, wide: o.wide}
}

// name ends the name of a member.
func (o *outline) name() {
	o.members |= rootMember(o.token)
	o.token = o.token[:0]
}

func (o *outline) add(c byte) {
	padding := isSpace(c) && (len(o.token) == 0 || isSpace(o.token[len(o.token)-1]))
	if !padding && !o.skip && len(o.token) < maxToken && o.depth <= 1 {
		o.token = append(o.token, c)
	}
}

func (o *outline) next(c byte) {
	switch o.style {
	case unknownStyle:
		o.root(c)
	case flowStyle:
		o.flow(c)
	case blockStyle:
		o.block(c)
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// root looks for the start of the root.
func (o *outline) root(c byte) {
	switch {
	case c == ' ' && o.last == '-' && o.column == 1:
		o.style, o.indent = blockStyle, -1
	case isSpace(c):
		o.skip = false
	case o.skip, c == '-' && o.column < 3: // a tag, an anchor, `---`
	case c == '!', c == '&':
		o.skip = true
	case c == '%', c == '/', c == '#':
		o.comment = true
	case c == '{':
		o.style, o.depth, o.significant = flowStyle, 1, c
	case c == '[':
		o.style, o.depth, o.significant = flowStyle, 1, c
		o.skip, o.indent = true, -1
	default:
		o.style, o.indent = blockStyle, o.start
		o.add(c)
	}
}

// flow reads JSON. What is not JSON makes the document invalid.
func (o *outline) flow(c byte) {
	follows := func(before string) {
		if strings.IndexByte(before, o.significant) < 0 {
			o.members |= invalid
		}
		o.significant = c
	}
	switch {
	case o.quoted:
		o.string(c)
	case isSpace(c):
	case (c == '{' || c == '%') && o.significant == '{' && o.last == '{' && o.depth == 1: // of a template engine
		o.style, o.depth, o.comment = unknownStyle, 0, true
	case c == '"':
		follows("{[,:")
		o.quoted = true
		o.add(c)
	case c == '{', c == '[':
		follows("[,:")
		o.depth++
	case c == '}', c == ']':
		o.significant = c
		if o.depth--; o.depth == 0 {
			o.end()
		}
	case c == ',':
		o.significant = c
		if o.depth == 1 {
			o.token, o.skip = o.token[:0], o.indent < 0
		}
	case c == ':':
		follows(`"`)
		if o.depth == 1 && !o.skip {
			o.name()
			o.skip = true
		}
	case !ofLiteral(c):
		o.members |= invalid
	case ofLiteral(o.last):
	default:
		follows("[,:")
	}
}

// string reads a byte of a string in JSON.
func (o *outline) string(c byte) {
	o.add(c)
	switch {
	case o.escaped:
		o.escaped = false
	case c == '\\':
		o.escaped = true
	case c == '"':
		o.quoted = false
	case c == '\n':
		o.members |= invalid
	}
}

// ofLiteral reports whether the byte may be a part of a number, `true`, `false` or `null`.
func ofLiteral(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c == '-' || c == '.'
}

func (o *outline) block(c byte) {
	switch {
	case c == '\n':
		if bytes.HasPrefix(o.token, []byte("?")) {
			o.name()
		}
		o.token, o.skip, o.tag = o.token[:0], false, false
	case o.tag && !isSpace(c):
		o.add(c)
	case len(o.token) == 0 && isSpace(c):
	case len(o.token) == 0 && o.column > o.indent:
		o.skip = true
	case c == ':' && !o.skip:
		o.name()
		o.skip = true
	default:
		o.tag = c == '!' && (len(o.token) == 0 || isSpace(o.last))
		o.add(c)
	}
}
