package yaml

import "strings"

// maxAmbiguous bounds what is reported of a source; whoever mends these looks at the rest too.
const maxAmbiguous = 20

// ambiguities finds the shapes in a document that other readers are known to take for something else. Each is what
// goccy/go-yaml 1.19.2 does; the tests of compile/check show its answers, and find shapes that are missing here.
type ambiguities struct {
	src      string
	problems []Problem
	// pos is the start of the last node. Aliases and merge keys lead to nodes before it, which have been looked at.
	pos int
}

func (a *ambiguities) report(r Range, message string) {
	if len(a.problems) < maxAmbiguous {
		a.problems = append(a.problems, Problem{Kind: Ambiguous, Range: r, Message: message})
	}
}

// node looks at a node and all below it; inFlow means that it is somewhere inside of `{}`.
func (a *ambiguities) node(n *Node, inFlow bool) {
	if n.Range.Start < a.pos || n.Broken {
		return
	}
	a.pos = n.Range.Start
	switch {
	case n.Kind == Map:
		inFlow = inFlow || a.src[n.Range.Start] == '{'
		for _, e := range n.Entries {
			if !inFlow || !a.colon(e.Key, e.Value.Range.End) {
				a.node(e.Key, inFlow)
				a.node(e.Value, inFlow)
			}
		}
	case n.Kind == List:
		for _, item := range n.Items {
			if !inFlow || !a.colon(item, 0) {
				a.node(item, inFlow)
			}
		}
	case n.Style == Plain:
		a.plain(n, inFlow)
	case n.Style == Folded:
		a.folded(n)
	case n.Style == DoubleQuoted || n.Style == SingleQuoted:
		a.quoted(n)
	}
}

// colon reports plain text inside of `{}` that is split at its colon, and whether it did. The text is a key with a value
// that ends there, or an item of a list. A colon before a `/` is taken for that of an address.
func (a *ambiguities) colon(n *Node, end int) bool {
	if n.Style != Plain || !n.Scalar() || n.Tag != "" || n.Range.Start < a.pos {
		return false
	}
	text := a.src[n.Range.Start:n.Range.End]
	i := strings.IndexByte(text, ':')
	if i <= 0 || strings.HasPrefix(a.src[n.Range.Start+i+1:], "/") {
		return false
	}
	value := a.src[n.Range.Start+i+1 : max(n.Range.End, end)]
	a.report(n.Range, "other YAML readers take this for `"+onOneLine(text[:i])+"` with the value `"+onOneLine(value)+"`; quote it")
	return true
}

func onOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func (a *ambiguities) plain(n *Node, inFlow bool) {
	text := a.src[n.Range.Start:n.Range.End]
	switch {
	case text == "":
	case text[0] == '#':
		a.report(n.Range, "other YAML readers take this for a comment; write a space before it, or quote it if it is text")
	case strings.IndexByte(text, '\t') >= 0:
		a.report(n.Range, "other YAML readers leave out the tab in this text; put it in double quotes, with `\\t` for the tab")
	case inFlow && strings.IndexByte(text, '\n') >= 0:
		a.report(n.Range, "other YAML readers refuse text on several lines inside of `{}`; put it on one line, or in quotes")
	}
}

// quoted reports line breaks of Windows in quotes, and tabs in double quotes.
func (a *ambiguities) quoted(n *Node) {
	text := a.src[n.Range.Start:n.Range.End]
	switch {
	case n.Style == DoubleQuoted && tabInside(text):
		a.report(n.Range, "other YAML readers lose a character behind the tab in these quotes; write `\\t` for the tab")
	case strings.Contains(text, "\r\n"):
		a.report(n.Range, "other YAML readers count these line breaks of Windows twice; put the text on one line, with `\\n` for a line break")
	}
}

// tabInside reports whether quoted text has a tab between other characters, and not only around a line break.
func tabInside(text string) bool {
	for i := strings.IndexByte(text, '\t'); i >= 0; {
		before := strings.TrimRight(text[:i], " \t")
		after := strings.TrimLeft(text[i:], " \t")
		escaped := strings.HasSuffix(text[:i], `\`)
		if !escaped && text[i+1] != '"' && !strings.HasSuffix(before, "\n") && !strings.HasPrefix(after, "\n") && !strings.HasPrefix(after, "\r") {
			return true
		}
		next := strings.IndexByte(text[i+1:], '\t')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// folded reports folded text with two empty lines in a row between others.
func (a *ambiguities) folded(n *Node) {
	if strings.Contains(strings.Trim(n.Text, "\n"), "\n\n") {
		a.report(Range{n.Range.Start, n.Range.Start + 1}, "other YAML readers see one line break more in this text, where two empty lines stand together; write `|`, or drop one")
	}
}
