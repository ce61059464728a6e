package dialect

import "bytes"

// outline finds the members of the root mappings of a text that cannot be read as a whole, since it is too large or invalid, in one
// pass. It is only sure of JSON, and of YAML whose root members are plainly written at the start of lines. Anything else makes the
// document invalid: it may have all members that the text mentions.
type outline struct {
	// document is called at the end of each document.
	document func(rootMembers)
	members  rootMembers
	style    rootStyle
	flow     flow
	// line is the start of the current line outside of JSON, and cut means that it goes on.
	line []byte
	cut  bool
	// tail means that JSON ended in this line.
	tail bool
	// last are the last bytes.
	last [2]byte
}

type rootStyle uint8

const (
	unknownStyle rootStyle = iota
	blockStyle
	flowStyle
)

// maxLine is longer than the name of any member in quotes.
const maxLine = 256

// read reads the next part of the text.
func (o *outline) read(text []byte) {
	for _, c := range text {
		if c == '\r' {
			c = '\n'
		}
		switch {
		case o.style == flowStyle:
			o.inFlow(c)
		case c == '\n':
			o.endLine()
		default:
			o.inLine(c)
		}
		o.last = [2]byte{o.last[1], c}
	}
}

// inLine reads a byte outside of JSON.
func (o *outline) inLine(c byte) {
	oldBreak := c == 0x85 && o.last[1] == 0xC2 || (c == 0xA8 || c == 0xA9) && o.last == [2]byte{0xE2, 0x80}
	if oldBreak || c == 0 { // zeros are those of UTF-32
		o.members |= invalid
	}
	if o.style == unknownStyle && (c == '{' || c == '[') && len(withoutMark(bytes.TrimSpace(o.line))) == 0 {
		o.style, o.flow = flowStyle, flow{list: c == '[', depth: 1, significant: c}
		return
	}
	if o.cut = len(o.line) == maxLine; !o.cut {
		o.line = append(o.line, c)
	}
}

// inFlow reads a byte of JSON.
func (o *outline) inFlow(c byte) {
	if (c == '{' || c == '%') && o.last[1] == '{' && o.flow.depth == 1 && o.flow.significant == '{' { // of a template engine
		o.style, o.line = unknownStyle, append(o.line[:0], '{', c)
		return
	}
	if o.flow.next(c); o.flow.depth == 0 {
		o.endDocument()
		o.line, o.tail = o.line[:0], true
	}
}

// endLine ends a line outside of JSON.
func (o *outline) endLine() {
	line := withoutMark(o.line)
	kind, members := rootLine(line, o.cut)
	switch {
	case kind == markerLine:
		o.endDocument()
	case kind == contentLine && (o.tail || o.style == unknownStyle && isSpace(line[0])):
		members |= invalid
	}
	o.members |= members
	if kind == contentLine || members != 0 {
		o.style = blockStyle
	}
	o.line, o.cut, o.tail = o.line[:0], false, false
}

// end ends the last document.
func (o *outline) end() {
	o.endLine()
	o.endDocument()
}

func (o *outline) endDocument() {
	if o.style == flowStyle {
		o.members |= o.flow.result()
	}
	o.document(o.members)
	o.members, o.style, o.flow = 0, unknownStyle, flow{}
}

// withoutMark returns the text without byte order marks at its start.
func withoutMark(text []byte) []byte { return bytes.TrimLeft(text, "\uFEFF") }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
