package yaml

func (p *parser) documents() []*Node {
	var docs []*Node
	for n := 0; ; n++ {
		head := p.directives()
		if p.eof() {
			p.needsDocument(head)
			return docs
		}
		if n == maxDocuments {
			p.report(TooBig, Range{p.pos, p.lineEnd()}, "the file has more than %d documents; split it", maxDocuments)
			return docs
		}
		where := fresh
		if p.atMarker() && p.at(0) == '-' {
			p.pos += 3
			where = afterMarker
		} else {
			p.needsDocument(head)
		}
		p.anchors, p.open, p.handles = nil, nil, head.handles
		doc := p.document(where)
		p.otherVersion(head, doc)
		if doc.Kind != Null || doc.Broken || doc.Range.End > doc.Range.Start {
			docs = append(docs, doc)
		}
	}
}

// directives reads directives such as `%YAML`, and document end markers.
func (p *parser) directives() directives {
	var head directives
	for {
		p.skipToToken()
		switch {
		case p.at(0) == '%' && p.column() == 0:
			p.directive(&head)
		case p.atMarker() && p.at(0) == '.':
			p.needsDocument(head)
			head = directives{}
			p.pos += 3
			p.endOfLine()
		default:
			return head
		}
	}
}

func (p *parser) document(where place) *Node {
	doc := p.blockNode(-1, where)
	newLine := p.skipToToken()
	if !p.broken && !p.eof() && !p.atMarker() {
		if newLine {
			p.fail(Range{p.pos, p.lineEnd()}, "unexpected text after the end of the document; start the next document with `---`")
		} else {
			p.failAfterValue()
		}
	}
	for p.broken && !p.eof() && !p.atMarker() {
		p.recover(0)
		p.broken = true
	}
	p.broken = p.stopped
	return doc
}

// endOfLine reports further text on the line.
func (p *parser) endOfLine() {
	p.skipBlanks()
	if !p.atLineEnd() {
		p.failAfterValue()
		p.skipLine()
		p.broken = p.stopped
	}
}

// failAfterValue reports the rest of the line. A `:` follows what was meant as a key, but is not one because it has several lines.
func (p *parser) failAfterValue() {
	message := "unexpected text after the value"
	if p.at(0) == ':' {
		message = "a key must be on one line"
	}
	p.fail(Range{p.pos, p.lineEnd()}, "%s", message)
}
