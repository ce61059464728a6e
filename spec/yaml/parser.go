package yaml

import (
	"fmt"
	"strings"
)

// parser reads the source in one pass. Its position only moves forward, except for one step back after an unclosed
// quote, so that the rest of the file is still read.
type parser struct {
	// values counts the nodes.
	values int
	src    string
	pos    int
	// lineStart is the position of the first byte of the current line.
	lineStart int
	depth     int
	problems  []Problem
	comments  []Range
	// broken is set by a syntax error until a block collection has found a line to continue from.
	broken bool
	// stopped is set by a problem that makes the rest unreadable.
	stopped     bool
	tabReported bool
	// tabs means that the source has a tab, braces counts the open braces, and ambiguities and differences the reports
	// of Ambiguous and of Divergent.
	tabs                             bool
	braces, ambiguities, differences int
	anchors                          map[string]*Node
	open                             []string          // anchors whose node is still being read
	handles                          map[string]string // of tags, from `%TAG`
	// expanded counts the nodes that aliases and merge keys added, expandedText the bytes of their texts.
	expanded, expandedText int
	nodes                  []Node
	repeated               map[*Node][]Entry
	duplicates             int // of keys
}

// Text is the result of reading a source.
type Text struct {
	// Documents are the documents with content.
	Documents []*Node
	// Comments are the ranges of the comments, from their `#` to the end of the line, in order.
	Comments []Range
	Problems []Problem
	// Repeated are the entries of a mapping whose keys it already has, and which are therefore not among its Entries.
	Repeated map[*Node][]Entry
}

// Read reads a source. It always returns everything that could be read, and all problems.
func Read(src string) Text {
	if p := checkText(src); p != nil {
		return Text{Problems: []Problem{*p}}
	}
	p := &parser{src: src, nodes: make([]Node, 0, len(src)/20+8), tabs: strings.IndexByte(src, '\t') >= 0}
	if len(src) >= 3 && src[:3] == byteOrderMark {
		p.pos, p.lineStart = 3, 3
	}
	docs := p.documents()
	p.checkBreaks(docs)
	return Text{docs, p.comments, p.problems, p.repeated}
}

// Parse returns the documents of a source and its problems.
func Parse(src string) ([]*Node, []Problem) {
	text := Read(src)
	return text.Documents, text.Problems
}

func (p *parser) newNode(kind Kind, start int) *Node {
	if len(p.nodes) == cap(p.nodes) {
		p.nodes = make([]Node, 0, 16)
	}
	p.values++
	p.nodes = append(p.nodes, Node{Kind: kind, Range: Range{start, start}, size: 1})
	return &p.nodes[len(p.nodes)-1]
}

// nothing returns the node of a value that is left out.
func (p *parser) nothing(at int) *Node { return p.newNode(Null, at) }

func (p *parser) report(kind ProblemKind, r Range, format string, args ...any) {
	if p.stopped {
		return
	}
	r.End = min(r.End, len(p.src))
	r.Start = min(r.Start, r.End)
	p.problems = append(p.problems, Problem{kind, r, fmt.Sprintf(format, args...), nil})
	if kind == TooBig || len(p.problems) >= maxProblems {
		p.stop()
	}
}

// fail reports a syntax error and returns a broken node; the nearest block collection finds the line to continue from.
func (p *parser) fail(r Range, format string, args ...any) *Node {
	if !p.broken {
		p.report(Syntax, r, format, args...)
	}
	p.broken = true
	n := p.brokenNode()
	n.Range = Range{r.Start, r.Start}
	return n
}

// brokenNode returns the value for a syntax error.
func (p *parser) brokenNode() *Node {
	n := p.newNode(Null, p.pos)
	n.Broken = true
	return n
}

// stop ends the reading and ignores the rest.
func (p *parser) stop() {
	p.stopped, p.broken = true, true
	p.pos = len(p.src)
	p.lineStart = p.pos
}

// count reports a source that has too many values so far.
func (p *parser) count() {
	if p.values > maxValues {
		p.report(TooBig, Range{p.pos, p.pos + 1}, "the file has more than %d values, the limit; split it", maxValues)
	}
}

// enter counts a level of nesting, and reports whether it is allowed.
func (p *parser) enter() bool {
	p.depth++
	if p.depth <= MaxDepth+1 { // the document itself is not counted
		return true
	}
	p.report(TooBig, Range{p.pos, p.pos + 1}, "nested more than %d levels deep", MaxDepth)
	return false
}

func (p *parser) leave() { p.depth-- }
