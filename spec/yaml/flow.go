package yaml

// atom reads an alias, a quoted or plain scalar, or a flow collection.
func (p *parser) atom(parent int, inFlow bool) *Node {
	switch c := p.at(0); c {
	case '*':
		return p.alias()
	case '"':
		return p.doubleQuoted(parent)
	case '\'':
		return p.singleQuoted(parent)
	case '[', '{':
		return p.flowCollection(parent)
	case '@', '`', '%', '|', '>':
		return p.fail(Range{p.pos, p.pos + 1}, "plain text cannot start with %s; put it in quotes", quoteChar(c))
	case ',', ']', '}':
		return p.fail(Range{p.pos, p.pos + 1}, "unexpected `%c`", c)
	default:
		return p.plain(parent, inFlow)
	}
}

func quoteChar(c byte) string {
	if c == '`' {
		return "a backquote"
	}
	return "`" + string(c) + "`"
}

// flowCollection reads `[…]` or `{…}`; the lines inside may have any indentation.
func (p *parser) flowCollection(parent int) *Node {
	start := p.pos
	n := p.newNode(List, start)
	closer := byte(']')
	if p.at(0) == '{' {
		n.Kind, closer = Map, '}'
		p.braces++
		defer func() { p.braces-- }()
	}
	if !p.enter() {
		return n
	}
	defer p.leave()
	p.pos++
	seen := keySet{}
	for {
		if p.broken {
			n.Incomplete = true
			return n
		}
		newLine := p.skipToToken()
		if p.eof() || p.atMarker() || p.outside(parent) {
			return p.unclosed(n, start)
		}
		if newLine {
			p.checkTab(parent)
		}
		if p.at(0) == closer {
			p.pos++
			n.Range.End = p.pos
			if n.Kind == Map {
				p.merge(n)
			}
			return n
		}
		p.flowEntry(n, parent, &seen)
		p.count()
		p.flowSeparator(n, start, closer, parent)
	}
}

func (p *parser) unclosed(n *Node, start int) *Node {
	if !p.eof() {
		p.pos = p.lineStart - 1 // continue with this line
	}
	p.fail(Range{start, start + 1}, "`%c` is never closed", p.src[start])
	n.Broken = true
	return n
}

// outside reports whether the line is indented like the surrounding block and looks like a part of it, which means that the flow
// collection was not closed.
func (p *parser) outside(parent int) bool {
	return p.column() <= parent && p.indented() && (p.atIndicator('-') || p.keyAhead())
}

// checkTab reports, once, a line with a tab in the part of its indentation that must be spaces.
func (p *parser) checkTab(parent int) {
	i := p.lineStart
	for i < p.pos && p.src[i] == ' ' {
		i++
	}
	if i < p.pos && p.src[i] == '\t' && i-p.lineStart <= parent && !p.tabReported {
		p.tabReported = true
		p.report(Syntax, Range{p.lineStart, p.pos}, tabMessage)
	}
}

func (p *parser) flowSeparator(n *Node, start int, closer byte, parent int) {
	if p.broken {
		return
	}
	n.Range.End = p.pos
	newLine := p.skipToToken()
	if newLine {
		p.checkTab(parent)
	}
	switch c := p.at(0); {
	case c == ',':
		p.pos++
	case c == closer || p.eof() || p.atMarker() || p.outside(parent):
	case isFlowIndicator(c) && c != '[' && c != '{':
		p.fail(Range{p.pos, p.pos + 1}, "`%c` does not close the `%c` before it", c, p.src[start])
	case newLine || c == '"':
		end := n.Range.End
		for isBlank(p.src[end-1]) {
			end--
		}
		p.report(Syntax, Range{end - 1, end}, "expected `,` after this value")
		n.Incomplete = true
	default:
		p.fail(Range{p.pos, p.pos + 1}, "expected `,` or `%c`", closer)
	}
}

// flowEntry reads an item of a list, or an entry of a mapping; `a: b` in a list is a mapping with one entry.
func (p *parser) flowEntry(n *Node, parent int, seen *keySet) {
	explicit := p.atIndicator('?')
	if explicit {
		p.pos++
		p.skipToToken()
	}
	keyStart, keyLine := p.pos, p.lineStart
	key := p.flowValue(parent, n.Kind == Map)
	if p.broken {
		return
	}
	if n.Kind == List {
		sameLine := keyLine == p.lineStart
		p.skipBlanks()
		if !explicit && (!sameLine || !p.colonAfter(key)) {
			if p.braces > 0 {
				p.checkColon(key, 0)
			}
			n.Items = append(n.Items, key)
			n.grow(key)
			return
		}
		pair := p.newNode(Map, keyStart)
		p.addEntry(pair, key, p.flowPairValue(key, parent), &keySet{})
		n.Items = append(n.Items, pair)
		n.grow(pair)
		return
	}
	value := p.flowPairValue(key, parent)
	p.checkColon(key, value.Range.End)
	p.addEntry(n, key, value, seen)
}

// flowPairValue reads `: value` after a key; the value is empty if it is missing.
func (p *parser) flowPairValue(key *Node, parent int) *Node {
	end := p.pos
	mark, line := p.pos, p.lineStart
	newLine := p.skipToToken()
	if !p.colonAfter(key) {
		p.pos, p.lineStart = mark, line
		return p.nothing(end)
	}
	if newLine && p.column() <= parent {
		p.report(Syntax, Range{p.pos, p.pos + 1}, "a `:` on its own line must be indented more than the key around it")
	}
	p.pos++
	p.skipToToken()
	if c := p.at(0); c == ',' || c == '}' || c == ']' {
		return p.nothing(p.pos)
	}
	return p.flowValue(parent, false)
}

// colonAfter reports whether the next character is a `:` that ends the key: after quotes and brackets it needs no white space.
func (p *parser) colonAfter(key *Node) bool {
	if p.at(0) != ':' {
		return false
	}
	next := p.at(1)
	return isSpace(next) || isFlowIndicator(next) || key.Style != Plain || !key.Scalar()
}

func (p *parser) flowValue(parent int, isKey bool) *Node {
	props := p.properties()
	if props.any() && p.skipToToken() && !p.broken {
		props = p.join(props, p.properties())
		p.checkAlias(props)
		p.skipToToken()
	}
	if c := p.at(0); c == ',' || c == ']' || c == '}' || c == ':' && (isSpace(p.at(1)) || isFlowIndicator(p.at(1))) {
		if props.any() || isKey && c == ':' {
			return p.decorate(p.nothing(p.pos), props)
		}
	}
	if p.at(0) == '{' && isKey {
		return p.fail(Range{p.pos, p.pos + 1}, "a key must be a single value, not a mapping; put `{{…}}` of a template in quotes")
	}
	return p.decorate(p.atom(parent, true), props)
}
