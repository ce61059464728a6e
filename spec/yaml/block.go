package yaml

import "strings"

const tabMessage = "tabs cannot indent YAML; use spaces"

// place is where a block node starts, which determines what may start there.
type place uint8

const (
	fresh       place = iota // at the start of a document, or on a separate line
	afterKey                 // after `key:` on the same line: no mapping or list in block style
	afterDash                // after `- ` or `? ` on the same line
	afterMarker              // after `---` on the same line
)

// blockNode reads a value that belongs to a block collection at the parent's column, -1 for a document.
func (p *parser) blockNode(parent int, where place) *Node {
	start := p.pos
	newLine := p.skipToToken()
	listMayAlign := where == afterKey
	if !p.inBlock(parent, newLine, listMayAlign) {
		return p.nothing(start)
	}
	if !p.enter() {
		return p.nothing(start)
	}
	defer p.leave()
	if newLine {
		where = fresh
	}
	return p.propertied(parent, where, listMayAlign, properties{})
}

// propertied reads a node with its properties: those on a separate line belong to the whole value, those on the line of a key to
// the key. The outer properties are those on earlier lines.
func (p *parser) propertied(parent int, where place, listMayAlign bool, outer properties) *Node {
	props := p.properties()
	if p.broken || !props.any() || !p.atLineEnd() {
		return p.blockContent(parent, where, props, outer)
	}
	outer = p.join(outer, props)
	end := p.pos
	newLine := p.skipToToken()
	if p.broken || !p.inBlock(parent, newLine, listMayAlign) {
		return p.decorate(p.nothing(end), props)
	}
	return p.decorate(p.propertied(parent, fresh, listMayAlign, outer), props)
}

// inBlock reports whether the next token is indented enough to belong to the parent's value.
func (p *parser) inBlock(parent int, newLine, listMayAlign bool) bool {
	if p.eof() || p.atMarker() {
		return false
	}
	if !newLine || p.column() > parent {
		return true
	}
	return listMayAlign && p.column() == parent && p.atIndicator('-')
}

// blockContent reads the node after its properties on the same line, and the outer ones on earlier lines.
func (p *parser) blockContent(parent int, where place, props, outer properties) *Node {
	column := p.column()
	if props.any() {
		column = props.start - p.lineStart
	}
	if where == fresh && p.indented() && p.tabIndent() && !p.flowAhead() {
		p.report(Syntax, Range{p.lineStart, p.pos}, tabMessage)
	}
	isList := p.atIndicator('-')
	isMap := !isList && !p.broken && (p.atIndicator('?') || p.atIndicator(':') || p.keyAhead())
	if !isMap {
		p.join(outer, props)
		p.checkAlias(outer)
	}
	switch c := p.at(0); {
	case p.broken:
		return p.decorate(p.brokenNode(), props)
	case isList:
		if p.checkStart(where, props, isList); p.broken {
			return p.decorate(p.brokenNode(), props)
		}
		return p.decorate(p.blockList(p.column()), props)
	case isMap:
		if p.checkStart(where, props, isList); p.broken {
			return p.decorate(p.brokenNode(), props)
		}
		return p.blockMap(column, props)
	case c == '|' || c == '>':
		return p.decorate(p.blockScalar(parent), props)
	default:
		return p.decorate(p.atom(parent, false), props)
	}
}

// checkStart reports a block list or mapping that starts in an invalid place.
func (p *parser) checkStart(where place, props properties, isList bool) {
	rest := Range{p.pos, p.lineEnd()}
	switch {
	case where == afterKey && isList:
		p.fail(rest, "a list cannot start on the line of its key; put `-` on the next line")
	case where == afterKey:
		p.fail(rest, "a value cannot contain another `key: value` on the same line; put it in quotes, or in `{}`")
	case where == afterMarker && isList:
		p.report(Syntax, rest, "a list must start on the line after `---`")
	case where == afterMarker:
		p.report(Syntax, rest, "a mapping must start on the line after `---`")
	case isList && props.any():
		p.report(Syntax, rest, "a list cannot start on the line of its anchor or tag; put `-` on the next line")
	case where == afterDash:
		start := props.start
		for isBlank(p.src[start-1]) {
			start--
		}
		if blanks := p.src[start:props.start]; strings.Contains(blanks, "\t") {
			p.report(Syntax, Range{start, props.start}, tabMessage)
		}
	}
}

