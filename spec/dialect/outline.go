package dialect

import (
	"bytes"
	"strings"
)

// outline finds the members of the root mappings of a text that cannot be read as a whole, since it is too large or invalid. It
// follows YAML and JSON only as far as that needs, in one pass.
type outline struct {
	// document is called at the end of each document.
	document func(rootMembers)
	members  rootMembers
	style    rootStyle
	// column is that of the next byte, and indent that of the root mapping in block style; -1 if the root is a list.
	column, indent int
	// depth is the nesting of brackets in flow style.
	depth int
	// quote is the quote of an open string.
	quote            byte
	escaped, comment bool
	// closed is set after a single quote that ends a string, unless it is doubled.
	closed bool
	// skip is set from the end of a member's name to the next one, and in a tag or an anchor before the root.
	skip  bool
	token []byte
	last  byte
	// mark is `-` or `.` while the line consists of only that, and may mark the end of a document.
	mark byte
	// tag is `!` in a tag, and `<` in a verbatim one.
	tag byte
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
		if c == 0 { // as in UTF-16
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
		doubled := o.closed && c == '\''
		o.closed = false
		switch {
		case o.quote != 0:
			o.quoted(c)
		case doubled:
			o.quote = c
			o.add(c)
		case o.comment && !newline:
		case o.tag != 0:
			o.inTag(c)
		case c == '!' && !inScalar(o.last):
			o.tag = c
			o.next(c)
		case c == '#' && !inScalar(o.last):
			o.comment = true
		default:
			o.comment = false
			o.next(c)
		}
		o.last = c
		if o.column++; newline {
			o.column = 0
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

func (o *outline) inTag(c byte) {
	if c == '<' && o.last == '!' {
		o.tag = c
	}
	if isSpace(c) || o.tag == '!' && bytes.IndexByte([]byte(",[]{}"), c) >= 0 {
		o.tag = 0
		o.next(c)
		return
	}
	o.add(c)
}

// end ends a document; the last one has to be ended by the caller.
func (o *outline) end() {
	o.name()
	if o.quote != 0 || o.depth > 0 {
		o.members |= invalid
	}
	o.document(o.members)
	*o = outline{document: o.document, token: o.token, column: o.column}
}

// name ends the name of a member.
func (o *outline) name() {
	o.members |= rootMember(o.token)
	o.token = o.token[:0]
}

func (o *outline) add(c byte) {
	padding := isSpace(c) && (len(o.token) == 0 || isSpace(o.token[len(o.token)-1]))
	if !padding && !o.skip && len(o.token) < maxToken && (o.style == blockStyle || o.depth == 1) {
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

func (o *outline) quoted(c byte) {
	o.add(c)
	switch {
	case o.escaped:
		o.escaped = false
	case c == '\\' && o.quote == '"':
		o.escaped = true
	case c == o.quote:
		o.quote, o.closed = 0, c == '\''
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// inScalar reports whether a byte can be a part of an unquoted scalar, so that a quote or `#` after it is one, too.
func inScalar(c byte) bool { return c != 0 && bytes.IndexByte([]byte(" \t\r\n{}[],:"), c) < 0 }

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
	case c == '%', c == '/':
		o.comment = true
	case c == '{':
		o.style, o.depth = flowStyle, 1
	case c == '[':
		o.style, o.depth = flowStyle, 1
		o.skip = true
		o.indent = -1
	default:
		o.style, o.indent = blockStyle, o.column
		o.block(c)
	}
}

func (o *outline) flow(c byte) {
	atRoot := o.depth == 1
	switch {
	case c == '{', c == '[':
		o.depth++
	case c == '}', c == ']':
		if o.depth--; o.depth == 0 {
			o.end()
		}
	case c == ',' && atRoot:
		o.name()
		o.skip = o.indent < 0
	case c == ':' && atRoot && !o.skip:
		o.name()
		o.skip = true
	case (c == '"' || c == '\'') && !inScalar(o.last):
		o.quote = c
		o.add(c)
	default:
		o.add(c)
	}
}

func (o *outline) block(c byte) {
	switch {
	case c == '\n':
		if strings.HasPrefix(string(o.token), "?") {
			o.name()
		}
		o.token, o.skip = o.token[:0], false
	case len(o.token) == 0 && (c == ' ' || c == '\t'):
	case len(o.token) == 0 && o.column > o.indent:
		o.skip = true
	case c == ':' && !o.skip:
		o.name()
		o.skip = true
	case (c == '"' || c == '\'') && !o.skip && !inScalar(o.last):
		o.quote = c
		o.add(c)
	default:
		o.add(c)
	}
}
