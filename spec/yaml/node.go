// Package yaml reads YAML 1.2 and JSON into nodes that know the exact bytes they were written in.
//
// It exists because findings are only as good as their places: each node's Range cuts its token out of the source, a
// fault does not hide the faults behind it, and reading takes time in proportion to the input whatever the input is.
package yaml

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

// The styles of scalars; collections have the style Plain.
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal
	Folded
)

// Range is a half-open range of bytes in the source, counted from 0.
type Range struct{ Start, End int }

// Node is a value of a document. Nodes are not changed after reading, and an alias is the very node it stands for.
type Node struct {
	Kind  Kind
	Style Style
	// Broken marks a node that stands where the source has a syntax error; nothing is known about it.
	Broken bool
	// Holes marks a Map or List with a syntax error inside: what it seems to lack may stand there.
	Holes bool
	// Shared marks a node that aliases or merge keys bring to further places: a change of its text is a change of them all.
	Shared bool
	// Range is the token of a scalar, with its quotes; of a collection, all from its first token to its last. It is
	// empty where a value is left out.
	Range Range
	// Tag is an explicit tag as written, such as `!Ref`; empty without one and for `!`.
	Tag string
	// Text is the text of a scalar after quotes, escapes and folding; for plain scalars the source text, so `0123`
	// stays what it is.
	Text string
	// Entries are a Map's, in source order, those of merge keys after them.
	Entries []Entry
	// Items are a List's.
	Items []*Node

	// size counts this node and those below it with every alias expanded, bytes the text of what a Map or List holds.
	size, bytes int32
}

// text counts the bytes of the texts in the node and below it, with every alias expanded.
func (n *Node) text() int32 {
	if n.Scalar() {
		return int32(len(n.Text))
	}
	return n.bytes
}

// grow counts a node that comes to be in this one.
func (n *Node) grow(child *Node) {
	n.size += child.size
	n.bytes += child.text()
}

// share marks the node and all below it as shared.
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

// Size counts the node and those below it, keys too, with every alias expanded.
func (n *Node) Size() int { return int(n.size) }

// Entry is a key of a Map with its value.
type Entry struct{ Key, Value *Node }

// Get gives the value of the key, or nil.
func (n *Node) Get(key string) *Node {
	for i := range n.Entries {
		if n.Entries[i].Key.Text == key {
			return n.Entries[i].Value
		}
	}
	return nil
}

// Scalar tells whether the node is neither a Map nor a List.
func (n *Node) Scalar() bool { return n.Kind < Map }

var kindNames = [...]string{"null", "a boolean", "a whole number", "a number", "a string", "a mapping", "a list"}

// String names the kind as messages do: `a mapping`.
func (k Kind) String() string { return kindNames[k] }
