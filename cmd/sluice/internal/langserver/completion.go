package langserver

import (
	"strings"

	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// marker replaces the word at the cursor while the text is parsed.
const marker = "sluiceCursor"

// cursor is the place of completion: the value or the key that contains the marker.
type cursor struct {
	server *server
	text   string
	doc    *spec.Document
	value  *spec.Value
	// key reports whether the cursor is in a member name.
	key bool
	// inner is the node inside a JSON string that is written as a mapping; nil if the cursor is in the value itself.
	inner *yaml.Node
	// prefix is the text already typed, and at its range.
	prefix string
	at     spec.Range
	// quoted reports whether the cursor is inside quotes, bare whether the inserted value needs some.
	quoted, bare bool
	// json reports JSON syntax.
	json bool
}

// completion returns the completion items at a position.
func (s *server) completion(p positionParams) (any, error) {
	d := s.docs[p.TextDocument.URI]
	list := completionList{Items: []completionItem{}}
	if d == nil {
		return list, nil
	}
	offset := d.mapper.offset(p.Position)
	list.Items = append(list.Items, s.directives(d, offset)...)
	if len(list.Items) > 0 {
		return list, nil
	}
	if c := s.cursor(d, offset); c != nil {
		for _, item := range c.items() {
			list.Items = append(list.Items, c.replacing(d, item))
		}
	}
	return list, nil
}

// replacing makes an item replace the word at the cursor.
func (c *cursor) replacing(d *document, item completionItem) completionItem {
	edit := textEdit{d.mapper.rangeOf(c.at), string(item.Label)}
	if item.TextEdit != nil {
		edit.NewText = item.TextEdit.NewText
	}
	if c.bare {
		edit.NewText = `"` + edit.NewText + `"`
	}
	item.TextEdit = &edit
	if item.after != "" {
		at := d.mapper.position(lineEnd(c.text, c.at.End))
		item.Additional = []textEdit{{lspRange{at, at}, item.after}}
	}
	return item
}

// try is one way to insert the marker so that the text can be parsed.
type try struct {
	before, after string
	bare          bool
}

// cursor parses the text with the marker in place of the word at the cursor.
func (s *server) cursor(d *document, offset int) *cursor {
	c := &cursor{server: s, text: d.text(), json: d.isJSON()}
	c.at = typed(c.text, offset)
	c.prefix = c.text[c.at.Start:offset]
	before, after := c.text[:c.at.Start], c.text[c.at.End:]
	if strings.HasSuffix(before, "${") && !dialect.IsTerraform(d.path) {
		c.doc = s.documentAt(d, offset)
		return c
	}
	c.quoted = before != "" && strings.IndexByte(`"'`, before[len(before)-1]) >= 0 || dialect.ByName(d.path) == dialect.Unrecognized && inText(before)
	for _, t := range c.tries(d.path) {
		f := s.read(d, before+t.before+marker+t.after+after)
		for _, doc := range f.Documents {
			if c.find(doc.Root) {
				c.doc, c.bare = doc, t.bare
				return c
			}
		}
	}
	return nil
}

// tries returns ways to insert the marker, the likeliest first.
func (c *cursor) tries(path string) []try {
	switch before := c.text[:c.at.Start]; {
	case dialect.IsTerraform(path) && c.quoted:
		return []try{{}}
	case dialect.IsTerraform(path):
		return []try{{after: " = 0"}, {before: `"`, after: `"`, bare: true}}
	case c.quoted:
		return []try{{}, {after: `": 0, "x`}}
	case isItem(before) || strings.HasSuffix(strings.TrimRight(before, " "), ":"):
		return []try{{}}
	}
	return []try{{after: ":"}, {after: ": x"}, {}}
}

// typed returns the range of the name, action ID or path around an offset.
func typed(text string, offset int) spec.Range {
	r := spec.Range{Start: offset, End: offset}
	for r.Start > 0 && isNameByte(text[r.Start-1]) {
		r.Start--
	}
	for r.End < len(text) && isNameByte(text[r.End]) {
		r.End++
	}
	return r
}

// lineEnd returns the end of the line around an offset.
func lineEnd(text string, offset int) int {
	if i := strings.IndexAny(text[offset:], "\r\n"); i >= 0 {
		return offset + i
	}
	return len(text)
}

// inText reports whether a text ends inside double quotes on its last line.
func inText(before string) bool {
	open := false
	for i := strings.LastIndexByte(before, '\n') + 1; i < len(before); i++ {
		switch before[i] {
		case '\\':
			i++
		case '"':
			open = !open
		}
	}
	return open
}

// isItem reports whether the text ends inside a list in brackets.
func isItem(before string) bool {
	depth := 0
	for i := len(before) - 1; i >= 0 && before[i] != '\n'; i-- {
		switch before[i] {
		case ']', '}':
			depth++
		case '[', '{':
			if depth == 0 {
				return before[i] == '['
			}
			depth--
		}
	}
	return false
}

// isNameByte reports whether the byte can be part of a name, an action id or a path.
func isNameByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("-_.:/", b) >= 0 || b >= 0x80
}

func (s *server) documentAt(d *document, offset int) *spec.Document {
	if d.file == nil {
		s.check(d)
	}
	for _, doc := range d.file.Documents {
		if offset <= doc.Root.Node.Range.End+1 {
			return doc
		}
	}
	if n := len(d.file.Documents); n > 0 {
		return d.file.Documents[n-1]
	}
	return nil
}

// find searches for the value or key with the marker.
func (c *cursor) find(v *spec.Value) bool {
	if v.Key != nil && strings.Contains(v.Key.Text, marker) {
		c.value, c.key = v, true
		return true
	}
	if v.Node.Scalar() && strings.Contains(v.Node.Text, marker) {
		c.value, c.key = v, false
		return true
	}
	if v.Inner != nil && c.findInner(v.Inner) {
		c.value = v
		return true
	}
	for _, children := range [][]*spec.Value{v.Fields, v.Items} {
		for _, child := range children {
			if c.find(child) {
				return true
			}
		}
	}
	return false
}

// findInner searches for the marker in the top-level entries of a JSON string that is written as a mapping.
func (c *cursor) findInner(n *yaml.Node) bool {
	for _, e := range n.Entries {
		if strings.Contains(e.Key.Text, marker) {
			c.inner, c.key = n, true
			return true
		}
	}
	return false
}

func (c *cursor) items() []completionItem {
	switch {
	case c.value == nil:
		return c.names(spec.VariableName, "")
	case c.doc.Flags != nil:
		return c.flagItems()
	case c.inner != nil:
		return c.documentParameters()
	case c.key:
		return c.keys()
	}
	return c.values()
}
