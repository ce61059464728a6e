package yaml

func (p *parser) documents() []*Node {
	var docs []*Node
	for {
		p.directives()
		if p.eof() {
			return docs
		}
		if p.atMarker() && p.at(0) == '-' {
			p.pos += 3
		}
		p.anchors, p.open = nil, nil
		if doc := p.document(); doc.Kind != Null || doc.Broken || doc.Range.End > doc.Range.Start {
			docs = append(docs, doc)
		}
	}
}

// directives skips `%YAML` and its like, which change nothing here, and ends of documents.
func (p *parser) directives() {
	for {
		p.skipToToken()
		switch {
		case p.at(0) == '%' && p.column() == 0:
			p.skipLine()
		case p.atMarker() && p.at(0) == '.':
			p.pos += 3
			p.endOfLine()
		default:
			return
		}
	}
}

func (p *parser) document() *Node {
	doc := p.blockNode(-1, fresh)
	newLine := p.skipToToken()
	if !p.broken && !p.eof() && !p.atMarker() {
		r := Range{p.pos, p.lineEnd()}
		if newLine {
			p.fail(r, "unexpected text after the end of the document; a further document starts with `---`")
		} else {
			p.fail(r, "unexpected text after the value")
		}
	}
	for p.broken && !p.eof() && !p.atMarker() {
		p.recover(0)
		p.broken = true
	}
	p.broken = p.stopped
	return doc
}

// endOfLine reports what else stands on the line.
func (p *parser) endOfLine() {
	p.skipBlanks()
	if !p.atLineEnd() {
		p.fail(Range{p.pos, p.lineEnd()}, "unexpected text after the value")
		p.skipLine()
		p.broken = p.stopped
	}
}
