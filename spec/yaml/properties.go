package yaml

import (
	"slices"
	"strings"
)

// properties are the anchor and the tag before a node, from start to end.
type properties struct {
	start, end  int
	anchor, tag string
	// tagged is where the tag is written.
	tagged Range
}

func (q properties) any() bool { return q.anchor != "" || q.tag != "" }

func (p *parser) properties() properties {
	q := properties{start: p.pos, end: p.pos}
	for {
		next := properties{start: p.pos}
		switch c := p.at(0); {
		case c == '&':
			next.anchor = p.word()
			if slices.Contains(p.open, next.anchor[1:]) {
				p.differs(Range{next.start, p.pos}, "anchor `%s` is inside the value that it names already; rename one", next.anchor)
			}
			p.open = append(p.open, next.anchor[1:])
		case c == '!':
			next.tag, next.tagged = p.word(), Range{next.start, p.pos}
			p.checkHandle(next.tag, next.tagged)
		default:
			p.checkAlias(q)
			return q
		}
		next.end = p.pos
		q = p.join(q, next)
		p.skipBlanks()
	}
}

// join merges further properties of the same node. A node has at most one anchor and one tag.
func (p *parser) join(q, next properties) properties {
	switch {
	case !q.any():
		return next
	case q.anchor != "" && next.anchor != "":
		p.fail(Range{next.start, next.end}, "a value has at most one anchor; remove `%s` or `%s`", q.anchor, next.anchor)
	case q.tag != "" && next.tag != "":
		p.fail(Range{next.start, next.end}, "a value has at most one tag; remove `%s` or `%s`", q.tag, next.tag)
	}
	if next.anchor != "" {
		q.anchor, q.end = next.anchor, next.end
	}
	if next.tag != "" {
		q.tag, q.tagged, q.end = next.tag, next.tagged, next.end
	}
	return q
}

// checkAlias reports an alias after properties.
func (p *parser) checkAlias(q properties) {
	if p.at(0) == '*' && q.any() {
		p.fail(Range{q.start, q.end}, "an alias cannot have an anchor or a tag; remove `%s`", p.src[q.start:q.end])
	}
}

// checkHandle reports a tag such as `!e!name` if no `%TAG` declares `!e!`.
func (p *parser) checkHandle(tag string, r Range) {
	i := strings.LastIndexByte(tag, '!')
	switch {
	case isFlowIndicator(p.at(0)): // may belong to a tag in YAML 1.1
		p.differs(r, "other YAML readers do not end the tag here; write a space after `%s`", tag)
	case len(tag) > 1 && i == len(tag)-1:
		p.fail(r, "`%s` needs a name after it", tag)
	}
	if i >= 2 && !strings.HasPrefix(tag, "!<") && p.handles[tag[:i+1]] == "" {
		p.fail(r, "no `%%TAG` before this document declares `%s`; remove the tag", tag[:i+1])
	}
}

// nameEnds are characters that end the name of an anchor or alias in most readers.
// Source: https://github.com/yaml/pyyaml/blob/6.0.3/lib/yaml/scanner.py, scan_anchor, 2026-12-01.
const nameEnds = "?:%@`"

// word reads the name of an anchor, alias or tag with its indicator.
func (p *parser) word() string {
	start := p.pos
	p.pos++
	if p.at(0) == '<' && p.src[start] == '!' {
		for !isSpace(p.at(0)) && p.at(0) != '>' {
			p.pos++
		}
	}
	for !isSpace(p.at(0)) && !isFlowIndicator(p.at(0)) {
		p.pos++
	}
	if name := p.src[start+1 : p.pos]; p.src[start] != '!' && strings.ContainsAny(name, nameEnds) {
		p.differs(Range{start, p.pos}, "other YAML readers end the name of `%s` earlier; use letters and digits only", p.src[start:p.pos])
	}
	if p.pos == start+1 && p.src[start] != '!' {
		p.fail(Range{start, p.pos}, "`%s` needs a name after it", p.src[start:p.pos])
	}
	return p.src[start:p.pos]
}

// decorate applies a node's properties: it registers the anchor and applies the tag.
func (p *parser) decorate(n *Node, q properties) *Node {
	if !q.any() {
		return n
	}
	if q.tag != "" {
		p.applyTag(n, q)
	}
	if q.anchor == "" {
		return n
	}
	name := q.anchor[1:]
	if p.anchors == nil {
		p.anchors = map[string]*Node{}
	}
	p.anchors[name] = n
	if i := slices.Index(p.open, name); i >= 0 {
		p.open = slices.Delete(p.open, i, i+1)
	}
	return n
}
