package dialect

import "bytes"

// outline finds the members of the root mappings of a text that cannot be read as a whole, since it is too large or invalid, in one
// pass. It understands JSON and the plain lines of a block mapping; anything else makes the members of its document unsure. In YAML,
// it finds all members, and perhaps others, such as those in the lines of a value in quotes.
type outline struct {
	// document is called at the end of each document.
	document func(rootMembers)
	members  rootMembers
	style    rootStyle
	// line is the start of the current line, which may be longer if it has maxToken bytes, with one character of its indentation.
	line []byte
	json jsonRoot
	// last are the last two bytes.
	last [2]byte
	// wide means that the text has the zeros of UTF-16 or UTF-32, whose other bytes may be anything.
	wide bool
	// unread means that no reader of YAML reads the document, which may be of a template engine.
	unread bool
	// doubtful means that what looks like the start of a document may be in a value.
	doubtful bool
}

type rootStyle uint8

const (
	// noStyle is that of a document before its root.
	noStyle rootStyle = iota
	// scalarStyle is that of one whose root is text; some readers accept another document behind it.
	scalarStyle
	blockStyle
	flowStyle
)

// maxToken is longer than the name of any member, however it is written in JSON.
const maxToken = 256

// read reads the next part of the text, which is in UTF-8 and has no byte order mark.
func (o *outline) read(text []byte) {
	for _, c := range text {
		switch c {
		case 0:
			o.wide = true
			continue
		case '\r':
			c = '\n'
		}
		o.next(c)
		o.last = [2]byte{o.last[1], c}
	}
}

func (o *outline) next(c byte) {
	indented := len(o.line) == 1 && isSpace(o.line[0])
	blank := indented || len(o.line) == 0
	if c != '\n' && !(indented && isSpace(c)) && len(o.line) < maxToken {
		o.line = append(o.line, c)
	}
	switch {
	case o.style == flowStyle:
		o.flow(c)
	case blank && o.style <= scalarStyle && (c == '{' || c == '['):
		o.style, o.json = flowStyle, jsonRoot{depth: 1, list: c == '[', significant: c}
	case o.endsLine(c): // for readers of YAML 1.1, so that a document, a root or a member may follow
		o.members |= anyMember
	}
	if c == '\n' {
		o.endLine()
	}
}

// endsLine reports whether a character of yaml.OldBreaks ends with the byte.
func (o *outline) endsLine(c byte) bool {
	return c == 0x85 && o.last[1] == 0xC2 || (c == 0xA8 || c == 0xA9) && o.last == [2]byte{0xE2, 0x80}
}

func (o *outline) endLine() {
	line := o.line
	if isMark(line) {
		o.end()
		line = line[len("---"):] // a value there is the root
	}
	if len(line) > 0 {
		members := membersIn(line)
		if o.style < blockStyle {
			o.start(line, members)
		}
		if o.style == blockStyle {
			o.members |= members
		}
	}
	o.line = o.line[:0]
}

// isMark reports whether the line starts with `---` or `...`, which end a document wherever they are at the start of a line.
func isMark(line []byte) bool {
	return (bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))) && (len(line) == 3 || isSpace(line[3]))
}

// start looks for the root in a line that names the members. It has to start in the first column, so that all of its members do.
func (o *outline) start(line []byte, members rootMembers) {
	content := bytes.TrimLeft(line, whiteSpace)
	has := func(prefix string) bool { return bytes.HasPrefix(content, []byte(prefix)) }
	switch {
	case len(content) == 0, has("#"), line[0] == '%':
	case o.style == noStyle && (has("{%") || has("{{- ") || isAction(content) || bytes.IndexByte([]byte("}],"), content[0]) >= 0):
		o.unread = o.unread || !o.doubtful && o.members == 0
	case o.style == noStyle && has("{{"): // another action, but YAML may start like that
		o.members |= invalid
	case o.style <= scalarStyle && (has("//") || has("/*") || has("<<<<<<< ")): // not in front of YAML
		o.style, o.doubtful = scalarStyle, true
	case isSpace(line[0]):
		o.style, o.members = blockStyle, o.members|anyMember
	case isItem(line), members != 0:
		o.style = blockStyle
	default:
		o.style, o.members, o.doubtful = scalarStyle, o.members|invalid, true
	}
}

// isAction reports whether the line is an action of a template engine that other text cannot follow in YAML: a plain text in braces.
func isAction(line []byte) bool {
	inside, opens := bytes.CutPrefix(line, []byte("{{"))
	inside, closes := bytes.CutSuffix(bytes.TrimRight(inside, whiteSpace), []byte("}}"))
	inside = bytes.TrimLeft(inside, " ")
	isPlain := len(inside) > 0 && startsPlain(inside) && inside[0] != '"' && inside[0] != '\'' && !bytes.ContainsAny(inside, ",:#[]{}")
	return opens && closes && isPlain && len(line) < maxToken-1
}

// isItem reports whether the text starts with an item of a list.
func isItem(text []byte) bool { return text[0] == '-' && (len(text) == 1 || isSpace(text[1])) }

// close ends the text.
func (o *outline) close() {
	o.endLine()
	o.end()
}

// end ends a document.
func (o *outline) end() {
	if o.style == flowStyle && o.json.depth > 0 {
		o.members |= invalid
	}
	switch {
	case o.wide:
		o.members |= anyMember
	case o.unread:
		o.members &^= anyMember | invalid
	}
	if o.style == flowStyle && !o.members.any(invalid|anyMember) {
		o.members |= exact
	}
	o.document(o.members)
	o.members, o.style, o.unread = 0, noStyle, false
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
