package yaml

import "slices"

// properties are the anchor and the tag before a node.
type properties struct {
	start       int
	anchor, tag string
}

func (q properties) any() bool { return q.anchor != "" || q.tag != "" }

func (p *parser) properties() properties {
	q := properties{start: p.pos}
	for {
		switch c := p.at(0); {
		case c == '&' && q.anchor == "":
			q.anchor = p.word()
			p.open = append(p.open, q.anchor[1:])
		case c == '!' && q.tag == "":
			q.tag = p.word()
		default:
			return q
		}
		p.skipBlanks()
	}
}

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
	if p.pos == start+1 && p.src[start] != '!' {
		p.fail(Range{start, p.pos}, "`%s` needs a name behind it", p.src[start:p.pos])
	}
	return p.src[start:p.pos]
}

// decorate gives the node its properties: it registers the anchor and applies the tag.
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

// coreTags are the tags of the core schema that a text must fit.
var coreTags = map[string]Kind{"!!null": Null, "!!bool": Bool, "!!int": Int, "!!float": Float}

// applyTag follows the tags of the core schema on scalars, and keeps any other for the reader's user.
func (p *parser) applyTag(n *Node, q properties) {
	tag := q.tag
	if !n.Scalar() {
		if tag != "!!map" && tag != "!!seq" && tag != "!" {
			n.Tag = tag
		}
		return
	}
	kind, core := coreTags[tag]
	switch is := PlainKind(n.Text); {
	case tag == "!" || tag == "!!str":
		n.Kind = String
	case core && (is == kind || is == Int && kind == Float):
		n.Kind = kind
	case core && !n.Broken:
		p.report(Syntax, n.Range, "tag `%s` says that this is %s, and it is %s; drop the tag", tag, kind, is)
		n.Broken = true
	case !core:
		n.Tag = tag
		if n.Style == Plain && n.Kind != Null {
			n.Kind = String
		}
	}
}
