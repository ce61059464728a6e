package yaml

// at returns the byte at the offset from the position, or 0 beyond the end: the source contains no NUL.
func (p *parser) at(offset int) byte {
	if i := p.pos + offset; i < len(p.src) {
		return p.src[i]
	}
	return 0
}

func (p *parser) eof() bool { return p.pos >= len(p.src) }

func (p *parser) column() int { return p.pos - p.lineStart }

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
func isBreak(c byte) bool { return c == '\n' || c == '\r' }

// isSpace reports whether the byte is white space or the end of the source.
func isSpace(c byte) bool { return isBlank(c) || isBreak(c) || c == 0 }

func isFlowIndicator(c byte) bool { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' }

func (p *parser) skipBlanks() {
	for isBlank(p.at(0)) {
		p.pos++
	}
}

// skipBreak skips a line break: LF, CRLF or CR.
func (p *parser) skipBreak() {
	if p.at(0) == '\r' && p.at(1) == '\n' {
		p.pos++
	}
	p.pos++
	p.lineStart = p.pos
}

func (p *parser) skipLine() {
	for !p.eof() && !isBreak(p.src[p.pos]) {
		p.pos++
	}
}

// lineEnd returns the end of the current line, without trailing blanks and its break.
func (p *parser) lineEnd() int {
	end := p.pos
	for i := p.pos; i < len(p.src) && !isBreak(p.src[i]); i++ {
		if !isBlank(p.src[i]) {
			end = i + 1
		}
	}
	return end
}

// skipToToken skips blanks, comments and line breaks, and reports whether there was a break.
func (p *parser) skipToToken() (newLine bool) {
	for {
		p.skipBlanks()
		switch c := p.at(0); {
		case c == '#' && (p.pos == p.lineStart || isSpace(p.src[p.pos-1])):
			p.comment()
		case isBreak(c):
			p.skipBreak()
			newLine = true
		default:
			return newLine
		}
	}
}

// comment skips to the end of the line and records the comment.
func (p *parser) comment() {
	start := p.pos
	p.skipLine()
	if n := len(p.comments); n == 0 || p.comments[n-1].Start < start {
		p.comments = append(p.comments, Range{start, p.pos})
	}
}

// atLineEnd reports whether the rest of the line is blank or a comment.
func (p *parser) atLineEnd() bool {
	c := p.at(0)
	return c == 0 || isBreak(c) || c == '#' && (p.pos == p.lineStart || isSpace(p.src[p.pos-1]))
}

// atMarker reports whether there is a document marker, `---` or `...`, at the position.
func (p *parser) atMarker() bool {
	return p.pos == p.lineStart && (p.hasWord("---") || p.hasWord("..."))
}

// hasWord reports whether the word is at the position, followed by white space or the end.
func (p *parser) hasWord(w string) bool {
	end := p.pos + len(w)
	return end <= len(p.src) && p.src[p.pos:end] == w && (end == len(p.src) || isSpace(p.src[end]))
}

// atIndicator reports whether there is a block indicator at the position: `-`, `?` or `:` before white space.
func (p *parser) atIndicator(c byte) bool { return p.at(0) == c && isSpace(p.at(1)) }

// recover ends a syntax error: it moves to the next line that is not indented more than the column.
func (p *parser) recover(column int) {
	p.broken = p.stopped
	for {
		p.skipLine()
		if p.eof() {
			return
		}
		p.skipBreak()
		p.skipToToken()
		if p.eof() || p.column() <= column || p.atMarker() {
			return
		}
	}
}

// tabIndent reports whether the line starts with a tab.
func (p *parser) tabIndent() bool {
	return p.pos > p.lineStart && p.src[p.lineStart] == '\t'
}
