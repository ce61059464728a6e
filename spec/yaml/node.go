// Package yaml reads YAML 1.2 and JSON into nodes that record the exact bytes they were written in.
//
// It exists because findings need exact ranges: each node's Range is that of its token in the source, errors do not hide later
// errors, and reading takes time proportional to the size of any input.
package yaml

import "slices"

// Kind is the kind of a node under the core schema of YAML 1.2, in which `on`, `yes` and `no` are strings.
type Kind uint8

// The kinds of nodes.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	Map
	List
)

// Style is how a scalar is written.
type Style uint8

// The styles of values. Collections of YAML and JSON have the style Plain.
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal
	Folded
	// Block is a Map written as an HCL block, or the List of all blocks of one type.
	Block
	// Encoded is a Map or List whose value is its JSON text, as written with `jsonencode({…})`.
	Encoded
)

// Range is a half-open range of bytes in the source, starting at 0.
type Range struct{ Start, End int }

// Moved returns the range moved by a number of bytes.
func (r Range) Moved(by int) Range { return Range{r.Start + by, r.End + by} }

// Node is a value of a document. Nodes are not modified after reading, and an alias is the same node as its anchor.
type Node struct {
	Kind  Kind
	Style Style
	// Broken marks a node with a syntax error; nothing is known about it.
	Broken bool
	// Incomplete marks a Map or List with a syntax error inside: members that seem to be missing may exist.
	Incomplete bool
	// Shared marks a node that is used in several places through aliases or merge keys: an edit of its text changes all of them.
	Shared bool
	// Unknown marks a value that is only known later, such as an attribute of another Terraform resource. Its Kind is the
	// known type, or Null; its Text is the known prefix of the value, if any.
	Unknown bool
	// Maybe marks a block that may not exist: a `dynamic` block for an unknown collection.
	Maybe bool
	// Range is the token of a scalar, with its quotes, or everything from the first token to the last of a collection. It is
	// empty if a value is left out.
	Range Range
	// Tag is an explicit tag in its shortest form, such as `!Ref`; empty without one, for `!`, and for a tag of the core
	// schema that fits. TagRange is where it is written.
	Tag      string
	TagRange Range
	// Text is the text of a scalar after resolving quotes, escapes and folding; for plain scalars it is the source text, so
	// `0123` is unchanged. For an Encoded Map or List it is the JSON text, if known.
	Text string
	// Entries are the entries of a Map in source order, followed by those from merge keys.
	Entries []Entry
	// Items are the items of a List.
	Items []*Node
	// Origin is set if Range does not fully describe where the value comes from.
	Origin *Origin

	// size counts this node and all nodes in it with aliases expanded, and bytes the text in a Map or List.
	size, bytes int32
}

// text counts the bytes of all texts in the node, with aliases expanded.
func (n *Node) text() int32 {
	if n.Scalar() {
		return int32(len(n.Text))
	}
	return n.bytes
}

// grow adds the size of a child.
func (n *Node) grow(child *Node) {
	n.size += child.size
	n.bytes += child.text()
}

// Origin describes a value that is not written where it is used.
type Origin struct {
	// Name is what the value depends on, as written in the source: `var.duration`, `aws_iam_role.fis.arn`. It is empty
	// if the value is certain, such as that of a local.
	Name string
	// Sole means that the value depends on nothing else.
	Sole bool
	// Text describes Name for messages, for example "the default of `var.duration`"; empty for an unknown value.
	Text string
	// Range is where Name is defined; empty if that is not in the source.
	Range Range
	// Use is the expression that uses the value, such as `var.duration`, while the node's own Range may be in another
	// file. It is within the block that contains the value.
	Use Range
	// Pieces map the text of a String to the source, in order and without gaps; nil if the quoted text in Range does.
	Pieces []Piece
}

// Piece is a part of the text of a String with its source.
type Piece struct {
	// Start and End delimit the part in the text.
	Start, End int
	// Range is the part in the source. If both have the same length, they have the same bytes.
	Range Range
}

// Within returns the source of the bytes from start to end of a String's text: the exact range if it is known, else
// the smallest known range around it.
func (n *Node) Within(start, end int) Range {
	if n.Origin == nil || n.Origin.Pieces == nil {
		quotes := 0
		if n.Style == SingleQuoted || n.Style == DoubleQuoted {
			quotes = 1
		}
		if n.Range.End-n.Range.Start != len(n.Text)+2*quotes || n.Style > DoubleQuoted {
			return n.Range
		}
		return Range{n.Range.Start + quotes + start, n.Range.Start + quotes + end}
	}
	found := Range{-1, -1}
	for _, p := range n.Origin.Pieces {
		if p.End < start || p.Start > end || p.End == start && start < end && p.Start < p.End {
			continue
		}
		r := p.Range
		if p.End-p.Start == r.End-r.Start {
			r = Range{r.Start + max(start-p.Start, 0), r.End - max(p.End-end, 0)}
		}
		if found.Start < 0 || r.Start < found.Start {
			found.Start = r.Start
		}
		found.End = max(found.End, r.End)
		if p.End >= end {
			break
		}
	}
	if found.Start < 0 {
		return n.Range
	}
	return found
}

// share marks the node and all nodes in it as shared.
func (n *Node) share() {
	if n.Shared {
		return
	}
	n.Shared = true
	for _, e := range n.Entries {
		e.Key.share()
		e.Value.share()
	}
	for _, item := range n.Items {
		item.share()
	}
}

// Size counts the node and all nodes in it, including keys, with aliases expanded.
func (n *Node) Size() int { return int(n.size) }

// Bytes counts the bytes of all texts in the node, with aliases expanded.
func (n *Node) Bytes() int { return int(n.text()) }

// Entry is a key of a Map with its value.
type Entry struct{ Key, Value *Node }

// Get returns the value of the key, or nil.
func (n *Node) Get(key string) *Node {
	for i := range n.Entries {
		if n.Entries[i].Key.Text == key {
			return n.Entries[i].Value
		}
	}
	return nil
}

// Index returns Get for many keys: in a large Map it looks them up in an index. A nil Map has no keys.
func (n *Node) Index() func(key string) *Node {
	if n == nil {
		return func(string) *Node { return nil }
	}
	if len(n.Entries) <= fewKeys {
		return n.Get
	}
	index := make(map[string]*Node, len(n.Entries))
	for i := range slices.Backward(n.Entries) { // the first one counts
		index[n.Entries[i].Key.Text] = n.Entries[i].Value
	}
	return func(key string) *Node { return index[key] }
}

// Scalar reports whether the node is neither a Map nor a List.
func (n *Node) Scalar() bool { return n.Kind < Map }

var kindNames = [...]string{"null", "a boolean", "a whole number", "a number", "a string", "a mapping", "a list"}

// String returns the kind for messages: `a mapping`.
func (k Kind) String() string { return kindNames[k] }