func (p *parser) flowAhead() bool { return p.at(0) == '{' || p.at(0) == '[' }

func (p *parser) blockList(column int) *Node {
	list := p.newNode(List, p.pos)
	for {
		p.pos++
		item := p.blockNode(column, afterDash)
		list.Items = append(list.Items, item)
		list.grow(item)
		list.Range.End = max(item.Range.End, list.Range.End)
		list.Incomplete = list.Incomplete || p.broken
		if !p.nextLine(list, column) {
			return list
		}
		if !p.atIndicator('-') {
			return list
		}
	}
}

// blockMap reads a mapping whose keys start at the column. The properties belong to the first key.
func (p *parser) blockMap(column int, props properties) *Node {
	m := p.newNode(Map, p.pos)
	if props.any() {
		m.Range.Start = props.start
	}
	seen := keySet{}
	for {
		p.blockEntry(m, column, props, &seen)
		m.Incomplete = m.Incomplete || p.broken
		props = properties{}
		if !p.nextLine(m, column) || p.atIndicator('-') {
			break
		}
	}
	p.merge(m)
	return m
}

func (p *parser) blockEntry(m *Node, column int, props properties, seen *keySet) {
	if !props.any() {
		props = p.properties()
	}
	var key, value *Node
	switch {
	case p.atIndicator('?'):
		p.pos++
		key = p.decorate(p.blockNode(column, afterDash), props)
		value = p.nothing(key.Range.End)
		if !p.broken && p.skipToToken() && p.column() == column && p.atIndicator(':') {
			p.pos++
			value = p.blockNode(column, afterDash)
		}
	case p.atIndicator(':'):
		key = p.decorate(p.nothing(p.pos), props)
		p.pos++
		value = p.blockNode(column, afterKey)
	case p.keyAhead():
		key = p.decorate(p.key(false), props)
		p.skipBlanks()
		if p.broken || p.at(0) != ':' {
			p.fail(key.Range, "expected `:` after the key")
			return
		}
		p.pos++
		value = p.blockNode(column, afterKey)
	default:
		p.fail(Range{p.pos, p.lineEnd()}, "expected `key: value`")
		return
	}
	p.addEntry(m, key, value, seen)
}

// nextLine moves to the next token after an entry of the block collection n, and reports whether it continues the collection.
func (p *parser) nextLine(n *Node, column int) bool {
	p.count()
	for {
		if p.broken {
			p.recover(column)
		}
		aligned := p.skipToToken() || p.indented()
		if p.eof() || p.atMarker() {
			return false
		}
		switch c := p.column(); {
		case !aligned:
			p.failAfterValue()
		case c < column:
			return false
		case c == column:
			return true
		case p.tabIndent():
			p.fail(Range{p.lineStart, p.pos}, tabMessage)
		default:
			p.fail(Range{p.pos, p.lineEnd()}, "indented by %d, but the lines that it continues are indented by %d", c, column)
		}
		n.markIncomplete()
	}
}

// markIncomplete marks the collection, and the last value nested in it, as incomplete: an unreadable line may belong to any of them.
func (n *Node) markIncomplete() {
	for {
		n.Incomplete = true
		switch {
		case len(n.Entries) > 0:
			n = n.Entries[len(n.Entries)-1].Value
		case len(n.Items) > 0:
			n = n.Items[len(n.Items)-1]
		default:
			n.Broken = n.Broken || n.Kind == Null
			return
		}
	}
}

// indented reports whether there are only spaces before the position on its line.
func (p *parser) indented() bool {
	for i := p.lineStart; i < p.pos; i++ {
		if !isBlank(p.src[i]) {
			return false
		}
	}
	return true
}
