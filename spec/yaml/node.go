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

// The styles of values. Collections of YAML and JSON have the style Plain.
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal
	Folded
	// Block is a Map written as a block of HCL, or the List of all blocks of one type.
	Block
	// Encoded is a Map or List whose value is its own JSON text, as `jsonencode({…})` writes it.
	Encoded
)

// Range is a half-open range of bytes in the source, counted from 0.
type Range struct{ Start, End int }

// Moved returns the range by so many bytes further on.
func (r Range) Moved(by int) Range { return Range{r.Start + by, r.End + by} }

// Node is a value of a document. Nodes are not changed after reading, and an alias is the very node it stands for.
type Node struct {
	Kind  Kind
	Style Style
	// Broken marks a node that stands where the source has a syntax error; nothing is known about it.
	Broken bool
	// Incomplete marks a Map or List with a syntax error inside: what it seems to lack may stand there.
	Incomplete bool
	// Shared marks a node that aliases or merge keys bring to further places: a change of its text is a change of them all.
	Shared bool
	// Unknown marks a value that is only decided later, such as an attribute of another Terraform resource. Its Kind is
	// what is known of its type, Null when nothing is; its Text is the beginning that the value will have, if known.
	Unknown bool
	// Maybe marks a block that may turn out not to be there: a `dynamic` block over something unknown.
	Maybe bool
	// Range is the token of a scalar, with its quotes; of a collection, all from its first token to its last. It is
	// empty where a value is left out.
	Range Range
	// Tag is an explicit tag as written, such as `!Ref`; empty without one and for `!`.
	Tag string
	// Text is the text of a scalar after quotes, escapes and folding; for plain scalars the source text, so `0123`
	// stays what it is. Of an Encoded Map or List it is its JSON text, if that is known.
	Text string
	// Entries are a Map's, in source order, those of merge keys after them.
	Entries []Entry
	// Items are a List's.
	Items []*Node
	// Origin is set where there is more to say about the place of the value than its Range.
	Origin *Origin

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

// Origin describes a value that is not simply written where it is used.
type Origin struct {
	// Name is what the value depends on, as the source refers to it: `var.duration`, `aws_iam_role.fis.arn`. It is empty
	// where the value is certain, such as that of a local.
	Name string
	// Sole means that the value depends on nothing else.
	Sole bool
	// Text describes that for messages, for example "the default of `var.duration`"; empty for an unknown value.
	Text string
	// Range is where what Name refers to gets its value; empty where that is not in the source.
	Range Range
	// Use is the expression through which the value arrives: `var.duration` where that is used, while the node's own
	// Range may lie in another file. It is within the block that holds the value.
	Use Range
	// Pieces map the text of a String to the source, in order and without gaps; nil where the quotes do.
	Pieces []Piece
}

// Piece is a run of the text of a String with where it is written.
type Piece struct {
	// Start and End delimit the run in the text.
	Start, End int
	// Range is the run in the source. If it is as long as the run, both are the same bytes.
	Range Range
}

// Within returns where the bytes from start to end of a String's text are written: the exact place if it is known, else
// the smallest known one around it.
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

// Get returns the value of the key, or nil.
func (n *Node) Get(key string) *Node {
	for i := range n.Entries {
		if n.Entries[i].Key.Text == key {
			return n.Entries[i].Value
		}
	}
	return nil
}

// Scalar reports whether the node is neither a Map nor a List.
func (n *Node) Scalar() bool { return n.Kind < Map }

var kindNames = [...]string{"null", "a boolean", "a whole number", "a number", "a string", "a mapping", "a list"}

// String names the kind as messages do: `a mapping`.
func (k Kind) String() string { return kindNames[k] }
